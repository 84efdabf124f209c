"""How fresh a status is, in a list of search results: kept with a document are facts, what follows is of the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from projects.freshness.facts import KnownDate, ProjectFacts, from_when
from projects.freshness.reading import project_facts
from projects.freshness.state import Freshness, verdict
from projects.periods.bounds import PeriodBounds

if TYPE_CHECKING:
    from projects.models import Period, StatusUpdate

KEY = "trust"
"""Under what the facts stand among what a result shows."""

_SAYS_NOTHING_NEW = frozenset({Freshness.UNKNOWN, Freshness.FINISHED})
"""States that the status itself says already."""


def facts_to_keep(update: StatusUpdate | None, cycle: int | None, periods: Iterable[Period]) -> dict[str, Any]:
    """Return what a verdict needs in a form that JSON can hold; empty when nobody said anything."""
    if update is None:
        return {}
    facts = project_facts(update, cycle=cycle, periods=periods)
    return {
        "status": facts.status,
        "as_of": [facts.as_of.day.isoformat(), facts.as_of.precision] if facts.as_of else None,
        "confirmed_on": _text(facts.confirmed_on),
        "cycle": facts.cycle,
        "periods": [[*map(_text, _days(one)), one.at_least, one.open] for one in facts.periods],
    }


def told_today(display: Mapping[str, Any]) -> dict[str, Any]:
    """Return how fresh the status of a result is today, in the reader's language; empty where it says nothing new.

    Of a status that is dated after today it says from when that holds, and not how fresh it is.
    """
    kept = display.get(KEY)
    if not kept:
        return {}
    facts, today = _facts(kept), timezone.localdate()
    if facts.as_of and facts.is_of_the_future(today):
        return {"freshness": from_when(facts.as_of)}
    state = verdict(facts, today).state
    return {} if state in _SAYS_NOTHING_NEW else {"freshness": state.label.lower()}


def _facts(kept: Mapping[str, Any]) -> ProjectFacts:
    as_of = kept["as_of"]
    return ProjectFacts(
        status=kept["status"],
        as_of=KnownDate(date.fromisoformat(as_of[0]), as_of[1]) if as_of else None,
        confirmed_on=_day(kept["confirmed_on"]),
        cycle=kept["cycle"],
        periods=tuple(_bounds(*row) for row in kept["periods"]),
    )


def _bounds(*kept: Any) -> PeriodBounds:
    *days, at_least, is_open = kept
    first, second, third, fourth = map(_day, days)
    return PeriodBounds(first, second, third, fourth, at_least, is_open)


def _days(bounds: PeriodBounds) -> tuple[date | None, ...]:
    return bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
