"""What a partner does in the browser, for tests: open the form, change it, send it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

from projects.models import ProjectPage

HIDDEN = re.compile(r'<input type="hidden" name="(seen|token|draft_version|again)" value="([^"]*)"')


def form_address(page: ProjectPage, language: str = "nl") -> str:
    """Return the address of the update form."""
    return f"/{language}/{'mijn' if language == 'nl' else 'my'}/{page.translation_key}/"


def hidden_fields(response: Any) -> dict[str, str]:
    """Return what the form carries along unseen."""
    return dict(HIDDEN.findall(response.content.decode()))


def text_of(response: Any) -> str:
    """Return a page as readable text, one space between words."""
    body = response.content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def open_form(client: Client, page: ProjectPage, language: str = "nl") -> dict[str, Any]:
    """Open the form and return it filled in: running, with a sentence."""
    response = client.get(form_address(page, language))
    assert response.status_code == 200
    return {
        **hidden_fields(response),
        "status": "loopt",
        "text": "De eerste gezinnen zijn begonnen.",
        "language": "nl",
        "as_of": "",
    }


def send(client: Client, page: ProjectPage, values: dict[str, Any], action: str = "submit") -> Any:
    """Press a button of the form."""
    return client.post(form_address(page), {**values, "action": action})
