"""Not being reminded for a while: of a person by themselves, of a project by an editor."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core import signing
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from projects.freshness.ending import add_months
from projects.mailing.links import absolute
from projects.models import ReminderPause

SALT = "projects.reminders.pause"
LONGEST = 400 * 24 * 3600
"""Seconds for which the link in a mail works: as long as the mail may still be the last one."""


def pause_address(user: AbstractUser) -> str:
    """Return the address at which this person pauses their reminders without signing in, in the active language."""
    return absolute(reverse("reminders:pause", kwargs={"token": signing.dumps(user.pk, salt=SALT)}))


def person_of(token: str) -> AbstractUser | None:
    """Return whose reminders a token is about; None for one that was never given out or is too old."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None
    person: AbstractUser | None = get_user_model()._default_manager.filter(pk=pk, is_active=True).first()
    return person


def pause_of(user: AbstractUser) -> ReminderPause | None:
    """Return the pause that a person is in today."""
    pauses = ReminderPause.objects.on(timezone.localdate())
    return pauses.filter(user_id=user.pk, project_key__isnull=True).first()


def rests(user: AbstractUser, project_key: UUID) -> bool:
    """Whether a person wants no reminders today, of anything or of this project, or nobody is to have them of it."""
    of_this = Q(project_key__isnull=True) | Q(project_key=project_key)
    pauses = ReminderPause.objects.on(timezone.localdate()).filter(of_this)
    return pauses.filter(Q(user_id=user.pk) | Q(user__isnull=True)).exists()


def pause_person(user: AbstractUser, months: int | None) -> None:
    """Send a person no reminders for so many months; None for until they want them again."""
    until = _in(months)
    ReminderPause.objects.update_or_create(user_id=user.pk, project_key=None, defaults={"until": until})


def resume_person(user: AbstractUser) -> None:
    """Send a person reminders again; of a project that they left they get none."""
    ReminderPause.objects.filter(user_id=user.pk, project_key__isnull=True).delete()


def asks_again(user: AbstractUser, project_key: UUID) -> None:
    """Let somebody be reminded of a project again who once left it and now takes it up anew."""
    ReminderPause.objects.filter(user_id=user.pk, project_key=project_key).delete()


def pause_project(key: UUID, months: int | None) -> None:
    """Let nobody be reminded of a project for so many months; None for until an editor says otherwise."""
    ReminderPause.objects.update_or_create(user=None, project_key=key, defaults={"until": _in(months)})


def resume_project(key: UUID) -> None:
    """Let people be reminded of a project again."""
    ReminderPause.objects.filter(user__isnull=True, project_key=key).delete()


def _in(months: int | None) -> date | None:
    return None if months is None else add_months(timezone.localdate(), months)
