"""Where somebody is signed in: a list with the device, roughly, and when it was last used. No address is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.db.models.signals import pre_save
from django.http import HttpRequest

from portal.accounts.devices import described, device
from portal.accounts.models import User
from projects.audit.actions import Action
from projects.audit.log import record

NO_ADDRESS = "::"
"""What stands in the column of the library that takes an IP address: we keep none."""


@dataclass(frozen=True, slots=True)
class Session:
    """One place where somebody is signed in."""

    pk: int
    device: str
    since: datetime
    seen: datetime
    is_this_one: bool


def own_sessions(request: HttpRequest) -> list[Session]:
    """Return where the user is signed in, this session first, then the one that was used last."""
    rows = UserSession.objects.purge_and_list(request.user)
    sessions = [
        Session(row.pk, described(row.user_agent), row.created_at, row.last_seen_at, _is_this(request, row))
        for row in rows
    ]
    return sorted(sessions, key=lambda one: (one.is_this_one, one.seen), reverse=True)


def end_session(request: HttpRequest, pk: int) -> bool:
    """Sign the user out of one of their other sessions; return whether there was such a one."""
    rows = list(UserSession.objects.filter(pk=pk, user_id=request.user.pk))
    rows = [row for row in rows if not _is_this(request, row)]
    _end(request, rows)
    return bool(rows)


def end_other_sessions(request: HttpRequest) -> None:
    """Sign the user out everywhere but here."""
    _end(request, [row for row in UserSession.objects.filter(user_id=request.user.pk) if not _is_this(request, row)])


def end_all_sessions(user: User) -> int:
    """Sign somebody out everywhere; return how many sessions there were."""
    rows = list(UserSession.objects.filter(user=user))
    for row in rows:
        row.end()
    return len(rows)


def _is_this(request: HttpRequest, row: UserSession) -> bool:
    return bool(row.session_key == request.session.session_key)


def _end(request: HttpRequest, rows: list[UserSession]) -> None:
    user = cast("User", request.user)
    end_sessions(request, rows)
    for _row in rows:
        record(Action.SESSION_ENDED, actor=user, person=user)


def keep_little(sender: Any, instance: UserSession, **kwargs: Any) -> None:
    """Store no more of a session than its owner needs to recognise it."""
    instance.ip = NO_ADDRESS
    if instance._state.adding or "/" in instance.user_agent:
        instance.user_agent = device(instance.user_agent)


def connect() -> None:
    """Shorten what is stored of every session."""
    pre_save.connect(keep_little, sender=UserSession, dispatch_uid="accounts.sessions.keep_little")
