"""How fresh a project's status is (actualiteit), from dates alone; and which contacts still count.

Finished is not stale: what has ended needs no confirmation.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from django.utils import timezone

from projects.vocabulary import ENDED, ProjectStatus

if TYPE_CHECKING:
    from projects.models.contacts import ProjectContact

CONFIRM_WITHIN = timedelta(days=183)
"""A status speaks for half a year: most methods here promise feedback at least every six months."""


class Freshness(Enum):
    """How far a status can be trusted today."""

    CURRENT = "actueel"
    TO_BE_CONFIRMED = "te-bevestigen"
    EXPIRED = "verlopen"
    FINISHED = "afgerond"
    UNKNOWN = "onbekend"


def freshness(status: str, spoken_on: date | None, last_day: date | None, today: date) -> Freshness:
    """Return how fresh a status is.

    `spoken_on` is the day for which somebody last stood up for the status, `last_day` the last day the project may
    run. A project past its end that still claims to run has expired; one without any status is unknown.
    """
    if not status or status == ProjectStatus.UNKNOWN:
        return Freshness.UNKNOWN
    if status in ENDED:
        return Freshness.FINISHED
    if last_day is not None and last_day < today:
        return Freshness.EXPIRED
    if spoken_on is None or today - spoken_on > CONFIRM_WITHIN:
        return Freshness.TO_BE_CONFIRMED
    return Freshness.CURRENT


def contact_counts(row: ProjectContact, today: date | None = None) -> bool:
    """Return whether a contact still answers for the project."""
    return row.until is None or row.until >= (today or timezone.localdate())
