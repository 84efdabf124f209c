"""Writes every sign-in, every attempt and every change of a factor in the audit log; never an address or a code."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language_from_path

from portal.accounts.middleware import SEEN
from portal.accounts.models import User
from projects.audit.actions import Action
from projects.audit.log import record


def connect() -> None:
    """Listen to Django and allauth."""
    user_logged_in.connect(_signed_in, dispatch_uid="accounts.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="accounts.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="accounts.failed")
    factors.authentication_failed.connect(_factor_failed, dispatch_uid="accounts.factor_failed")
    factors.authenticator_added.connect(_factor_added, dispatch_uid="accounts.factor_added")
    factors.authenticator_reset.connect(_factor_added, dispatch_uid="accounts.factor_reset")
    factors.authenticator_removed.connect(_factor_removed, dispatch_uid="accounts.factor_removed")


def _signed_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    request.session[SEEN] = int(timezone.now().timestamp())
    record(Action.SIGNED_IN, actor=user, person=user, details={"method": _methods(request, user)})
    _remember_language(request, user)


def _methods(request: HttpRequest, user: User) -> str:
    """Return how somebody showed who they are, such as "code+totp"; empty when something else signed them in."""
    shown = [str(one.get("type") or one.get("method")) for one in get_authentication_records(request, user)]
    return "+".join(shown)


def _remember_language(request: HttpRequest, user: User) -> None:
    """Mail to somebody goes in the language in which they signed in last, where the address told one."""
    language = get_language_from_path(request.path_info) if request.path_info else None
    if language and language != user.language:
        user.language = language
        user.save(update_fields=["language"])


def _signed_out(sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        record(Action.SIGNED_OUT, actor=user, person=user)


def _failed(sender: Any, **kwargs: Any) -> None:
    record(Action.SIGN_IN_FAILED, actor=None, details={"method": "password"})


def code_failed(user: User | None) -> None:
    """Note a wrong code from a mail; also for an address that nobody has, so that both take as long."""
    record(Action.SIGN_IN_FAILED, actor=None, person=user, details={"method": "code"})


def _factor_failed(sender: Any, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record(Action.SIGN_IN_FAILED, actor=None, person=user, details={"method": authenticator.type})


def _factor_added(sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record(Action.FACTOR_ADDED, actor=user, person=user, details={"method": authenticator.type})
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        # Setting it up took having it: nobody is asked for it again straight away.
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def _factor_removed(sender: Any, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    record(Action.FACTOR_REMOVED, actor=user, person=user, details={"method": authenticator.type})
