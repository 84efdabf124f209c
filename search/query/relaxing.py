"""Relaxing a question that no page answers, step by step, and saying in plain words what was relaxed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.query.plans import Plan, PlannedWord
from search.query.tree import Node


@dataclass(frozen=True, slots=True)
class Step:
    """A wider question, and what to tell about it."""

    tree: Node
    text: str


def steps(planned: Plan, found: Callable[[Node], bool]) -> Iterator[Step]:
    """Yield wider questions, each wider than the one before; `found` tells whether any page has something.

    First without the words that nobody has, then for most of the words, for any, for what is only said aside, and
    for words that begin so.
    """
    if not planned.words:
        return
    present, missing = list(planned.words), list[PlannedWord]()
    if len(planned.words) > 1:
        present = [word for word in planned.words if found(word.node)]
        missing = [word for word in planned.words if word not in present]
    if missing and present:
        yield Step(planned.all_of(present), without_words(missing))
    for tree in planned.some(present):
        yield Step(tree, _a_part(planned, missing))
    yield Step(planned.aside(), _aside(planned))
    yield Step(planned.beginnings(), _beginnings(planned))


def missing_words(words: Sequence[PlannedWord]) -> str:
    """Return that no page has any of the words, as a sentence."""
    return _("Geen pagina bevat %(words)s.") % {"words": _either(words)}


def without_words(missing: Sequence[PlannedWord]) -> str:
    """Return that no page has any of the words, and that the others were searched for, as a sentence."""
    text = ngettext(
        "Geen pagina bevat %(words)s; gezocht zonder dat woord.",
        "Geen pagina bevat %(words)s; gezocht zonder die woorden.",
        len(missing),
    )
    return text % {"words": _either(missing)}


def _a_part(planned: Plan, missing: Sequence[PlannedWord]) -> str:
    if len(planned.words) == 1:
        text = _("%(missing)s Dit zijn de pagina’s met een deel van dat woord.")
        return text % {"missing": missing_words(planned.words)}
    if missing:
        text = _("%(missing)s Dit zijn de pagina’s met een deel van je andere woorden.")
        return text % {"missing": missing_words(missing)}
    return _("Geen pagina bevat al je woorden. Dit zijn de pagina’s met een deel van je woorden.")


def _aside(planned: Plan) -> str:
    return _("Geen pagina gaat over %(words)s. Deze pagina noemt het wel.") % {"words": _either(planned.words)}


def _beginnings(planned: Plan) -> str:
    text = _("%(missing)s Dit zijn de pagina’s met een woord in de titel dat ongeveer zo begint.")
    return text % {"missing": missing_words(planned.words)}


def _either(words: Sequence[PlannedWord]) -> str:
    """Return the words as they were typed: ‘a’, ‘b’ of ‘c’."""
    *others, last = (f"‘{word.surface}’" for word in words)
    return _("%(words)s of %(last)s") % {"words": ", ".join(others), "last": last} if others else last
