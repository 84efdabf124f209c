"""An Elasticsearch that asks for a password, and one that is stopped and started again while the site is used."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from pytest_django.fixtures import Settings

from projects.models import ProjectPage
from search.engines import get_engine
from search.engines.base import EngineUnreachableError
from search.indexing import checking, recovery
from search.indexing.rebuilding import rebuild
from search.models import SearchOutbox
from tests import factories
from tests.support.elasticsearch import own_indexes
from tools import elasticsearch_home
from tools.elasticsearch import USER, Node, running_node

pytestmark = [
    pytest.mark.elasticsearch,
    pytest.mark.skipif(bool(elasticsearch_home.missing()), reason="needs a server of its own to stop"),
]
PATIENCE = 120.0
SOME = 4


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    """A server of this module's own, which asks for a password."""
    with running_node(password=secrets.token_urlsafe(16)) as node:
        yield node


@pytest.fixture
def guarded(node: Node, settings: Settings, tmp_path: Path) -> dict[str, Any]:
    """The setting ELASTICSEARCH of a site that searches with that server."""
    account = {"user": USER, "password": node.password}
    setting = own_indexes(urls=(node.url,), timeout=20, **account)
    settings.SEARCH_ENGINE, settings.SEARCH_INDEX_DIR, settings.ELASTICSEARCH = "elasticsearch", tmp_path, setting
    return setting


def until(condition: Callable[[], bool]) -> None:
    """Wait for something that happens elsewhere; fails when it does not."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@dataclass
class Editor:
    """Saves one project after another, as the admin does, until told to stop."""

    pages: list[int]
    saved: int = 0
    errors: list[Exception] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def work(self) -> None:
        """Save until told to stop."""
        try:
            while not self.stop.is_set():
                page = ProjectPage.objects.get(pk=self.pages[self.saved % len(self.pages)])
                page.title = f"Gezin nummer{self.saved}"
                page.save_revision().publish()
                self.saved += 1
        except Exception as error:
            self.errors.append(error)
        finally:
            connections.close_all()

    def go_on(self) -> None:
        """Wait until it saved some more."""
        goal = self.saved + SOME
        until(lambda: self.saved >= goal or bool(self.errors))


def test_the_site_signs_in_with_its_password_and_says_when_it_is_wrong(
    guarded: dict[str, Any], settings: Settings, db: None
) -> None:
    rebuild("nl")
    get_engine().check("nl")
    settings.ELASTICSEARCH = {**guarded, "password": "wrong"}
    with pytest.raises(EngineUnreachableError, match="refuses the user") as caught:
        get_engine().check("nl")
    assert guarded["password"] not in str(caught.value)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_while_elasticsearch_is_stopped_and_started(
    node: Node, guarded: dict[str, Any], settings: Settings, client: Client
) -> None:
    settings.SEARCH_AUTO_REBUILD = True
    for language in ("nl", "en"):
        rebuild(language)
    editor = Editor([factories.project(f"Gezin {number}").pk for number in range(3)])
    leaving = factories.project("Gezin vertrekt")
    address = "/nl/zoeken/?q=gezin"
    assert client.get("/health/ready/").json()["parts"]["search"]["ready"]
    working = threading.Thread(target=editor.work)
    working.start()
    try:
        editor.go_on()
        node.kill()
        editor.go_on()
        leaving.unpublish()
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Zoeken kan even niet" in answer.content.decode()
        ready = client.get("/health/ready/")
        assert (ready.status_code, ready.json()["parts"]["search"]["ready"]) == (503, False)
        editor.go_on()
        node.start()
        node.wait()
        editor.go_on()
    finally:
        editor.stop.set()
        working.join()
    assert editor.errors == []
    until(lambda: not SearchOutbox.objects.filter(done_at__isnull=True).exists())
    until(lambda: client.get("/health/ready/").json()["parts"]["search"]["ready"])
    for language in ("nl", "en"):
        assert checking.check(language).in_order()
    assert f"nummer{editor.saved - 1}" in client.get(f"/nl/zoeken/?q=nummer{editor.saved - 1}").content.decode()
    assert "Gezin vertrekt" not in client.get(address).content.decode()
    for thread in list(recovery._catching_up):
        thread.join()
