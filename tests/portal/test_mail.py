"""A mail server that is slow or down: nobody waits for it, and nobody learns from it who is known here."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from portal import mail
from portal.accounts.models import User

ASK = "/nl/mijn/aanmelden/"


@pytest.fixture
def silent_server(settings: Any) -> Iterator[socket.socket]:
    """Deliver to a port that takes connections and says nothing."""
    cache.clear()
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_BACKEND = "portal.mail.BackgroundSmtpBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()
        settings.EMAIL_TIMEOUT = 60
        yield server
    cache.clear()


@pytest.fixture
def handed_over(monkeypatch: pytest.MonkeyPatch) -> list[Future[None]]:
    """Collect what was given to the sender, to wait for it."""
    futures: list[Future[None]] = []
    submit = mail._sender.submit

    def watched(*args: object) -> Future[None]:
        futures.append(submit(*args))  # type: ignore[arg-type]
        return futures[-1]

    monkeypatch.setattr(mail._sender, "submit", watched)
    return futures


@pytest.mark.django_db
def test_an_address_that_is_known_gets_its_answer_before_the_mail_is_sent(
    silent_server: socket.socket, handed_over: list[Future[None]], caplog: pytest.LogCaptureFixture
) -> None:
    User.objects.create_user("noor@example.org")
    known, unknown = (Client().post(ASK, {"email": f"{name}@example.org"}) for name in ("noor", "niemand"))
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    (sending,) = handed_over
    assert not sending.done()
    with caplog.at_level(logging.ERROR):
        silent_server.close()
        sending.result(timeout=30)
    assert [record.name for record in caplog.records] == ["portal.mail"]
    assert "noor@example.org" not in caplog.text


def test_a_command_that_mails_ends_well(silent_server: socket.socket, handed_over: list[Future[None]]) -> None:
    call_command("sendtestemail", "noor@example.org")
    silent_server.close()
    (sending,) = handed_over
    assert sending.result(timeout=30) is None
