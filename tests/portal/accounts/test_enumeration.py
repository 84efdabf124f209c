"""Nobody learns who is known here: not from words, headers or cookies, and not from how much work an answer takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import User
from projects.models import AuditEvent
from tests.portal.accounts.signing_in import ADMIN_LOGIN, ASK, ENTER

pytestmark = pytest.mark.django_db
NOBODY = "niemand@example.org"
Step = Callable[[Client, str], Any]

STEPS: dict[str, Step] = {
    "ask a code": lambda client, email: client.post(ASK, {"email": email}),
    "look": lambda client, email: client.get(ENTER),
    "guess": lambda client, email: client.post(ENTER, {"code": "BBBB-BBBB"}),
    "guess again": lambda client, email: client.post(ENTER, {"code": "BBBB-BBBB"}),
    "guess too often": lambda client, email: client.post(ENTER, {"code": "BBBB-BBBB"}),
    "start again": lambda client, email: client.get(ASK),
    "password": lambda client, email: client.post(ADMIN_LOGIN, {"username": email, "password": "fout"}),
}
WRITES = ("INSERT", "UPDATE", "DELETE")
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=|"CSRF_TOKEN": |nonce=)"[^"]+"')


def seen(response: Any, email: str) -> tuple[Any, ...]:
    """Return everything that somebody outside sees of an answer; what is new each time is left out."""
    headers: dict[str, Any] = {
        name: value for name, value in response.headers.items() if name not in {"Content-Length", "Expires"}
    }
    headers["Content-Security-Policy"] = sorted(headers["Content-Security-Policy"].split("; "))
    body = TOKEN.sub("", response.content.decode()).replace(email, "ADDRESS")
    return response.status_code, headers, sorted(response.cookies), body


def tried(email: str) -> list[tuple[tuple[Any, ...], list[str], int]]:
    """Return of every step what is seen of it, what it writes in the database, and how many queries it takes."""
    cache.clear()
    client, found = Client(), []
    for step in STEPS.values():
        with CaptureQueriesContext(connection) as queries:
            answer = step(client, email)
        asked = [str(query["sql"]) for query in queries]
        writes = [" ".join(sql.split()[:3]) for sql in asked if sql.startswith(WRITES)]
        found.append((seen(answer, email), writes, len(asked)))
    return found


@pytest.mark.parametrize("kind", ["partner", "editor", "closed"])
def test_a_known_address_is_answered_like_an_unknown_one(partner: User, editor: User, kind: str) -> None:
    if kind == "closed":
        User.objects.filter(pk=partner.pk).update(is_active=False)
    tried("eerst@example.org")  # what every page looks up once a process is not what is compared
    known = tried(editor.email if kind == "editor" else partner.email)
    unknown = tried(NOBODY)
    for name, one, other in zip(STEPS, known, unknown, strict=True):
        assert one[:2] == other[:2], name
        assert abs(one[2] - other[2]) <= 1, name


def test_writing_the_mail_is_done_for_an_address_that_nobody_has_too(
    partner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    adapter = type(get_adapter())
    render = adapter.render_mail

    def counted(self: Any, prefix: str, email: str, *args: Any, **kwargs: Any) -> Any:
        written.append(email)
        return render(self, prefix, email, *args, **kwargs)

    monkeypatch.setattr(adapter, "render_mail", counted)
    for email in (partner.email, NOBODY):
        Client().post(ASK, {"email": email})
    assert written == [partner.email, NOBODY]
    assert [sent.to for sent in mail.outbox] == [[partner.email]]


def test_a_passkey_of_nobody_is_refused_like_a_wrong_one(partner: User) -> None:
    def refused(handle: str) -> tuple[Any, ...]:
        client = Client()
        client.get("/nl/mijn/aanmelden/passkey/", headers={"accept": "application/json"})
        answer = client.post("/nl/mijn/aanmelden/passkey/", {"credential": _assertion(handle)}, follow=True)
        return seen(answer, "")

    assert refused("Mg") == refused("OTk5OTk")


def test_guesses_are_noted_without_saying_who(partner: User) -> None:
    tried(NOBODY)
    assert {(event.actor_id, event.person_id) for event in AuditEvent.objects.all()} == {(None, None)}


def test_one_computer_that_tries_many_addresses_is_stopped(db: None) -> None:
    client = Client()
    answers = [client.post(ADMIN_LOGIN, {"username": f"p{n}@example.org", "password": "fout"}) for n in range(11)]
    said = [answer.content.decode() for answer in answers]
    assert "Probeer het opnieuw." in said[9]
    assert "Dat was te vaak achter elkaar." in said[10]


def test_keys_tried_at_random_are_stopped_with_a_page_that_says_so(partner: User) -> None:
    client = Client()
    answers = [client.post("/nl/mijn/aanmelden/passkey/", {"credential": "{}"}) for _try in range(11)]
    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert "Dat was te vaak achter elkaar" in answers[-1].content.decode()


def _assertion(handle: str) -> str:
    """Return what a device would send, with a signature that fits nothing."""
    return (
        '{"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{"authenticatorData":'
        f'"{"A" * 50}","clientDataJSON":"e30","signature":"AAAA","userHandle":"{handle}"}}}}'
    )
