"""Putting a mail in the queue, in the transaction of what it is about: it exists exactly when that does."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import transaction

from projects.mailing.kinds import Payload, kind_named
from projects.mailing.tasks import send_soon
from projects.models import QueuedMail


def queue_mail(
    kind: str, *, to: str, user: AbstractUser | None, language: str, payload: Payload, key: str
) -> QueuedMail:
    """Return the mail that will be sent once the transaction is committed; a `key` that is known makes no second mail.

    `user` is the account that the mail belongs to, None for an address without one. LookupError for a kind that
    nobody announced.
    """
    kind_named(kind)
    values = {"kind": kind, "to": to, "user": user, "language": language, "payload": dict(payload)}
    mail, made = QueuedMail.objects.get_or_create(key=key, defaults=values)
    if made:
        transaction.on_commit(send_soon, robust=True)
    return mail
