"""Which contacts still count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from projects.models.contacts import ProjectContact


def contact_counts(row: ProjectContact, today: date | None = None) -> bool:
    """Return whether a contact still answers for the project, and still works where it did."""
    last = row.last_day
    return last is None or last >= (today or timezone.localdate())
