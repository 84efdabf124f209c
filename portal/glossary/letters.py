"""The terms of the glossary as a page shows them: in one language, in the order of the alphabet, by first letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from search.analysis import fold

if TYPE_CHECKING:
    from portal.glossary.models import GlossaryTerm

DIGITS = "0–9"


@dataclass(frozen=True, slots=True)
class Link:
    """A term that is referred to."""

    label: str
    key: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in one language.

    `label_language` and `definition_language` are those that the texts are really in: a missing English one is Dutch.
    """

    key: str
    label: str
    label_language: str
    abbreviation: str
    variants: Sequence[str]
    definition: str
    definition_language: str
    related: Sequence[Link]
    source: str
    source_url: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with its terms; `anchor` is its place in the page."""

    name: str
    anchor: str
    entries: Sequence[Entry]


def letters(terms: Iterable[GlossaryTerm], language: str) -> list[Letter]:
    """Return the letters that have terms; what begins with a digit or a sign stands first, together."""
    entries = sorted((_entry(term, language) for term in terms), key=_order)
    return [
        Letter(name, "letter-0" if name == DIGITS else f"letter-{name.lower()}", list(group))
        for name, group in groupby(entries, key=_letter)
    ]


def _entry(term: GlossaryTerm, language: str) -> Entry:
    related = {one.to for one in term.related.all()} | {one.term for one in term.related_from.all()}
    links = [Link(other.label_in(language), other.key) for other in related if other.pk != term.pk]
    return Entry(
        key=term.key,
        label=term.label_in(language),
        label_language=language if language != "en" or term.name_en else "nl",
        abbreviation=term.abbreviation if term.abbreviation != term.label_in(language) else "",
        variants=term.variants_in(language),
        definition=term.explanation_in(language),
        definition_language=language if language != "en" or term.definition_en else "nl",
        related=sorted(links, key=lambda link: fold(link.label)),
        source=term.source,
        source_url=term.source_url,
    )


def _order(entry: Entry) -> tuple[bool, str, str]:
    folded = fold(entry.label)
    return (_letter(entry) != DIGITS, folded, entry.key)


def _letter(entry: Entry) -> str:
    first = fold(entry.label)[:1]
    return first.upper() if "a" <= first <= "z" else DIGITS
