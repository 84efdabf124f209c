"""The thesaurus in use: rules of editors and of others that supply them, the same in every process at once.

A process reads the rules when it first needs them and again when the mark of `ThesaurusVersion` is another: one small
query for each search. Whoever changes rules calls `thesaurus_changed` in the transaction of the change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models.signals import post_delete, post_save

from search import documents
from search.models import Synonym, ThesaurusVersion
from search.signals import index_changed
from search.thesaurus.rules import Rule, Thesaurus

RuleSource = Callable[[str], Iterable[Rule]]

_sources: dict[str, RuleSource] = {}
# By language: the mark under which the rules were read, and what was made of them.
_held: dict[str, tuple[str, Thesaurus]] = {}


def register_rules(name: str, load: RuleSource) -> None:
    """Add a source of rules, or replace the one with the same name; `load` returns the rules of a language."""
    _sources[name] = load
    _held.clear()


def unregister_rules(name: str) -> None:
    """Take a source of rules away."""
    _sources.pop(name, None)
    _held.clear()


def current_thesaurus(language: str) -> Thesaurus:
    """Return the thesaurus of a language as it is in the database now."""
    # The mark is read before the rules: rules newer than their mark are only read once more.
    mark = ThesaurusVersion.current()
    held = _held.get(language)
    if held is None or held[0] != mark:
        held = (mark, Thesaurus(rules_in_use(language), language))
        _held[language] = held
    return held[1]


def rules_in_use(language: str, leaving_out: int | None = None) -> Iterator[Rule]:
    """Yield the rules of a language: those of editors, all or all but one, and those of every source."""
    for synonym in Synonym.in_use(language, leaving_out):
        yield rule_of(synonym)
    for load in list(_sources.values()):
        yield from load(language)


def rule_of(synonym: Synonym) -> Rule:
    """Return what a synonym of an editor says, stored or not."""
    return Rule(synonym.relation, synonym.term, tuple(synonym.other_terms), synonym.weight)


def thesaurus_changed() -> None:
    """Let every process read the rules again at its next search, and tell who keeps pages with results."""
    ThesaurusVersion.renew()
    for language in documents.languages():
        index_changed.send(sender=Synonym, language=language)


def _rule_changed(sender: type[Synonym], **kwargs: Any) -> None:
    thesaurus_changed()


def connect() -> None:
    """Start listening to changes of synonyms; called once when the app is ready."""
    post_save.connect(_rule_changed, sender=Synonym, dispatch_uid="search.synonym_saved")
    post_delete.connect(_rule_changed, sender=Synonym, dispatch_uid="search.synonym_deleted")
