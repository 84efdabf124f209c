"""Moments that are only a limit (grens): "vóór 2025", "niet eerder dan mei 2024", "uiterlijk eind 2023"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from enum import Enum, auto

from projects.periods import notes
from projects.periods.moments import Moment, Spans, Unit, whole_of
from projects.periods.phrase_book import PhraseBook
from projects.periods.spans import FAR_AWAY, LONG_AGO, Span
from projects.periods.tokens import Tokens


class Side(Enum):
    """On which side of a moment something lies."""

    BEFORE = auto()
    NOT_BEFORE = auto()
    AFTER = auto()
    NOT_AFTER = auto()


_SIDES = PhraseBook(
    {
        Side.BEFORE: "voor|vóór|nog voor|nog vóór|before|prior to|ahead of",
        Side.NOT_BEFORE: "niet voor|niet vóór|niet eerder dan|op zijn vroegst|op z'n vroegst|ten vroegste|vroegst"
        "|not before|not start before|not begin before|not starting before|niet starten voor|niet beginnen voor"
        "|niet van start voor|no earlier than|not earlier than|not until|at the earliest|on or after|op of na",
        Side.AFTER: "na|pas na|later dan|ná|after|later than|only after|not until after",
        Side.NOT_AFTER: "niet na|niet ná|niet later dan|uiterlijk|ten laatste|op zijn laatst|op z'n laatst|by"
        "|no later than|not later than|not after|at the latest|on or before|op of voor|op of vóór|uiterlijk voor"
        "|uiterlijk vóór",
    }
)
_BEHIND = PhraseBook(
    {
        Side.NOT_BEFORE: "of later|or later|op zijn vroegst|op z'n vroegst|at the earliest",
        Side.NOT_AFTER: "of eerder|or earlier|op zijn laatst|op z'n laatst|at the latest|at latest",
    }
)
_BETWEEN = frozenset({"in", "op", "de", "het", "the", "on", "per", "tot", "tm"})
BEGINNINGS_OF_LIMITS = _SIDES.first_words
"""Words with which a limit can begin."""


def phrase_at(tokens: Tokens, place: int) -> tuple[Side, int] | None:
    """Return the side that words at a place tell, and the place of the moment behind them."""
    found = _SIDES.at(tokens, place)
    if found is None:
        return None
    side, after = found
    while tokens[after].word in _BETWEEN:
        after += 1
    return side, after


def limit_behind(tokens: Tokens, place: int) -> tuple[Side, int] | None:
    """Return the side that words behind a moment tell, and the place after them."""
    return _BEHIND.at(tokens, place)


def side_of(tokens: Tokens, moment: Moment) -> Side | None:
    """Return the side that the words of a limit tell."""
    found = _SIDES.at(tokens, moment.start)
    return found[0] if found else _BEHIND.up_to(tokens, moment.end)


def limit_of(moment: Moment, start: int, end: int, side: Side) -> Moment:
    """Return the limit that a moment is, in the tokens from `start` up to `end`."""
    return replace(
        moment,
        unit=Unit.LIMIT,
        start=start,
        end=end,
        in_year=_beyond(moment.in_year, side),
        notes=(*moment.notes, notes.limit()),
        instead=None,
        is_choice=False,
    )


def _beyond(in_year: Callable[[int], Spans | None], side: Side) -> Callable[[int], Spans | None]:
    def of_year(year: int) -> Spans | None:
        spans = in_year(year)
        if spans is None:
            return None
        first, last = spans.begins.first, spans.ends.last
        return whole_of(
            {
                Side.BEFORE: Span(LONG_AGO, first - timedelta(days=1)),
                Side.NOT_BEFORE: Span(first, FAR_AWAY),
                Side.AFTER: Span(last + timedelta(days=1), FAR_AWAY),
                Side.NOT_AFTER: Span(LONG_AGO, last),
            }[side]
        )

    return of_year
