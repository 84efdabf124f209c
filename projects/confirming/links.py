"""The links: made with a reminder, derived again when the mail is written, recognised when somebody follows one."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from projects.mailing.links import absolute, fingerprint, new_nonce, secret, secret_known_by
from projects.models import ConfirmLink

PURPOSE = "confirm"


@transaction.atomic
def make_link(user: AbstractUser, project_key: UUID) -> ConfirmLink:
    """Return a new link with which this person answers for this project, for CONFIRM_LINK_DAYS days."""
    expires_at = timezone.now() + timedelta(days=settings.CONFIRM_LINK_DAYS)
    link = ConfirmLink.objects.create(
        user_id=user.pk, project_key=project_key, nonce=new_nonce(), expires_at=expires_at
    )
    link.fingerprint = fingerprint(secret(PURPOSE, link.pk, link.nonce))
    link.save(update_fields=["fingerprint"])
    return link


def token_of(link: ConfirmLink) -> str:
    """Return the token of a link, which is stored nowhere; "" when the key of the site that made it counts no more."""
    return secret_known_by(link.fingerprint, PURPOSE, link.pk, link.nonce)


def address_of(link: ConfirmLink) -> str:
    """Return the address of a link as it stands in a mail, in the active language."""
    return absolute(reverse("confirming:answer", kwargs={"token": token_of(link)}))


def link_of(token: str, *, locked: bool = False) -> ConfirmLink | None:
    """Return the link with this token, None for a token that nobody was given; `locked` until the transaction ends."""
    links = ConfirmLink.objects.select_related("user")
    if locked:
        links = links.select_for_update(of=("self",))
    return links.filter(fingerprint=fingerprint(token)).first()


def works(link: ConfirmLink) -> bool:
    """Return whether somebody may still answer with it."""
    return link.used_at is None and link.expires_at > timezone.now() and bool(token_of(link))


def forget_links() -> int:
    """Delete links that expired more than a year ago; returns how many."""
    before = timezone.now() - timedelta(days=365)
    deleted: int = ConfirmLink.objects.filter(expires_at__lt=before).delete()[1].get("projects.ConfirmLink", 0)
    return deleted
