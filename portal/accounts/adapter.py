"""How allauth behaves here: nobody signs up, and only what went wrong is said in a message."""

from __future__ import annotations

import time
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.messages import ERROR
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from portal.accounts.devices import device
from portal.accounts.models import User

LIBRARY_STAGE, OWN_STAGE = "allauth.mfa.stages.AuthenticateStage", "portal.accounts.stages.SecondFactorStage"


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in for people whom an editor has given access."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("Deze code klopt niet. Kijk hem na in de mail, of vraag een nieuwe."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "too_many_login_attempts": _("Dat was te vaak achter elkaar. Wacht een paar minuten en vraag een nieuwe code."),
        "rate_limited": _("Dat was te vaak achter elkaar. Wacht een paar minuten en probeer het opnieuw."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: access is given by an editor."""
        return False

    def get_login_stages(self) -> list[str]:
        """Return the steps of signing in, with our own one for the second factor."""
        return [OWN_STAGE if stage == LIBRARY_STAGE else stage for stage in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in within the last minutes need not show again who they are."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the ways to show again who one is: who has a second factor shows that one, passkeys first."""
        methods = super().get_reauthentication_methods(user)
        factors = [method for method in methods if method["id"].startswith("mfa")]
        return sorted(factors, key=lambda method: not method["id"].endswith("webauthn")) or methods

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Send a mail about somebody's own sign-in, in their language."""
        with override(user.language):
            told = {"device": device(self.get_http_user_agent(self.request)), **(context or {})}
            super().send_notification_mail(template_prefix, user, told, email)

    def format_email_subject(self, subject: str) -> str:
        """Return the subject as it stands in the template, which names the site already."""
        return subject

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Pass on errors only: a page says by itself that somebody is signed in, and a message needs a cookie."""
        if level >= ERROR:
            super().add_message(request, level, *args, **kwargs)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return the home page in the reader's language."""
        return f"/{get_language()}/"

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Send somebody whose access was withdrawn back to the start, without telling why."""
        return redirect("account_login")
