"""How allauth behaves here: nobody signs up, and only what went wrong is said in a message."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.messages import ERROR
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail code for people whom an editor has given access."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("Deze code klopt niet. Kijk hem na in de mail, of vraag een nieuwe."),
        "too_many_login_attempts": _("Dat was te vaak achter elkaar. Wacht een paar minuten en vraag een nieuwe code."),
        "rate_limited": _("Dat was te vaak achter elkaar. Wacht een paar minuten en probeer het opnieuw."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False: access is given by an editor."""
        return False

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
