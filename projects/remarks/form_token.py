"""What stands in for a CSRF token on a form that anybody may send without a cookie.

A forged request borrows the rights of whoever's browser sends it. This form has none to lend: the view looks at no
session and no user, so a forger gains nothing that they could not do themselves. What is left to prevent is a form that
others' pages send in their visitors' name, and forms sent by machines: a request that a browser says comes from
elsewhere is refused, and the form carries a signed token of this project that is neither brand new nor old, and counts
once.
"""

from __future__ import annotations

import secrets
from enum import Enum
from urllib.parse import urlsplit
from uuid import UUID

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest

SALT = "projects.remarks"
YOUNGEST, OLDEST = 2, 12 * 3600
"""Seconds: nobody reads and fills in the form faster, and after half a day it is asked to be sent once more."""


class Token(Enum):
    """What a token turns out to be."""

    GOOD = "good"
    TOO_SOON = "too soon"
    OLD = "old"
    FALSE = "false"


def new_token(project_key: UUID) -> str:
    """Return a token for one form of one project."""
    return signing.dumps(f"{project_key}:{secrets.token_hex(8)}", salt=SALT)


def judge(token: str, project_key: UUID) -> Token:
    """Return what a token is worth for this project now."""
    try:
        text = _read(token, OLDEST)
    except signing.SignatureExpired:
        return Token.OLD
    except signing.BadSignature:
        return Token.FALSE
    if not text.startswith(f"{project_key}:"):
        return Token.FALSE
    try:
        _read(token, YOUNGEST)
    except signing.SignatureExpired:
        return Token.GOOD
    return Token.TOO_SOON


def _read(token: str, age: int) -> str:
    return str(signing.loads(token, salt=SALT, max_age=age))


def is_first_use(token: str) -> bool:
    """Return whether the form was not sent before, and remember that it is now."""
    return bool(cache.add(f"{SALT}:{token.rpartition(':')[2]}", 1, OLDEST))


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Return whether the browser says that a page of another site sends this; one that says nothing is believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.get_host()
