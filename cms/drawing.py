"""Geometry of periods: where a bar begins and ends on an axis of years, and which part of it is certain.

All positions are percentages of the axis, so a drawing fits any width without being stretched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

EXACT_ENOUGH = timedelta(days=31)
"""A month is the grain of the drawing: an end known to the month is drawn as certain."""
TAIL = timedelta(days=270)
"""How long the dotted part is where nobody said when it begins or ends: just long enough to be seen."""
MOST_LABELS = 7


class Bounds(Protocol):
    """The bounds of one period; None where nobody published one."""

    @property
    def earliest_start(self) -> date | None: ...
    @property
    def latest_start(self) -> date | None: ...
    @property
    def earliest_end(self) -> date | None: ...
    @property
    def latest_end(self) -> date | None: ...
    @property
    def at_least(self) -> bool: ...
    @property
    def open(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of days, its last day included, that is certain or only possible.

    A side that is not closed is a limit of the drawing, not a date: nobody said where the stretch begins or ends.
    """

    first: date
    last: date
    certain: bool
    closed_start: bool = True
    closed_end: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """A part on the axis, in percentages; the texts are ready for an SVG attribute."""

    x: str
    end: str
    width: str
    certain: bool
    closed_start: bool
    closed_end: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The first of January of a year; `label` is empty where the years stand too close."""

    x: str
    label: str
    edge: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole years from the first of January of `first` to the last of December of `last`."""

    first: int
    last: int

    def position(self, day: date) -> float:
        """Return where the beginning of a day lies, from 0 to 100; days outside lie on the edge."""
        start, end = date(self.first, 1, 1), date(self.last + 1, 1, 1)
        share = (day - start) / (end - start)
        return min(max(share, 0.0), 1.0) * 100

    def bar(self, part: Part) -> Bar:
        """Return a part as a bar."""
        left, right = self.position(part.first), self.position(part.last + timedelta(days=1))
        width = percent(right - left)
        return Bar(percent(left), percent(right), width, part.certain, part.closed_start, part.closed_end)

    def ticks(self) -> tuple[Tick, ...]:
        """Return a tick for each year, with at most seven labels."""
        years = range(self.first, self.last + 1)
        step = -(-len(years) // MOST_LABELS)
        return tuple(
            Tick(percent(self.position(date(year, 1, 1))), str(year) if index % step == 0 else "", index == 0)
            for index, year in enumerate(years)
        )

    def today(self, today: date) -> str:
        """Return where today lies, empty when that is outside the axis."""
        return percent(self.position(today)) if self.first <= today.year <= self.last else ""


def percent(value: float) -> str:
    """Return a number as an SVG percentage with two digits at most."""
    return f"{round(value, 2):g}%"


def _day(value: date, step: timedelta) -> date:
    """Return a day some time away, within what a calendar can hold."""
    try:
        return value + step
    except OverflowError:
        return value


def _starts(bounds: Bounds) -> tuple[date, date] | None:
    """Return the earliest and the latest first day."""
    first = bounds.earliest_start or bounds.latest_start
    if first is None:
        return None
    return first, bounds.latest_start or first


def _is_open(bounds: Bounds) -> bool:
    """Return whether the period may last longer than any published day says."""
    no_end = bounds.earliest_end is None and bounds.latest_end is None
    return bounds.open or bounds.at_least or no_end


def _certain_end(bounds: Bounds) -> date | None:
    """Return the last day on which it surely runs.

    An end known to the month counts as its last day; so does the end of a period that lasts at least so long.
    """
    first, last = bounds.earliest_end or bounds.latest_end, bounds.latest_end
    return last if first and last and (bounds.at_least or last - first <= EXACT_ENOUGH) else first


def _possible_end(bounds: Bounds, horizon: date, known: date) -> date:
    """Return where the drawing ends: at the horizon when the end is open, after a short tail when it is not known."""
    if bounds.open:
        return max(horizon, _day(known, TAIL))
    if _is_open(bounds):
        return _day(known, TAIL)
    return max(known, bounds.latest_end or known)


def _without_start(bounds: Bounds) -> tuple[Part, ...]:
    end = bounds.earliest_end or bounds.latest_end
    if end is None:
        return ()
    return (Part(_day(end, -TAIL), bounds.latest_end or end, False, closed_start=False),)


def parts(bounds: Bounds, horizon: date) -> tuple[Part, ...]:
    """Return the certain and the possible stretches of a period in order; an open end reaches the horizon.

    What is known to the month counts as certain, and so does all of a period that is published as the least there was
    ("at least in 2021 and 2022"). Empty when neither a start nor an end is known.
    """
    start = _starts(bounds)
    if start is None:
        return _without_start(bounds)
    earliest, latest = start
    if bounds.at_least or latest - earliest <= EXACT_ENOUGH:
        latest = earliest
    certain_end = _certain_end(bounds)
    possible_end = _possible_end(bounds, horizon, max(latest, certain_end or latest))
    closed = not _is_open(bounds)
    if certain_end is None or certain_end < latest:
        return (Part(earliest, possible_end, False, closed_end=closed),)
    found = [Part(latest, certain_end, True)]
    if earliest < latest:
        found.insert(0, Part(earliest, _day(latest, timedelta(days=-1)), False))
    if possible_end > certain_end:
        found.append(Part(_day(certain_end, timedelta(days=1)), possible_end, False, closed_end=closed))
    return tuple(found)


def axis_for(periods: Iterable[Bounds], today: date) -> Axis | None:
    """Return the axis that holds all periods; None when no day of any is known."""
    drawn = [part for period in periods for part in parts(period, today)]
    if not drawn:
        return None
    return Axis(min(part.first for part in drawn).year, max(part.last for part in drawn).year)


def bars(periods: Sequence[Bounds], axis: Axis, today: date) -> tuple[Bar, ...]:
    """Return the bars of the periods of one project."""
    return tuple(axis.bar(part) for period in periods for part in parts(period, today))
