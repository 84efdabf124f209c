"""What a visitor does with the form, for tests: open it, fill it in, send it."""

from __future__ import annotations

import re
import time
from html import unescape
from typing import Any
from unittest import mock

from django.core.signing import TimestampSigner, b62_encode
from django.test import Client

from projects.models import ProjectPage

TOKEN = re.compile(r'<input type="hidden" name="token" value="([^"]*)"')
TYPED = "De einddatum klopt niet: het project loopt tot en met 2027."


def address(page: ProjectPage, language: str = "nl") -> str:
    """Return where the form of a project is."""
    return f"/{language}/{'klopt-niet' if language == 'nl' else 'not-right'}/{page.translation_key}/"


def token_in(response: Any) -> str:
    """Return what the form carries along unseen."""
    (token,) = TOKEN.findall(response.content.decode())
    return unescape(token)


def opened(page: ProjectPage, *, ago: int = 60, **changes: str) -> dict[str, str]:
    """Return the form as it was opened so many seconds ago, filled in."""
    then = b62_encode(int(time.time()) - ago)
    with mock.patch.object(TimestampSigner, "timestamp", return_value=then):
        token = token_in(Client().get(address(page, page.locale.language_code)))
    return {"about": "looptijd", "text": TYPED, "website": "", "token": token, **changes}


def send(page: ProjectPage, fields: dict[str, str], **options: Any) -> Any:
    """Send the form as somebody whom the site does not know."""
    return Client(enforce_csrf_checks=True).post(address(page, page.locale.language_code), fields, **options)
