"""What a project's periods say for certain: that it has ended, that it has begun, or that neither has happened yet.

Bounds are uncertain: only what holds for every day within them is called certain. A period that is open, or that is
published as a lower bound ("in ieder geval in 2021"), ends nothing.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from projects.freshness.facts import KnownDate
from projects.periods.bounds import PeriodBounds
from projects.vocabulary import ENDED, DatePrecision, ProjectStatus

ROUND_OFF = 6
"""Months for which a project may be rounding off after its last day."""


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Between:
    """A day that lies between two others; as text "in mei 2024", or with "uiterlijk" or "op zijn vroegst"."""

    first: date | None
    last: date | None
    at_latest: bool

    def __str__(self) -> str:
        """Return the words in the reader's language, as exact as the bounds are."""
        known = self.last if self.at_latest else self.first
        if known is None:
            return ""
        if self.first == self.last:
            return str(KnownDate(known))
        whole_month = known.day == (monthrange(known.year, known.month)[1] if self.at_latest else 1)
        when = KnownDate(known, DatePrecision.MONTH if whole_month else DatePrecision.DAY)
        if when.first == self.first and when.last == self.last:
            return str(when)
        sentence = _("uiterlijk %(when)s") if self.at_latest else _("op zijn vroegst %(when)s")
        return sentence % {"when": when}


def surely_ended(periods: Sequence[PeriodBounds], today: date) -> Between | None:
    """Return when the project ended, if every period has surely ended before today."""
    ends = [Between(bounds.earliest_end, bounds.latest_end, True) for bounds in periods if not bounds.goes_on]
    if not periods or len(ends) < len(periods):
        return None
    last = max(ends, key=lambda end: end.last or date.max)
    return last if last.last and last.last < today else None


def surely_not_begun(periods: Sequence[PeriodBounds], today: date) -> Between | None:
    """Return when the project begins, if no period can have begun by today."""
    starts = [Between(bounds.earliest_start, bounds.latest_start, False) for bounds in periods if not bounds.at_least]
    if not periods or len(starts) < len(periods) or any(start.first is None for start in starts):
        return None
    first = min(starts, key=lambda start: start.first or date.min)
    return first if first.first and first.first > today else None


def surely_begun(periods: Sequence[PeriodBounds], today: date) -> Between | None:
    """Return when the project began, if a period has surely begun before today."""
    starts = [Between(bounds.earliest_start, bounds.latest_start, True) for bounds in periods]
    begun = [start for start in starts if start.last and start.last < today]
    return min(begun, key=lambda start: start.last or date.max, default=None)


def surely_not_ended(periods: Sequence[PeriodBounds], today: date) -> Between | None:
    """Return when the project ends, if a period cannot have ended by today, whether or not its beginning is known."""
    ends = [Between(bounds.earliest_end, bounds.latest_end, False) for bounds in periods]
    to_come = [end for end in ends if end.first and end.first > today]
    return max(to_come, key=lambda end: end.first or date.min, default=None)


@dataclass(frozen=True, slots=True)
class Ended:
    """That a project is over, and how that is known; as text "is afgerond" or "eindigde in mei 2024"."""

    status: str
    when: Between | None = None

    def __str__(self) -> str:
        """Return the words in the reader's language."""
        if self.when is not None:
            return _("eindigde %(when)s") % {"when": self.when}
        return _("is gestopt") if self.status == ProjectStatus.STOPPED else _("is afgerond")


def is_over(status: str, periods: Sequence[PeriodBounds], today: date) -> Ended | None:
    """Return that the project is over, by what is said of it or by its periods."""
    if status in ENDED:
        return Ended(status)
    when = surely_ended(periods, today)
    return Ended(status, when) if when else None


def overdue(status: str, periods: Sequence[PeriodBounds], today: date) -> Between | None:
    """Return when the project ended, if its status denies that; rounding off may take a while."""
    if not status or status == ProjectStatus.UNKNOWN or status in ENDED:
        return None
    margin = ROUND_OFF if status == ProjectStatus.FINISHING else 0
    return surely_ended(periods, add_months(today, -margin))
