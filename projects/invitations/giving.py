"""Inviting somebody, sending that again or taking it back, and ending access; each is written in the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from projects.access import may_end, may_give_access, may_invite, may_manage_invitation
from projects.audit.actions import Action
from projects.audit.log import record
from projects.mailing.queue import queue_mail
from projects.models import AuditEvent, Invitation, InvitedProject, Membership, Organisation
from projects.vocabulary import MembershipRole

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

MAIL = "invitation"
A_DAY = 20
"""Mails with an invitation that one coordinator sends a day."""


class NotAllowedError(Exception):
    """The person may not give, or no longer give, this access."""


class TooManyError(Exception):
    """A coordinator has sent as many invitations as fit in a day."""


class AnsweredError(Exception):
    """The invitation was accepted or revoked meanwhile."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody is invited to."""

    email: str
    organisation: Organisation
    project_keys: tuple[UUID, ...]
    role: MembershipRole = MembershipRole.UPDATER
    until: date | None = None
    language: str = "nl"


@transaction.atomic
def invite(offer: Offer, by: AbstractUser) -> Invitation:
    """Return a new invitation that is mailed once the transaction is committed.

    NotAllowedError when it reaches further than the rights of who invites, TooManyError when a coordinator has sent
    A_DAY of them.
    """
    if not offer.project_keys or not may_invite(by, offer.organisation, offer.project_keys, offer.until):
        raise NotAllowedError
    _within_a_day(by)
    invitation = Invitation.objects.create(
        email=offer.email,
        language=offer.language,
        organisation=offer.organisation,
        role=offer.role,
        until=offer.until,
        invited_by_id=by.pk,
        expires_at=_expiry(),
    )
    InvitedProject.objects.bulk_create(
        InvitedProject(invitation=invitation, project_key=key) for key in offer.project_keys
    )
    _mail(invitation)
    _record(Action.INVITED, invitation, by)
    return invitation


@transaction.atomic
def resend(invitation: Invitation, by: AbstractUser) -> None:
    """Mail an invitation with another link, which works as long as that of a new one; the former link is worthless.

    NotAllowedError, TooManyError as for `invite`; AnsweredError when it is no longer open for an answer.
    """
    invitation = _unanswered(invitation, by)
    _within_a_day(by)
    # Who sends it again stands behind it from now on.
    invitation.invited_by_id = by.pk
    invitation.save(update_fields=["invited_by"])
    _mail(invitation)
    _record(Action.RESENT, invitation, by)


@transaction.atomic
def revoke(invitation: Invitation, by: AbstractUser) -> None:
    """Make the link of an invitation worthless for good. NotAllowedError; AnsweredError when it was accepted first."""
    invitation = _unanswered(invitation, by)
    if not Invitation.objects.unanswered().filter(pk=invitation.pk).update(revoked_at=timezone.now()):
        raise AnsweredError
    _record(Action.REVOKED, invitation, by)


@transaction.atomic
def end_access(membership: Membership, by: AbstractUser) -> None:
    """End a membership as of today. NotAllowedError for who neither gave the access nor keeps all access."""
    if not may_end(by, membership):
        raise NotAllowedError
    yesterday = timezone.localdate() - timedelta(days=1)
    if membership.until is None or membership.until > yesterday:
        Membership.objects.filter(pk=membership.pk).update(until=yesterday)
        record(
            Action.ACCESS_ENDED,
            actor=by,
            person=membership.user,
            project_key=membership.project_key,
            organisation=membership.organisation,
        )


def _unanswered(invitation: Invitation, by: AbstractUser) -> Invitation:
    """Return the invitation as it is now, kept from being answered until the transaction ends."""
    if not may_manage_invitation(by, invitation):
        raise NotAllowedError
    now = Invitation.objects.select_for_update(of=("self",)).select_related("organisation").unanswered()
    found: Invitation | None = now.filter(pk=invitation.pk).first()
    if found is None:
        raise AnsweredError
    return found


def _within_a_day(by: AbstractUser) -> None:
    sent = AuditEvent.objects.filter(
        actor_id=by.pk, action__in=[Action.INVITED, Action.RESENT], at__gt=timezone.now() - timedelta(days=1)
    )
    if not may_give_access(by) and sent.values("details__link").distinct().count() >= A_DAY:
        raise TooManyError


def _mail(invitation: Invitation) -> None:
    invitation.renew_link(_expiry())
    # The key holds the link's fingerprint, so each link has a mail of its own and goes out once.
    queue_mail(
        MAIL,
        to=invitation.email,
        user=None,
        language=invitation.language,
        payload={"invitation": invitation.pk, "fingerprint": str(invitation.fingerprint)},
        key=f"invitation:{invitation.pk}:{invitation.fingerprint}",
    )


def _expiry() -> datetime:
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


def _record(action: Action, invitation: Invitation, by: AbstractUser) -> None:
    """Write one event for each project of an invitation; who is invited is not said, for it may be nobody yet."""
    for invited in invitation.projects.order_by("project_key"):
        record(
            action,
            actor=by,
            project_key=invited.project_key,
            organisation=invitation.organisation,
            details={
                "invitation": str(invitation.pk),
                "role": invitation.role,
                "link": str(invitation.fingerprint)[:12],
            },
        )
