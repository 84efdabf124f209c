"""Helping somebody who lost their passkey, app and recovery codes."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractUser
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from portal.accounts.models import User
from portal.accounts.sessions import end_all_sessions
from projects.audit.actions import Action
from projects.audit.log import record


def reset_factors(user: User, *, actor: AbstractUser | None) -> int:
    """Take somebody's factors away, sign them out everywhere and tell them by mail; return how many factors there were.

    `actor` is the administrator who did it, None for the command line. Afterwards the person signs in with a code by
    mail, and editors are asked to set up a factor first.
    """
    with transaction.atomic():
        factors = list(Authenticator.objects.select_for_update().filter(user=user).order_by("pk"))
        for factor in factors:
            factor.delete()
            record(Action.FACTOR_REMOVED, actor=actor, person=user, details={"method": factor.type})
        for _session in range(end_all_sessions(user)):
            record(Action.SESSION_ENDED, actor=actor, person=user)
        transaction.on_commit(lambda: _tell(user), robust=True)
    return len(factors)


def _tell(user: User) -> None:
    with override(user.language):
        mail: EmailMessage = get_adapter().render_mail(
            "mfa/email/factors_reset", user.email, {"timestamp": timezone.now(), "device": ""}
        )
        mail.send()
