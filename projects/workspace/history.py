"""What somebody sent in for a project, each with what it changed and what editors changed in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AbstractUser

from projects.differences import Difference, changes_by_editor, differences
from projects.models import StatusUpdate
from projects.models.status import newest_of
from projects.workspace.submissions import Submission, submissions


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A message with what it says otherwise than the status before it; None before where it was the first."""

    submission: Submission
    changes: Sequence[Difference]
    edited: Sequence[Difference]
    is_first: bool


def status_before(update: StatusUpdate, published: Sequence[StatusUpdate]) -> StatusUpdate | None:
    """Return whose words were the status when an update came in; `published` has the last sent in first."""
    newest = newest_of([other for other in published if update.pk is None or other.pk < update.pk])
    return (newest.confirms or newest) if newest else None


def history(user: AbstractUser, project_key: UUID) -> list[HistoryEntry]:
    """Return what somebody sent in for a project, the last first."""
    published = StatusUpdate.objects.histories([project_key])[project_key]
    entries = []
    for submission in submissions(user, {project_key}):
        before = status_before(submission.update, published)
        changes = differences(before, submission.update)
        entries.append(HistoryEntry(submission, changes, changes_by_editor(submission.update), before is None))
    return entries
