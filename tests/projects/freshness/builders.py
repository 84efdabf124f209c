"""Facts of invented projects, short to write in a table."""

from __future__ import annotations

from datetime import date
from typing import Any

from projects.freshness.facts import DatedThing, KnownDate, PartFacts, ProjectFacts, WholeFacts
from projects.periods.bounds import PeriodBounds

TODAY = date(2026, 11, 22)


def day(text: str) -> KnownDate:
    """Return a date as exact as it is written: "2024-05-03", "2024-05" or "2024"."""
    parts = [int(part) for part in text.split("-")]
    precision = {1: "jaar", 2: "maand", 3: "dag"}[len(parts)]
    return KnownDate(date(*[*parts, 1, 1][:3]), precision)


def period(start: str = "", end: str = "", **options: Any) -> PeriodBounds:
    """Return a period from one date to another, each uncertain within what is written; empty is unknown."""
    first, last = (day(text) if text else None for text in (start, end))
    return PeriodBounds(
        first.first if first else None,
        first.last if first else None,
        last.first if last else None,
        last.last if last else None,
        **options,
    )


def facts(status: str = "", as_of: str = "", confirmed: str = "", **options: Any) -> ProjectFacts:
    """Return the facts of a project."""
    return ProjectFacts(
        status=status,
        as_of=day(as_of) if as_of else None,
        confirmed_on=day(confirmed).day if confirmed else None,
        **options,
    )


def thing(name: str, state: str, when: str = "") -> DatedThing:
    """Return an output, a round or an application."""
    return DatedThing(name, state, day(when) if when else None)


part, whole = PartFacts, WholeFacts
