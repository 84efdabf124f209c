"""Periods with uncertain ends as plain values: bounds, and the years they touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class PeriodBounds:
    """The bounds of one period; None where nobody published one."""

    earliest_start: date | None = None
    latest_start: date | None = None
    earliest_end: date | None = None
    latest_end: date | None = None
    at_least: bool = False
    open: bool = False

    @property
    def first(self) -> date | None:
        """The first day it may have begun."""
        return self.earliest_start or self.latest_start

    def contradiction(self) -> dict[str, str]:
        """Return a message for each bound that contradicts another, empty when they agree."""
        pairs = (
            ("latest_start", self.earliest_start, self.latest_start),
            ("latest_end", self.earliest_end, self.latest_end),
            ("latest_end", self.earliest_start, self.latest_end),
        )
        return {
            field: _("Deze dag ligt voor %(day)s.") % {"day": date_format(low)}
            for field, low, high in pairs
            if low and high and high < low
        }

    @property
    def goes_on(self) -> bool:
        """Whether nobody said by when it ends at the latest."""
        return self.open or self.at_least or self.latest_end is None

    def years(self, today: date | None = None) -> tuple[int, ...]:
        """Return the years in which it may run; where no last day is known, up to `today`.

        Of a period without a beginning only the years in which it may end are known.
        """
        known = [day for day in (self.first, self.latest_start, self.earliest_end, self.latest_end) if day]
        if not known:
            return ()
        if self.goes_on and today:
            known.append(max(today, known[0]))
        return tuple(range(known[0].year, max(known).year + 1))

    def certain_years(self) -> tuple[int, ...]:
        """Return the years in which it runs for at least a day, wherever between the bounds it begins and ends.

        It begins no later than it ends, so a bound of the one stands in for one of the other that is not known.
        """
        begun = self.latest_start or self.latest_end
        ends = [day for day in (self.earliest_end, self.earliest_start) if day]
        return tuple(range(begun.year, max(ends).year + 1)) if begun and ends else ()


def all_years(periods: Iterable[PeriodBounds], today: date | None = None) -> tuple[int, ...]:
    """Return every year in which one of the periods may run, in order; an end that nobody knows reaches to `today`."""
    return tuple(sorted({year for period in periods for year in period.years(today)}))


def all_certain_years(periods: Iterable[PeriodBounds]) -> tuple[int, ...]:
    """Return every year in which one of the periods runs for certain, in order."""
    return tuple(sorted({year for period in periods for year in period.certain_years()}))
