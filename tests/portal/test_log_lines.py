"""Who reads the log can open no link of a mail."""

from __future__ import annotations

import logging
import logging.config
import runpy
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from portal.log_lines import without_secrets
from portal.settings.log import logging_settings
from projects.confirming.links import address_of, make_link
from projects.invitations.giving import Offer, invite
from projects.reminders.pausing import pause_address
from tests import factories
from tools.paths import ROOT

SITE = "http://testserver"


@pytest.fixture
def links(db: None) -> list[str]:
    """Return the path of a link of every kind that is mailed."""
    organisation = factories.organisation()
    page, user = factories.project(partners=(organisation,)), factories.user("beheer@example.org", is_superuser=True)
    invitation = invite(Offer("sam@example.org", organisation, (page.translation_key,)), user)
    addresses = [address_of(make_link(user, page.translation_key)), pause_address(user)]
    return [*(one.removeprefix(SITE) for one in addresses), f"/nl/mijn/uitnodiging/{invitation.token}/"]


def secret_of(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def test_secrets_of_links_go_and_all_else_stays(links: list[str]) -> None:
    assert [without_secrets(link) for link in links] == [link.replace(secret_of(link), "…") for link in links]
    kept = (
        f"/nl/mijn/{uuid4()}/ /nl/projecten/toekomstscenario-kind-en-gezinsbescherming-in-de-wijk/ https://x.nl:8000/a"
    )
    assert without_secrets(kept) == kept


def test_a_request_that_is_refused_is_logged_without_them(
    links: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    logger = logging.getLogger("django")
    configured = logging_settings("INFO")
    handler = logging.StreamHandler()
    for name in configured["handlers"]["stderr"]["filters"]:
        handler.addFilter(logging.config.BaseConfigurator({}).resolve(configured["filters"][name]["()"])())
    monkeypatch.setattr(logger, "handlers", [handler])
    for link in links:
        Client(enforce_csrf_checks=True).post(link, {"months": "x", "action": "update"})
    written = capfd.readouterr().err
    assert written.count("…") >= len(links)
    assert not any(secret_of(link) in written for link in links)


def test_the_access_log_names_the_path_without_them(links: list[str]) -> None:
    configured = runpy.run_path(str(ROOT / "deploy" / "gunicorn.py"))
    logger = object.__new__(configured["logger_class"])
    response: Any = SimpleNamespace(status="200 OK", sent=10, headers=[])
    request: Any = SimpleNamespace(headers=[])
    for link in links:
        environ = {"REQUEST_METHOD": "GET", "RAW_URI": link, "PATH_INFO": link, "SERVER_PROTOCOL": "HTTP/1.1"}
        atoms = logger.atoms(response, request, environ, timedelta(milliseconds=7))
        line = configured["access_log_format"] % atoms
        assert line == f"GET {link.replace(secret_of(link), '…')} 200 10 bytes 7 ms"
