"""From the rows of the register to the facts that freshness is about.

Rows may be records, or tuples with the same names where only these columns were fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from projects.freshness.facts import DatedThing, KnownDate, PartFacts, ProjectFacts, WholeFacts
from projects.periods.bounds import PeriodBounds
from projects.vocabulary import FundingState

if TYPE_CHECKING:
    from projects.models import StatusUpdate


def project_facts(
    update: StatusUpdate | None,
    *,
    cycle: int | None = None,
    periods: Iterable[Any] = (),
    outputs: Iterable[Any] = (),
    rounds: Iterable[Any] = (),
    groups: Iterable[Any] = (),
    contacts: Iterable[Any] = (),
    funding: Iterable[Any] = (),
    parts: Iterable[PartFacts] = (),
    whole: WholeFacts | None = None,
) -> ProjectFacts:
    """Return the facts of one project; `update` is its newest status, None when nobody said anything."""
    status, as_of = _said(update)
    return ProjectFacts(
        status=status,
        as_of=as_of,
        confirmed_on=update.confirmed_on if update else None,
        cycle=cycle,
        periods=bounds_of(periods),
        outputs=tuple(DatedThing(row.title, row.state, known(row.date, row.date_precision)) for row in outputs),
        rounds=tuple(DatedThing(_round_name(row), row.state, known(row.date, row.date_precision)) for row in rounds),
        wanted_until=tuple(row.wanted_until for row in groups if row.wanted_until),
        contacts_until=tuple(row.last_day for row in contacts),
        applications=tuple(
            DatedThing(row.label, row.state) for row in funding if row.state != FundingState.GRANTED.value
        ),
        parts=tuple(parts),
        whole=whole,
    )


def known(day: date | None, precision: str) -> KnownDate | None:
    """Return a date with how exactly it is known; None when it is not."""
    return KnownDate(day, precision) if day else None


def bounds_of(periods: Iterable[Any]) -> tuple[PeriodBounds, ...]:
    """Return the bounds of periods."""
    return tuple(
        PeriodBounds(
            row.earliest_start, row.latest_start, row.earliest_end, row.latest_end, at_least=row.at_least, open=row.open
        )
        for row in periods
    )


def _round_name(row: Any) -> str:
    return str(row.number) if row.number else f"‘{row.topic}’"


def part_of(title: str, update: StatusUpdate | None) -> PartFacts:
    """Return what is said of a part; `update` is its newest status."""
    return PartFacts(title, *_said(update))


def whole_of(title: str, update: StatusUpdate | None, periods: Iterable[Any]) -> WholeFacts:
    """Return what is known of the whole; `update` is its newest status."""
    status, as_of = _said(update)
    return WholeFacts(title, status, bounds_of(periods), as_of)


def _said(update: StatusUpdate | None) -> tuple[str, KnownDate | None]:
    return (update.status, known(update.as_of, update.as_of_precision)) if update else ("", None)
