"""Stretches of whole days on the calendar: years and their parts."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
"""Years outside of this are no years of a project."""


LONG_AGO, FAR_AWAY = date.min, date.max
"""The sides of a span that nobody wrote: "voor 2025" has no first day, "na 2025" no last one."""


def is_known(day: date) -> bool:
    """Return whether a day of a span is one that the text tells."""
    return LONG_AGO < day < FAR_AWAY


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` up to and including `last`, in which something begins or ends."""

    first: date
    last: date


def is_year(number: int) -> bool:
    """Return whether a number can be the year of a project."""
    return EARLIEST_YEAR <= number <= LATEST_YEAR


def months(year: int, first: int, last: int) -> Span:
    """Return the span of whole months; a month past the twelfth is in the next year."""
    year_of_last, month_of_last = year + (last - 1) // 12, (last - 1) % 12 + 1
    start = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    return Span(start, date(year_of_last, month_of_last, monthrange(year_of_last, month_of_last)[1]))


def day(year: int, month: int, number: int) -> Span | None:
    """Return the span of one day, None where the calendar has no such day."""
    try:
        only = date(year, month, number)
    except ValueError:
        return None
    return Span(only, only)


def month_count(span: Span) -> int:
    """Return how many whole months a span holds, 0 when it is no number of whole months."""
    if span.first.day != 1 or span.last.day != monthrange(span.last.year, span.last.month)[1]:
        return 0
    return (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1


def third(span: Span, number: int) -> Span:
    """Return the first (0), middle (1) or last (2) third of a span: whole months where they fit, else days."""
    count = month_count(span)
    if count and count % 3 == 0:
        first = span.first.month + number * count // 3
        return months(span.first.year, first, first + count // 3 - 1)
    days = (span.last - span.first).days // 3
    first_day = span.first + timedelta(days=number * days)
    return Span(first_day, span.last if number == 2 else first_day + timedelta(days=days - 1)) if days else span


def widened(span: Span) -> Span:
    """Return the span with half its length added on both sides; a month gets a month, a day gets a week."""
    count = month_count(span)
    if count:
        more = (count + 1) // 2
        return months(span.first.year, span.first.month - more, span.first.month + count - 1 + more)
    more_days = timedelta(days=max(7, (span.last - span.first).days // 2))
    return Span(span.first - more_days, span.last + more_days)


def hull(first: Span, last: Span) -> Span:
    """Return the shortest span that holds both."""
    return Span(min(first.first, last.first), max(first.last, last.last))
