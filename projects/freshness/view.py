"""The state of a project as people read it: its status, when that was said, and how far to trust it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from projects.freshness.contradictions import Contradiction, contradictions
from projects.freshness.facts import KnownDate, ProjectFacts, from_when
from projects.freshness.reading import known
from projects.freshness.state import Freshness, verdict
from projects.models import StatusUpdate
from projects.vocabulary import ProjectStatus


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next in a project (mijlpaal), `when` that is and whether that moment has surely gone by."""

    text: str
    language: str
    when: KnownDate | None
    is_past: bool


@dataclass(frozen=True, slots=True)
class StatusView:
    """The state of a project with how far to trust it.

    `changed` is since when the status holds, `confirmed` the day on which somebody last stood up for it, `told` the
    update that its words are of.
    """

    status: str
    label: str
    message: str
    language: str
    changed: KnownDate | None
    confirmed: KnownDate | None
    organisation: str
    freshness: Freshness
    reason: str
    contradictions: Sequence[Contradiction]
    next_step: NextStep | None = None
    told: StatusUpdate | None = None


def status_view(update: StatusUpdate | None, facts: ProjectFacts, today: date | None = None) -> StatusView:
    """Return the state of a project today; without an update it is unknown, and said to be."""
    today = today or timezone.localdate()
    found = verdict(facts, today)
    told = (update.confirms or update) if update else None
    return StatusView(
        status=update.status if update else ProjectStatus.UNKNOWN,
        label=_label(update, facts, today),
        message=told.message if told else "",
        language=told.message_language if told else "nl",
        changed=_changed(told) if told else None,
        confirmed=known(update.confirmed_on, "dag") if update else None,
        organisation=update.organisation.label if update and update.organisation else "",
        freshness=found.state,
        reason=found.reason,
        contradictions=contradictions(facts, today),
        next_step=next_step(told, today) if told else None,
        told=told,
    )


def _label(update: StatusUpdate | None, facts: ProjectFacts, today: date) -> str:
    """Return the status in words; one that is dated after today says from when it holds."""
    label = str(update.get_status_display() if update else ProjectStatus.UNKNOWN.label)
    return f"{label} ({from_when(facts.as_of)})" if facts.as_of and facts.is_of_the_future(today) else label


def next_step(update: StatusUpdate, today: date) -> NextStep | None:
    """Return what an update says comes next; None when it says nothing of that."""
    if not update.next_step:
        return None
    when = known(update.milestone_on, update.milestone_precision)
    return NextStep(update.next_step, update.next_step_language, when, when is not None and when.last < today)


def _changed(told: StatusUpdate) -> KnownDate | None:
    """Return since when the status holds: the day that was given, or else the one on which it was said."""
    return known(told.as_of, told.as_of_precision) or known(told.confirmed_on, "dag")
