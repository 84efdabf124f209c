"""The mail with an invitation."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.invitations.giving import MAIL
from projects.invitations.offers import Offered, offered
from projects.mailing.kinds import MailKind, Payload
from projects.mailing.links import absolute
from projects.models import Invitation


def _context(offer: Offered, token: str, last_day: date) -> dict[str, Any]:
    address = absolute(reverse("invitations:accept", kwargs={"token": token}))
    return {"offer": offer, "accept_url": address, "last_day": last_day}


def _compose(payload: Payload, language: str) -> dict[str, Any] | None:
    """Return what the mail says; None when this link was revoked, used or replaced before it was sent."""
    current = Invitation.objects.open().filter(pk=payload["invitation"], fingerprint=payload["fingerprint"])
    invitation = current.select_related("organisation__parent").prefetch_related("projects").first()
    if invitation is None or not invitation.token:
        return None
    return _context(offered(invitation, language), invitation.token, timezone.localdate(invitation.expires_at))


def _example(language: str) -> dict[str, Any]:
    title = "Deciding together" if language == "en" else "Samen beslissen"
    offer = Offered("noor@example.org", "Instelling De Brug", (title,), True, date(2027, 12, 31))
    return _context(offer, "0" * 64, timezone.localdate() + timedelta(days=settings.INVITATION_DAYS))


INVITATION = MailKind(MAIL, _("Uitnodiging"), "projects/mail/invitation", _compose, _example)
