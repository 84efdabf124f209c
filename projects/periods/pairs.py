"""Moments beside one another: the year that one lends to the other, and whether they follow on each other."""

from __future__ import annotations

from dataclasses import replace

from projects.periods import calendar_words as words
from projects.periods import notes
from projects.periods.moment_rules import moment_at
from projects.periods.moments import Moment, Unit
from projects.periods.tokens import Tokens


def with_years(tokens: Tokens, first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """Return both moments, the first with the year of the last where it has none of its own."""
    if first.year is not None or last.year is None or last.unit in {Unit.YEAR, Unit.SCHOOL_YEAR}:
        return first, last
    year = last.year
    mine, yours = first.in_year(year), last.in_year(year)
    if mine and yours and mine.begins.first > yours.ends.last:
        year -= 1
    note = notes.borrowed_year(tokens.words_of(first.start, first.end), year)
    return replace(first, year=year, notes=(*first.notes, note)), last


def without_label(tokens: Tokens, last: Moment) -> Moment:
    """Return the whole of a time behind "einde" or "end", which beside a beginning may be no part of the time."""
    whole = moment_at(tokens, last.start + 1) if tokens[last.start].word in {"einde", "end"} else None
    return whole if whole and whole.end == last.end else last


def follow(first: Moment, last: Moment) -> bool:
    """Whether a moment begins where the one before it ends."""
    if first.spans is None or last.spans is None or first.unit is not last.unit or first.is_point:
        return False
    gap = (last.spans.begins.first - first.spans.ends.last).days
    return gap == 1 or (first.unit is Unit.SCHOOL_YEAR and last.year == (first.year or 0) + 1)


def can_be_a_name(tokens: Tokens, moment: Moment) -> bool:
    """Whether a month without a year may as well be the name of somebody."""
    return moment.weak and tokens[moment.start].is_capital and tokens[moment.start].word in words.NAMES_TOO
