"""What somebody does to sign in, for tests: ask a code, read it, show a factor."""

from __future__ import annotations

import re
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from django.test import Client

from portal.accounts.models import User

ASK, ENTER, FACTOR = "/nl/mijn/aanmelden/", "/nl/mijn/aanmelden/code/", "/nl/mijn/aanmelden/tweede-stap/"
MINE, APP, CODES = "/nl/mijn/aanmelding/", "/nl/mijn/aanmelding/app/", "/nl/mijn/aanmelding/herstelcodes/"
ADMIN, ADMIN_LOGIN = "/admin/", "/admin/login/"
PASSWORD = "geheim"
HALF_MINUTE = 59_000_000
CODE = re.compile(r"^([A-Z]{4}-[A-Z]{4})$", re.MULTILINE)
SECRET = re.compile(r'<code class="secret">([A-Z2-7=]+)</code>')
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def code_in_mail() -> str:
    """Return the code in the newest mail that holds one."""
    return next(found.group(1) for sent in reversed(mail.outbox) if (found := CODE.search(str(sent.body))))


def by_mail(user: User, client: Client | None = None, **extra: Any) -> tuple[Client, Any]:
    """Return a browser in which somebody gave the code of their mail, and the answer to it."""
    client = client or Client(headers={"user-agent": FIREFOX})
    client.post(ASK, {"email": user.email, **extra})
    return client, client.post(ENTER, {"code": code_in_mail(), **extra})


def by_password(user: User, password: str = PASSWORD, **extra: Any) -> tuple[Client, Any]:
    """Return a browser in which somebody gave their password at the door of the admin, and the answer to it."""
    client = Client(headers={"user-agent": FIREFOX})
    return client, client.post(ADMIN_LOGIN, {"username": user.email, "password": password, "next": ADMIN, **extra})


def code_of_app(secret: str) -> str:
    """Return what the app shows now. A code works once; so that a test need not wait, the used one is forgotten."""
    cache.clear()
    return str(format_hotp_value(hotp_value(secret, HALF_MINUTE)))


def set_up_app(client: Client) -> str:
    """Set up an app and return its secret."""
    found = SECRET.search(client.get(APP).content.decode())
    assert found is not None
    answer = client.post(APP, {"code": code_of_app(found.group(1))})
    assert (answer.status_code, answer["Location"]) == (302, CODES)
    return found.group(1)


def is_signed_in(client: Client) -> bool:
    """Return whether the site knows who uses this browser."""
    return client.get(MINE).status_code == 200


def recovery_codes(client: Client) -> list[str]:
    """Return the recovery codes that the page shows."""
    return re.findall(r'<code class="secret">(\d+)</code>', client.get(CODES).content.decode())
