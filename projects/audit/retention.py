"""How long the audit log is kept, and with it the invitations that are over and the reminders that were sent."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from projects.freshness.state import USUAL_CYCLE
from projects.models import AuditEvent, Invitation, ProjectPage, Reminder
from projects.models.project import LONGEST_CYCLE


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many events, invitations and reminders went."""

    events: int
    invitations: int
    reminders: int


def forget_old() -> Forgotten:
    """Delete what is older than AUDIT_MONTHS; nothing where that is 0. An open invitation stays."""
    if not settings.AUDIT_MONTHS:
        return Forgotten(0, 0, 0)
    before = months_ago(timezone.now(), settings.AUDIT_MONTHS)
    done = Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before)
    invitations, _by_model = Invitation.objects.filter(done).delete()
    return Forgotten(AuditEvent.objects.forget(before), invitations, _forget_reminders())


def _forget_reminders() -> int:
    """Delete those of AUDIT_MONTHS ago; who is asked next goes by those within the cycle of a project."""
    now, months = timezone.now(), max(settings.AUDIT_MONTHS, USUAL_CYCLE)
    before, long_before = (months_ago(now, number).date() for number in (months, LONGEST_CYCLE))
    slow = ProjectPage.objects.filter(update_cycle__gt=months).values("translation_key")
    old = Reminder.objects.filter(sent_on__lt=before).exclude(project_key__in=slow, sent_on__gte=long_before)
    return old.delete()[0]


def months_ago(moment: datetime, months: int) -> datetime:
    """Return the same day and time some months before, or the last day of that month where it has no such day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    first = moment.replace(year=year, month=month + 1, day=1)
    length = monthrange(first.year, first.month)[1]
    return first.replace(day=min(moment.day, length))
