"""Periods with uncertain ends as plain values: bounds, EDTF, the years they touch and how people read them.

EDTF is the Extended Date/Time Format of ISO 8601-2 (level 1 here).
"""

from __future__ import annotations

from calendar import monthrange
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

    @property
    def last(self) -> date | None:
        """The last day it may end; None where the end is open or unknown."""
        return None if self.open else self.latest_end or self.earliest_end

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

    def years(self) -> tuple[int, ...]:
        """Return the years in which it may run; an end that is not known adds no year."""
        if self.first is None:
            return ()
        end = self.last or self.latest_start or self.first
        return tuple(range(self.first.year, end.year + 1))


def _is_month(first: date | None, last: date | None) -> bool:
    return bool(
        first
        and last
        and (first.year, first.month) == (last.year, last.month)
        and first.day == 1
        and last.day == monthrange(last.year, last.month)[1]
    )


def _is_year(first: date | None, last: date | None) -> bool:
    return bool(
        first
        and last
        and first.year == last.year
        and (first.month, first.day) == (1, 1)
        and (last.month, last.day) == (12, 31)
    )


def _edtf_side(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    if _is_year(first, last):
        return f"{first:%Y}"
    if _is_month(first, last):
        return f"{first:%Y-%m}"
    if first == last:
        return f"{first:%Y-%m-%d}"
    return f"[{first or ''}..{last or ''}]"


def to_edtf(bounds: PeriodBounds) -> str:
    """Return the period in EDTF: `2020-09/2021`, `2021/..` when open, empty when nothing is known."""
    start = _edtf_side(bounds.earliest_start, bounds.latest_start)
    end = ".." if bounds.open else _edtf_side(bounds.earliest_end, bounds.latest_end)
    return f"{start}/{end}" if start or end else ""


def _readable_side(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        known = first or last
        return date_format(known, "j F Y") if known else ""
    if _is_year(first, last):
        return f"{first:%Y}"
    if _is_month(first, last):
        return date_format(first, "F Y")
    if first == last:
        return date_format(first, "j F Y")
    return _("tussen %(first)s en %(last)s") % {"first": date_format(first), "last": date_format(last)}


def readable(bounds: PeriodBounds) -> str:
    """Return the period in the reader's language, such as "september 2020 – 2021"; empty when nothing is known."""
    start = _readable_side(bounds.earliest_start, bounds.latest_start)
    end = _("einde open") if bounds.open else _readable_side(bounds.earliest_end, bounds.latest_end)
    text = f"{start} – {end}" if start and end else start or end
    if text and bounds.at_least:
        return _("ten minste %(period)s") % {"period": text}
    return text


def all_years(periods: Iterable[PeriodBounds]) -> tuple[int, ...]:
    """Return every year in which one of the periods may run, in order."""
    return tuple(sorted({year for period in periods for year in period.years()}))
