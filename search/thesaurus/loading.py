"""Brings the supplied rules into the database, and leaves alone what editors made of them.

A rule that an editor changed, switched off or deleted stays as the editor wants it. A rule that is supplied no longer
goes, unless an editor changed it: then it is the editor's own from now on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from enum import Enum

from django.db import transaction

from search.models import SuppliedSynonym, Synonym
from search.thesaurus.checks import Statements
from search.thesaurus.files import SuppliedRule
from search.thesaurus.synonyms import thesaurus_changed

FIELDS = ("language", "term", "relation", "others", "weight", "source", "enabled")


class Outcome(Enum):
    """What happened to one supplied rule."""

    NEW = "new"
    RENEWED = "renewed"
    WITHDRAWN = "no longer supplied"
    SAME = "unchanged"
    CHANGED = "left alone: changed on the site"
    DELETED = "left alone: deleted on the site"
    OTHERS = "left alone: the site has a rule of its own for this word"
    CONTRADICTS = "left alone: contradicts a rule of the site"


WRITTEN = frozenset({Outcome.NEW, Outcome.RENEWED, Outcome.WITHDRAWN})
Tell = Callable[[Outcome, str], None]


@transaction.atomic
def load(rules: Iterable[SuppliedRule], tell: Tell) -> None:
    """Bring the database up to date with the rules; `tell` hears of each, by its key."""
    told: set[Outcome] = set()

    def note(outcome: Outcome, key: str) -> None:
        told.add(outcome)
        tell(outcome, key)

    _Loader(note).load(list(rules))
    if told & WRITTEN:
        thesaurus_changed()


class _Loader:
    """One load: what is supplied, what is remembered and what is there."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._memory = SuppliedSynonym.by_key()
        synonyms = list(Synonym.objects.all())
        self._present = {one.key: one for one in synonyms if one.key}
        editors = [one for one in synonyms if not self._untouched(one)]
        self._taken = {(one.language, one.relation, one.term.lower()) for one in editors}
        self._statements = {one.language: Statements(one.language) for one in editors}
        for one in editors:
            if one.enabled:
                self._statements[one.language].add(one.relation, one.term, one.other_terms)

    def load(self, rules: Sequence[SuppliedRule]) -> None:
        self._withdraw({rule.key for rule in rules})
        new = [rule for rule in rules if self._is_new(rule)]
        Synonym.objects.bulk_create([_filled(Synonym(key=rule.key), rule) for rule in new])
        SuppliedSynonym.objects.bulk_create([SuppliedSynonym(key=rule.key, fingerprint=_of_rule(rule)) for rule in new])

    def _untouched(self, synonym: Synonym) -> bool:
        memory = self._memory.get(synonym.key or "")
        return memory is not None and memory.fingerprint == fingerprint(synonym)

    def _is_new(self, rule: SuppliedRule) -> bool:
        """Return whether a rule is to be made; renew or leave alone one that was supplied before."""
        synonym, outcome = self._present.get(rule.key), self._obstacle(rule)
        if outcome is None and rule.key in self._memory and synonym is not None:
            outcome = Outcome.SAME
            if fingerprint(synonym) != _of_rule(rule):
                self._renew(synonym, rule)
                outcome = Outcome.RENEWED
        self._tell(outcome or Outcome.NEW, rule.key)
        return outcome is None

    def _obstacle(self, rule: SuppliedRule) -> Outcome | None:
        """Return why a rule is left alone, None when it may be written."""
        synonym = self._present.get(rule.key)
        if rule.key in self._memory and synonym is None:
            return Outcome.DELETED
        if synonym is not None and not self._untouched(synonym):
            return Outcome.CHANGED
        if (rule.language, rule.relation, rule.term.lower()) in self._taken:
            return Outcome.OTHERS
        said = self._statements.get(rule.language)
        if said is not None and said.against(rule.relation, rule.term, rule.others):
            return Outcome.CONTRADICTS
        return None

    def _renew(self, synonym: Synonym, rule: SuppliedRule) -> None:
        _filled(synonym, rule).save()
        memory = self._memory[rule.key]
        memory.fingerprint = _of_rule(rule)
        memory.save()

    def _withdraw(self, supplied: set[str]) -> None:
        for key, memory in self._memory.items():
            synonym = self._present.get(key)
            if key in supplied or synonym is None:
                continue
            if self._untouched(synonym):
                synonym.delete()
                self._tell(Outcome.WITHDRAWN, key)
            else:
                Synonym.objects.filter(pk=synonym.pk).update(key=None)
            memory.delete()


def _filled(synonym: Synonym, rule: SuppliedRule) -> Synonym:
    synonym.language, synonym.relation, synonym.term = rule.language, rule.relation, rule.term
    synonym.others, synonym.weight, synonym.source = "\n".join(rule.others), rule.weight, rule.source
    return synonym


def fingerprint(synonym: Synonym) -> str:
    """Return a hash that differs when an editor changed anything of a rule."""
    return _hash([getattr(synonym, name) for name in FIELDS])


def _of_rule(rule: SuppliedRule) -> str:
    return fingerprint(_filled(Synonym(), rule))


def _hash(values: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()
