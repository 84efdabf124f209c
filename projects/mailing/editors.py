"""Mails to the editorial office: whoever judges status updates."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Permission
from django.db.models import QuerySet

from projects.mailing.kinds import Payload
from projects.mailing.language import language_of
from projects.mailing.queue import queue_mail


def editors() -> QuerySet[AbstractUser]:
    """Return the people who judge status updates through a group; being an administrator alone brings no mail."""
    judging = Permission.objects.filter(content_type__app_label="projects", codename="change_statusupdate")
    users = get_user_model()._default_manager.filter(is_active=True, groups__permissions__in=judging)
    people: QuerySet[AbstractUser] = users.distinct().order_by("pk")
    return people


def queue_for_editors(kind: str, *, payload: Payload, key: str) -> int:
    """Put a mail to each of the editors in the queue, once for each `key`; returns how many editors there are."""
    people = list(editors())
    for editor in people:
        queue_mail(
            kind,
            to=editor.email,
            user=editor,
            language=language_of(editor),
            payload=payload,
            key=f"{key}:{editor.pk}",
        )
    return len(people)
