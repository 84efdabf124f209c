"""Secrets in the links of mails: derived when they are needed, so that the database never holds one."""

from __future__ import annotations

from hashlib import sha256

from django.conf import settings
from django.utils.crypto import get_random_string, salted_hmac

NONCE_LENGTH = 32


def new_nonce() -> str:
    """Return what makes the secret of one record another than that of all others, also when it is made anew."""
    return get_random_string(NONCE_LENGTH)


def secret(purpose: str, pk: int, nonce: str, key: str | bytes | None = None) -> str:
    """Return the token that stands in a link: 64 hexadecimal digits that only who knows the key can derive.

    The key is SECRET_KEY unless another is given.
    """
    return salted_hmac(f"projects.mailing.{purpose}", f"{pk}:{nonce}", secret=key, algorithm="sha256").hexdigest()


def secret_known_by(stored: str | None, purpose: str, pk: int, nonce: str) -> str:
    """Return the token with this fingerprint; "" when neither SECRET_KEY nor one of SECRET_KEY_FALLBACKS derives it.

    Then its link is worth nothing: who replaces a key that leaked makes worthless what was derived of it.
    """
    tokens = (secret(purpose, pk, nonce, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    return next((token for token in tokens if fingerprint(token) == stored), "")


def fingerprint(token: str) -> str:
    """Return what is stored of a token to recognise it by: it does not lead back to the token."""
    return sha256(token.encode()).hexdigest()


def absolute(path: str) -> str:
    """Return the address of a path on this site, as it stands in a mail."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
