"""Erasing an account: what was theirs goes, what their organisation said stays without their name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model
from wagtail.models import Page, Revision

from projects.audit.actions import Action
from projects.audit.log import record
from projects.models import Attachment, Contact, Invitation, QueuedMail, StatusUpdate
from projects.privacy.erasing import write
from projects.privacy.naming import Naming, naming_of
from projects.privacy.traces import traces

FORMER_PARTNER = "voormalig-partner@account.invalid"
"""The account that stands for everybody who left: nobody signs in with it, and no mail arrives there (RFC 2606)."""
PUBLISHED = frozenset({"portal", "research_lines", "cms", "search", "wagtail_localize", "wagtaildocs", "wagtailimages"})
"""Apps with what visitors read. Somebody may stand there as a contact, which is another question than an account."""


class LastAdministratorError(Exception):
    """Without this account nobody could administer the site."""


def former_partner() -> AbstractUser:
    """Return the account that takes over what somebody wrote who has none any more."""
    values = {
        "first_name": "Voormalig",
        "last_name": "partner",
        "is_active": False,
        "password": make_password(None),
    }
    return get_user_model()._default_manager.get_or_create(email=FORMER_PARTNER, defaults=values)[0]


def may_be_erased(user: AbstractUser) -> bool:
    """Whether somebody else is left to administer the site; the account of former partners stays."""
    others = get_user_model()._default_manager.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.email != FORMER_PARTNER and (not user.is_superuser or others.exists())


@transaction.atomic
def erase_account(user: AbstractUser, by: AbstractUser) -> None:
    """Erase an account with its access, sessions, drafts, invitations and mails, and its name in what the site logged.

    Published messages stay: they are what an organisation said. LastAdministratorError for the last who administers.
    """
    if not may_be_erased(user):
        raise LastAdministratorError
    named = naming_of(user.get_full_name() if len(user.get_full_name().split()) > 1 else "", user.email)
    # First, while the key still leads to somebody; afterwards it says nothing.
    record(Action.ERASED, actor=by, person=user)
    Invitation.objects.filter(email__iexact=user.email).delete()
    QueuedMail.objects.filter(to__iexact=user.email).delete()
    _hand_over(user)
    _end_sessions(user)
    user.delete()
    if named is not None:
        _forget_in_logs(named)


def _hand_over(user: AbstractUser) -> None:
    """Delete what was never sent in or sent back, with its files; the rest was said by the organisation."""
    written = StatusUpdate.objects.filter(author_id=user.pk)
    standing = StatusUpdate.objects.standing().order_by().values("pk")
    for update in written.filter(first_published_at__isnull=True).exclude(pk__in=standing):
        attachment = update.attachment
        update.delete()
        if attachment is not None:
            attachment.delete()
    for attachment in Attachment.objects.filter(owner_id=user.pk, update__isnull=True):
        attachment.delete()
    former = former_partner()
    for update in written:
        # What an editor publishes later is made of this copy, which must not name an account that is gone.
        for copy in update.revisions.filter(content__author=user.pk):
            Revision.objects.filter(pk=copy.pk).update(content={**copy.content, "author": former.pk})
    written.update(author=former)


def _end_sessions(user: AbstractUser) -> None:
    """Delete every session in which the person signed in, or only began to: it holds the address."""
    for session in Session.objects.iterator(500):
        said = session.get_decoded()
        if said.get("_auth_user_id") == str(user.pk) or user.email in _texts(said):
            session.delete()


def _texts(said: Any) -> Iterator[str]:
    """Yield every text in what a session holds, each whole: somebody else's address may end in the same letters."""
    if isinstance(said, str):
        yield said.strip().lower()
    elif isinstance(said, dict | list | tuple):
        for one in said.values() if isinstance(said, dict) else said:
            yield from _texts(one)


def _forget_in_logs(named: Naming) -> None:
    """Take address and name out of what the site wrote down about its use; pages stay as they are."""
    for trace in list(traces(named, among=_is_bookkeeping)):
        write(trace)


def _is_bookkeeping(model: type[Model]) -> bool:
    if issubclass(model, Page | Revision | Contact) or model._meta.app_label in PUBLISHED:
        return False
    return model._meta.app_label != "projects" or model is QueuedMail
