"""What the mails about signing in look like, for the previews in the admin; allauth sends them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from projects.mailing.kinds import MailKind, register_example

NOTICES: dict[str, Promise | str] = {
    "totp_activated": _("Een app geeft nu codes"),
    "totp_deactivated": _("De app geeft geen codes meer"),
    "webauthn_added": _("Een passkey is toegevoegd"),
    "webauthn_removed": _("Een passkey is verwijderd"),
    "recovery_codes_generated": _("Er zijn nieuwe herstelcodes"),
    "factors_reset": _("De tweede stap is gewist"),
}


def register() -> None:
    """Announce the mails; called once when the app is ready."""
    register_example(_kind("login_code", _("Code om aan te melden"), "account/email/login_code", _code))
    for name, label in NOTICES.items():
        register_example(_kind(name, label, f"mfa/email/{name}", _notice))


def _kind(name: str, label: Promise | str, templates: str, example: Any) -> MailKind:
    return MailKind(name, label, templates, lambda payload, language: None, example, body="_message")


def _code(language: str) -> dict[str, Any]:
    return {"code": "ABCD-EFGH"}


def _notice(language: str) -> dict[str, Any]:
    return {"timestamp": timezone.now(), "device": "Firefox"}
