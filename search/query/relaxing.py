"""Relaxing a question that no page answers, or few, step by step, and saying in plain words what was relaxed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.query.broader import BroaderTerm
from search.query.marks import Marks
from search.query.plans import Plan, PlannedWord, all_of
from search.query.ranking import ANSWERS_FIRST
from search.query.tree import Boost, DisMax, Node

Found: TypeAlias = Callable[[Node], bool]
"""Tells whether any page has something, whatever is chosen."""


@dataclass(frozen=True, slots=True)
class Step:
    """A wider question, and what to tell about it; `wider` is what to add, in turn, where few pages answer it.

    `marks` is what to mark in what it finds, where that is not what the question as it was would mark.
    """

    tree: Node
    text: str
    wider: tuple[Node, ...] = ()
    marks: Marks | None = None


def steps(planned: Plan, found: Found, broader: Iterable[BroaderTerm] = ()) -> Iterator[Step]:
    """Yield wider questions, each wider than the one before.

    First what only says the words aside, then broader terms for them, the other words without them, most of
    the words, any, what says any of them aside, and words that begin so.
    """
    if not planned.words:
        return
    present, missing = list[PlannedWord](), list(planned.words)
    if len(planned.words) > 1:
        present = [word for word in planned.words if found(word.node)]
        missing = [word for word in planned.words if word not in present]
    if missing:
        yield Step(planned.explained(planned.words), _aside(missing))
    yield from _broader(planned, present, found, broader)
    if present and missing:
        yield Step(planned.all_of(present), without_words(missing))
    some = planned.some(present or missing)
    for number, tree in enumerate(some, start=1):
        yield Step(tree, _a_part(planned, missing), some[number:] if _is_loose(planned) else ())
    yield Step(planned.aside(), _aside(planned.words))
    yield Step(planned.beginnings(), _beginnings(planned))


@dataclass(frozen=True, slots=True)
class Widening:
    """What to add, in turn, to a question that few pages answer, and what to tell about it."""

    wider: tuple[Node, ...] = ()
    text: str = ""


def widening(planned: Plan, found: Found) -> Widening:
    """Return what to add to a question that few pages answer.

    Words that no page has, but something that stands for them, may be said aside by a page. A compound that no page has
    as it is may be meant by some of its parts, and a sentence by any of its words. Nothing for keywords and names: who
    typed them chose each of them.
    """
    if planned.sentence:
        return Widening(planned.relaxed[-1:], _widened_sentence())
    if not planned.words or found(planned.exactly()):
        return Widening()
    if found(planned.said_aside()):
        return Widening((planned.said_aside(),), _widened_aside(planned))
    return Widening(planned.relaxed, _widened_word(planned)) if _is_loose(planned) else Widening()


def _is_loose(planned: Plan) -> bool:
    """Return whether the words were not each chosen by who typed them: those of a sentence, the parts of one word."""
    return planned.sentence or (len(planned.words) == 1 and not planned.must)


def with_more(tree: Node, other: Node) -> Node:
    """Return what finds both, all that the first finds on top."""
    return DisMax((Boost(tree, ANSWERS_FIRST), other))


def _widened_sentence() -> str:
    return _("Weinig pagina’s passen bij je vraag. Daarom staan er ook pagina’s onder met een deel van je woorden.")


def _widened_aside(planned: Plan) -> str:
    text = _("Weinig pagina’s gaan over %(words)s. Daarom staat er ook een pagina onder die het alleen noemt.")
    return text % {"words": _either(planned.words)}


def _widened_word(planned: Plan) -> str:
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
    if len(missing) == len(planned.words):
        text = _("%(missing)s Dit zijn de pagina’s met een deel van die woorden.")
        return text % {"missing": missing_words(missing)}
    if missing:
        text = _("%(missing)s Dit zijn de pagina’s met een deel van je andere woorden.")
        return text % {"missing": missing_words(missing)}
    return _("Geen pagina bevat al je woorden. Dit zijn de pagina’s met een deel van je woorden.")


def _aside(words: Sequence[PlannedWord]) -> str:
    return _("Geen pagina gaat over %(words)s. Deze pagina noemt het wel.") % {"words": _either(words)}


def _broader(
    planned: Plan, present: Sequence[PlannedWord], found: Found, broader: Iterable[BroaderTerm]
) -> Iterator[Step]:
    """Yield the questions for broader terms of what no page has, with the words that pages have."""
    text = _("Geen pagina gaat over ‘%(asked)s’. Dit zijn de pagina’s over iets ruimers: ‘%(term)s’.")
    for one in broader:
        asked = [word for word in planned.words if word.meant in one.stems]
        if all(word in present for word in asked) and (len(asked) < 2 or found(planned.all_of(asked))):
            continue
        others = [word.node for word in present if word not in asked]
        must, extra = ([one.node], others) if planned.sentence else ([one.node, *others], ())
        tree = all_of([*planned.must, *must], extra, planned.left_out)
        yield Step(tree, text % {"asked": one.asked, "term": one.term}, marks=one.marks)


def _beginnings(planned: Plan) -> str:
    text = _("%(missing)s Dit zijn de pagina’s met een woord in de titel dat ongeveer zo begint.")
    return text % {"missing": missing_words(planned.words)}


def _either(words: Sequence[PlannedWord]) -> str:
    """Return the words as they were typed: ‘a’, ‘b’ of ‘c’."""
    *others, last = (f"‘{word.surface}’" for word in words)
    return _("%(words)s of %(last)s") % {"words": ", ".join(others), "last": last} if others else last
