"""Periods in EDTF, the Extended Date/Time Format of ISO 8601-2.

An interval may hold what level 1 allows: dates, seasons, and a side that is open or unknown. A side that is no such
unit is written as the smallest one that holds it; the bounds themselves stay beside it and are exact.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from projects.periods.bounds import PeriodBounds

_SEASONS = {3: 21, 6: 22, 9: 23}
"""Spring, summer and autumn by their first month; which year a winter is of, EDTF leaves open."""


def is_month(first: date | None, last: date | None) -> bool:
    """Return whether two days are the first and the last of one month."""
    return bool(
        first
        and last
        and (first.year, first.month) == (last.year, last.month)
        and first.day == 1
        and last.day == monthrange(last.year, last.month)[1]
    )


def is_year(first: date | None, last: date | None) -> bool:
    """Return whether two days are the first and the last of one year."""
    return bool(
        first
        and last
        and first.year == last.year
        and (first.month, first.day) == (1, 1)
        and (last.month, last.day) == (12, 31)
    )


def _is_season(first: date, last: date) -> bool:
    return (
        first.month in _SEASONS
        and first.day == 1
        and (first.year, first.month + 2) == (last.year, last.month)
        and last.day == monthrange(last.year, last.month)[1]
    )


def _unit(first: date, last: date) -> str:
    """Return the days as one unit of the calendar, empty when they are none."""
    if is_year(first, last):
        return f"{first:%Y}"
    if is_month(first, last):
        return f"{first:%Y-%m}"
    if _is_season(first, last):
        return f"{first:%Y}-{_SEASONS[first.month]}"
    return f"{first:%Y-%m-%d}" if first == last else ""


def _side(first: date | None, last: date | None, *, is_end: bool = False) -> str:
    if first is None or last is None:
        known = first or last
        return f"{known:%Y-%m-%d}?" if known else ""
    exact = _unit(first, last)
    if exact:
        return exact
    nearly = _unit(first + timedelta(days=1), last)
    if nearly:
        return f"{nearly}~"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{(last if is_end else first):%Y}~"
    if first.year != last.year:
        return f"{(first + (last - first) / 2):%Y}~"
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


def to_edtf(bounds: PeriodBounds) -> str:
    """Return the period in EDTF: `2020-09/2021`, `2021/..` when open, empty when no day is known.

    `~` (about) marks a side that reaches over the edge of the unit named, `?` one of which only one bound is known.
    """
    start = _side(bounds.earliest_start, bounds.latest_start)
    end = _side(bounds.earliest_end, bounds.latest_end, is_end=True)
    if bounds.open:
        return f"{start}/.." if start else ""
    return f"{start}/{end}" if start or end else ""
