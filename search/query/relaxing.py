"""Relaxing a question that no page answers, or few, step by step, and saying in plain words what was relaxed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.query.plans import Plan, PlannedWord
from search.query.ranking import ANSWERS_FIRST
from search.query.tree import Boost, DisMax, Node


@dataclass(frozen=True, slots=True)
class Step:
    """A wider question, and what to tell about it; `wider` is what to add, in turn, where few pages answer it."""

    tree: Node
    text: str
    wider: tuple[Node, ...] = ()


def steps(planned: Plan, found: Callable[[Node], bool]) -> Iterator[Step]:
    """Yield wider questions, each wider than the one before; `found` tells whether any page has something.

    First without the words that nobody has, then for most of the words, for any, for what is only said aside, for
    words that begin so, and for words that are only written like a right word.
    """
    if not planned.words:
        return
    present, missing = list(planned.words), list[PlannedWord]()
    if len(planned.words) > 1:
        present = [word for word in planned.words if found(word.node)]
        missing = [word for word in planned.words if word not in present]
    if missing and present:
        yield Step(planned.all_of(present), without_words(missing))
    some = planned.some(present)
    for number, tree in enumerate(some, start=1):
        yield Step(tree, _a_part(planned, missing), some[number:] if _is_loose(planned) else ())
    yield Step(planned.aside(), _aside(planned))
    yield Step(planned.beginnings(), _beginnings(planned))
    resembling = planned.resembling()
    if resembling is not None:
        yield Step(resembling, _resembling(planned))


def widening(planned: Plan, found: Callable[[Node], bool]) -> tuple[Node, ...]:
    """Return what to add, in turn, to a question that few pages answer.

    A compound that no page has as it is may be meant by some of its parts, and a sentence by any of its words. Nothing
    for keywords and names: who typed them chose each of them.
    """
    if planned.sentence:
        return planned.relaxed[-1:]
    return planned.relaxed if _is_loose(planned) and not found(planned.words[0].exact) else ()


def _is_loose(planned: Plan) -> bool:
    """Return whether the words were not each chosen by who typed them: those of a sentence, the parts of one word."""
    return planned.sentence or (len(planned.words) == 1 and not planned.must)


def with_more(tree: Node, other: Node) -> Node:
    """Return what finds both, all that the first finds on top."""
    return DisMax((Boost(tree, ANSWERS_FIRST), other))


def widened(planned: Plan) -> str:
    """Return that few pages answer the question and others were added, as a sentence."""
    if planned.sentence:
        return _("Weinig pagina’s passen bij je vraag. Daarom staan er ook pagina’s onder met een deel van je woorden.")
    text = _("Weinig pagina’s gaan over %(words)s. Daarom staan er ook pagina’s onder met een deel van dat woord.")
    return text % {"words": _either(planned.words)}


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


def _resembling(planned: Plan) -> str:
    text = _("%(missing)s Dit zijn de pagina’s met een woord dat er alleen op lijkt.")
    return text % {"missing": missing_words(planned.words)}


def _either(words: Sequence[PlannedWord]) -> str:
    """Return the words as they were typed: ‘a’, ‘b’ of ‘c’."""
    *others, last = (f"‘{word.surface}’" for word in words)
    return _("%(words)s of %(last)s") % {"words": ", ".join(others), "last": last} if others else last
