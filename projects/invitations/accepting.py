"""Accepting an invitation, once: the account, the memberships and the end of the link in one transaction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from projects.access import may_invite
from projects.audit.actions import Action
from projects.audit.log import record
from projects.invitations.offers import titles_of
from projects.models import Invitation, Membership
from projects.reminders.pausing import asks_again
from projects.vocabulary import MembershipRole

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


class _WorthlessError(Exception):
    """The link gives nothing (any more)."""


def acceptable(token: str) -> Invitation | None:
    """Return the invitation that a link leads to; None for a link that is wrong, used, expired, revoked or replaced.

    It is none either when who invited may no longer do so, or when the account of the address was closed.
    """
    found = Invitation.objects.open().of_token(token).select_related("organisation__parent", "invited_by")
    invitation = found.prefetch_related("projects").first()
    closed = get_user_model()._default_manager.filter(is_active=False)
    if invitation is None or not _stands(invitation) or closed.filter(email=invitation.email).exists():
        return None
    return invitation


def accept(token: str) -> AbstractUser | None:
    """Return the person who now has what the invitation offers; None when the link is worth nothing (any more)."""
    try:
        with transaction.atomic():
            return _accept(token)
    except _WorthlessError:
        return None


def _accept(token: str) -> AbstractUser:
    # First the one statement in which only one of several at the same moment can succeed; all else follows from it.
    if not Invitation.objects.open().of_token(token).update(accepted_at=timezone.now()):
        raise _WorthlessError
    invitation = Invitation.objects.of_token(token).select_related("organisation", "invited_by").get()
    user = _account(invitation)
    if not user.is_active or not _stands(invitation):
        raise _WorthlessError
    for invited in invitation.projects.order_by("project_key"):
        _give(invitation, user, invited.project_key)
    return user


def _stands(invitation: Invitation) -> bool:
    """Whether the key of its link still counts, a project is left, and who invited still may.

    A coordinator who left gives nothing any more.
    """
    by = invitation.invited_by
    if by is None or not invitation.token:
        return False
    keys = [invited.project_key for invited in invitation.projects.all()]
    if not titles_of(keys, invitation.language):
        return False
    return may_invite(by, invitation.organisation, keys, invitation.until)


def _account(invitation: Invitation) -> AbstractUser:
    """Return the account of the address, made without a password when there is none."""
    values = {"password": make_password(None), "language": invitation.language}
    user, _made = get_user_model()._default_manager.get_or_create(email=invitation.email, defaults=values)
    return user


def _give(invitation: Invitation, user: AbstractUser, project_key: UUID) -> None:
    """Give one membership, or add to the one that is there: what somebody has already is not taken away.

    One that ended is no longer theirs: of that nothing comes back but what is offered now.
    """
    values = {"role": invitation.role, "until": invitation.until, "invited_by": invitation.invited_by}
    membership, made = Membership.objects.select_for_update().get_or_create(
        user_id=user.pk, organisation=invitation.organisation, project_key=project_key, defaults=values
    )
    if not made and membership.has_ended:
        for name, value in {**values, "publishes_at_once": False}.items():
            setattr(membership, name, value)
        membership.save(update_fields=[*values, "publishes_at_once"])
    elif not made:
        membership.role = _higher(membership.role, invitation.role)
        membership.until = _later(membership.until, invitation.until)
        membership.save(update_fields=["role", "until"])
    asks_again(user, project_key)
    record(
        Action.ACCEPTED,
        actor=user,
        person=user,
        project_key=project_key,
        organisation=invitation.organisation,
        details={"invitation": str(invitation.pk), "role": invitation.role},
    )


def _higher(one: str, other: str) -> str:
    return max(one, other, key=MembershipRole.values.index)


def _later(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else None
