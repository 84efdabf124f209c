"""Second factors (tweede stap): who needs one, whether this session showed one, and how they are kept."""

from __future__ import annotations

import base64
import hashlib
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User

BY_PROVIDER = "provider"
"""Type of the record of a second factor that the organisation of somebody asked for."""


def needs_second_factor(user: User | AnonymousUser) -> bool:
    """Whoever may open the admin can change the whole site; a password or a mailbox alone does not guard that."""
    return bool(settings.SECOND_FACTOR_REQUIRED) and user.has_perm("wagtailadmin.access_admin")


def has_shown_second_factor(request: HttpRequest) -> bool:
    """Return whether a factor that the user still has was shown in this session, or their organisation vouched."""
    records = [one for one in get_authentication_records(request, request.user) if one.get("method") == "mfa"]
    if any(one.get("type") == BY_PROVIDER for one in records):
        return True
    shown = [one["id"] for one in records if "id" in one]
    return bool(shown) and Authenticator.objects.filter(user_id=request.user.pk, pk__in=shown).exists()


def where_to_show_it(request: HttpRequest) -> str:
    """Return the address where a user shows a factor, or sets up the first one, and then goes on."""
    methods = get_account_adapter(request).get_reauthentication_methods(request.user)
    shown = next((one["url"] for one in methods if one["id"].startswith("mfa")), reverse("mfa_index"))
    return f"{shown}?{urlencode({'next': request.get_full_path()})}"


class FactorAdapter(DefaultMFAAdapter):
    """Secrets are stored encrypted, and what people read is in their language."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_generate_recovery_codes": _("Herstelcodes horen bij een passkey of app. Stel die eerst in."),
        "incorrect_code": _("Dit klopt niet. Probeer het nog eens; een code uit een app werkt een halve minuut."),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored; only who knows SECRET_KEY reads it."""
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret; ValueError when it was stored under a key that is not known any more."""
        try:
            return _fernet().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise ValueError("this secret was stored under another SECRET_KEY") from None

    def get_totp_issuer(self) -> str:
        """Return the name under which an app lists the site."""
        return str(settings.SITE_TITLE)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return what a passkey belongs to: this host, under the name of the site."""
        return {**super().get_public_key_credential_rp_entity(), "name": str(settings.SITE_TITLE)}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Return a name for a passkey whose owner gave none."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}


def _fernet() -> MultiFernet:
    """Return what encrypts with SECRET_KEY and also reads what was encrypted with an earlier one."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"portal.accounts.factors" + force_bytes(key)).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
