"""What merging two organisations would change, worked out without changing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from projects.models import DuplicateDecision, Organisation, OrganisationAlias, PairAnswer
from projects.organisations.documents import documents, overrides, renamed
from projects.organisations.journal import Change, alter, make, remove, value_of
from projects.organisations.references import OF_ITSELF, Link, links
from projects.organisations.same_row import SameRow, rules_for
from projects.vocabulary import AliasKind, OrganisationKind

FACTS = ("kind", "website", "ror", *OF_ITSELF)
"""What an organisation has one of: where both have it and differ, an editor chooses."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What an editor chose: facts to take from the one that goes, and which of its names to keep as what."""

    take: frozenset[str] = frozenset()
    names: Mapping[str, AliasKind | None] = field(default_factory=dict)


def known(organisation: Organisation, fact: str) -> Any:
    """Return a fact as it is stored; None where nothing is known."""
    value = value_of(organisation, fact)
    return None if value in ("", None, OrganisationKind.OTHER) else value


def conflicts(gone: Organisation, kept: Organisation) -> list[str]:
    """Return the facts in which the two differ and that only an editor can choose."""
    both = {gone.pk, kept.pk}
    found = []
    for fact in FACTS:
        one, other = known(kept, fact), known(gone, fact)
        refers_to_each_other = fact in OF_ITSELF and (one in both or other in both)
        if one and other and one != other and not refers_to_each_other:
            found.append(fact)
    return found


def new_names(gone: Organisation, kept: Organisation) -> dict[str, AliasKind]:
    """Return the names of the one that goes by which the other is not known yet, and what kind of name each is."""
    have = set(kept.all_names()) | {alias.name for alias in gone.aliases.all()}
    # An empty English name is filled in: that is where a translation belongs.
    if gone.name_en and not kept.name_en:
        have.add(gone.name_en)
    names = {gone.name: AliasKind.SPELLING, **({gone.name_en: AliasKind.TRANSLATION} if gone.name_en else {})}
    short = " " not in gone.name and sum(letter.isupper() for letter in gone.name) > 1
    names[gone.name] = AliasKind.ABBREVIATION if short and " " in kept.name else AliasKind.SPELLING
    return {name: kind for name, kind in names.items() if name not in have}


class Plan:
    """The changes that turn two organisations into one, in the order in which they can be made."""

    def __init__(self, gone: Organisation, kept: Organisation, choices: Choices | None = None) -> None:
        self.gone, self.kept = gone, kept
        self.choices = choices or Choices()

    def changes(self) -> Iterator[Change]:
        """Yield all changes; the organisation that goes is the last."""
        yield from self.rows()
        yield from self.drafts()
        for name, kind in new_names(self.gone, self.kept).items():
            if chosen := self.choices.names.get(name, kind):
                yield make(OrganisationAlias(organisation=self.kept, name=name, kind=chosen))
        if facts := self.facts():
            yield alter(self.kept, **facts)
        yield remove(self.gone)

    def drafts(self) -> Iterator[Change]:
        """Yield the changes in drafts, earlier versions and translations."""
        for document in documents():
            yield from renamed(document, self.gone.pk, self.kept.pk)
        yield from overrides(self.gone.pk, self.kept.pk)

    def rows(self) -> Iterator[Change]:
        """Yield the changes of the records that refer to the one that goes."""
        for link in links():
            if link.model is Organisation:
                yield from self._organisations(link)
            elif link.model is not DuplicateDecision:
                yield from self._moved(link)
        yield from self._decisions()

    def _organisations(self, link: Link) -> Iterator[Change]:
        for row in link.rows(self.gone):
            if row.pk not in (self.kept.pk, self.gone.pk):
                yield alter(row, **{link.field: self.kept.pk})

    def _moved(self, link: Link) -> Iterator[Change]:
        """Yield the moves of rows, and what happens to a row that then says what another says already."""
        rules = list(rules_for(link.model, link.field))
        theirs = [_Standing(row) for row in link.rows(self.kept)] if rules else []
        for row in link.rows(self.gone):
            same = _same(row, theirs, rules)
            if same is None and not self._is_its_name(row):
                yield alter(row, **{link.field: self.kept.pk})
                continue
            if same is not None:
                yield from same[0].take_over(row, same[1])
            yield remove(row)

    def _is_its_name(self, row: Model) -> bool:
        """Return whether a row only says what the organisation is called anyway."""
        return isinstance(row, OrganisationAlias) and row.name in (self.kept.name, self.kept.name_en)

    def _decisions(self) -> Iterator[Change]:
        """Yield the moves of what was decided: "not the same" outlives "later", and a pair is one no more."""
        ours = {_other(row, self.kept): row for row in _decided(self.kept)}
        for row in _decided(self.gone):
            other = _other(row, self.gone)
            if other == self.kept.pk:
                yield remove(row)
            elif other in ours:
                if row.answer == PairAnswer.DIFFERENT != ours[other].answer:
                    yield alter(ours[other], answer=row.answer, user=row.user_id)
                yield remove(row)
            else:
                first, second = sorted((self.kept.pk, other))
                yield alter(row, first=first, second=second)

    def facts(self) -> dict[str, Any]:
        """Return what the one that stays learns: what it did not know, and what the editor chose."""
        learned: dict[str, Any] = {}
        in_conflict = conflicts(self.gone, self.kept)
        for fact in FACTS:
            one, other = known(self.kept, fact), known(self.gone, fact)
            chosen = other if other and (not one or (fact in in_conflict and fact in self.choices.take)) else one
            if fact in OF_ITSELF and chosen and self._leads_back(fact, chosen):
                chosen = None
            if chosen != one:
                learned[fact] = chosen
        if self.gone.name_en and not self.kept.name_en:
            learned["name_en"] = self.gone.name_en
        return learned

    def _leads_back(self, fact: str, pk: int) -> bool:
        """Return whether the way from an organisation upwards comes back to one of the two."""
        seen: set[int] = set()
        step: int | None = pk
        while step is not None and step not in seen:
            if step in (self.gone.pk, self.kept.pk):
                return True
            seen.add(step)
            step = Organisation.objects.filter(pk=step).values_list(f"{fact}_id", flat=True).first()
        return False


class _Standing:
    """A row of the organisation that stays, with what it took over from others so far."""

    def __init__(self, row: Model) -> None:
        self.row = row
        self.values = {each.name: value_of(row, each.name) for each in row._meta.concrete_fields}

    def take_over(self, other: Model, rule: SameRow) -> Iterator[Change]:
        theirs = {each.name: value_of(other, each.name) for each in other._meta.concrete_fields}
        taken = rule.combined(self.values, theirs)
        after = {name: value for name, value in taken.items() if value != self.values[name]}
        if after:
            before = {name: self.values[name] for name in after}
            self.values.update(after)
            yield Change(self.row._meta.label_lower, value_of(self.row, self.row._meta.pk.name), before, after)


def _same(row: Model, standing: Iterable[_Standing], rules: Iterable[SameRow]) -> tuple[_Standing, SameRow] | None:
    for rule in rules:
        wanted = {name: value_of(row, name) for name in rule.fields}
        for other in standing:
            if all(other.values[name] == value for name, value in wanted.items()):
                return other, rule
    return None


def _decided(organisation: Organisation) -> Iterator[DuplicateDecision]:
    for name in ("first", "second"):
        yield from DuplicateDecision.objects.filter(**{name: organisation}).order_by("pk")


def _other(decision: DuplicateDecision, than: Organisation) -> int:
    return decision.second_id if decision.first_id == than.pk else decision.first_id
