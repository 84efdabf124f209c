"""Moments: a year, a part of a year or a day that a text names, and what every rule that reads one needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from projects.periods import calendar_words as words
from projects.periods import notes
from projects.periods.spans import Span, day, is_year, months
from projects.periods.tokens import Tokens


class Unit(Enum):
    """What a moment is: as long as it lasts it can be a whole duration, unless it is a point in time."""

    DAY = auto()
    PART = auto()
    MONTH = auto()
    SEASON = auto()
    SCHOOL_YEAR = auto()
    YEAR = auto()
    LIMIT = auto()


@dataclass(frozen=True, slots=True)
class Spans:
    """When something that lasts a moment begins, and when it ends."""

    begins: Span
    ends: Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in the tokens from `start` up to `end`; `in_year` gives its days in another year.

    `year` is None where the text has none. `instead` is another reading of the same tokens. `is_choice` says that the
    text leaves open which of several it is.
    """

    unit: Unit
    start: int
    end: int
    year: int | None
    in_year: Callable[[int], Spans | None]
    notes: tuple[str, ...] = ()
    instead: tuple[Moment, Moment] | None = None
    weak: bool = False
    is_choice: bool = False

    @property
    def spans(self) -> Spans | None:
        """The days of the moment; None without a year, or where the calendar has no such day."""
        return None if self.year is None else self.in_year(self.year)

    @property
    def is_point(self) -> bool:
        """Whether it is too short to be read as a whole duration."""
        return self.unit in {Unit.DAY, Unit.PART, Unit.LIMIT}


Rule = Callable[[Tokens, int], "Moment | None"]


def whole_of(span: Span | None) -> Spans | None:
    """Return what begins and ends somewhere in a span."""
    return Spans(span, span) if span else None


def in_months(first: int, last: int) -> Callable[[int], Spans | None]:
    """Return what gives the days of these months in a year."""
    return lambda year: whole_of(months(year, first, last))


def on_day(month: int, number: int) -> Callable[[int], Spans | None]:
    """Return what gives this day in a year."""
    return lambda year: whole_of(day(year, month, number))


def year_at(tokens: Tokens, place: int) -> tuple[int, int, tuple[str, ...]] | None:
    """Return a year, the place after it and what must be said of it; None when there is none at the place."""
    token = tokens[place]
    if token.width == 4 and is_year(token.number):
        return token.number, place + 1, ()
    after = tokens[place + 1]
    if token.word == "'" and after.width == 2 and after.glued:
        year, said = short_year(after.number)
        return year, place + 2, (said,)
    return None


LAST_OF_THIS_CENTURY = 60
"""A year of two digits above this is one of the last century, as '98."""


def short_year(number: int) -> tuple[int, str]:
    """Return the year of two digits, and what must be said of its century."""
    is_past = number > LAST_OF_THIS_CENTURY
    return (1900 if is_past else 2000) + number, notes.last_century() if is_past else notes.century()


def linked_year(tokens: Tokens, place: int) -> tuple[int, int, tuple[str, ...]] | None:
    """Return the year after a part of one: "van 2022", "-2022", "2022"."""
    found = year_at(tokens, place)
    if found or tokens[place].word not in {*words.LINKS, ",", "-", "/", "."}:
        return found
    while tokens[place].word in words.LINKS:
        place += 1
    if tokens[place].word in {"-", "/"} and not tokens.is_tight(place):
        return None
    if tokens[place].word in {"-", "/"} or (tokens[place].word in {",", "."} and tokens[place].glued):
        place += 1
    return year_at(tokens, place)


def in_its_year(tokens: Tokens, unit: Unit, start: int, end: int, days: Callable[[int], Spans | None]) -> Moment:
    """Return the moment with the year that follows it, or without one."""
    found = linked_year(tokens, end)
    if found is None:
        return Moment(unit, start, end, None, days)
    year, after, said = found
    return Moment(unit, start, after, year, days, said)


def skip(tokens: Tokens, place: int, skipped: frozenset[str]) -> int:
    """Return the first place from `place` on with another word."""
    while tokens[place].word in skipped:
        place += 1
    return place


def a_year(start: int, end: int, year: int, said: tuple[str, ...] = ()) -> Moment:
    """Return a whole year."""
    return Moment(Unit.YEAR, start, end, year, in_months(1, 12), said)
