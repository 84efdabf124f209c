"""When Elasticsearch refuses, hangs or is away: what the site makes of it, and what it tells nobody."""

from __future__ import annotations

import base64
import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from search.engines.base import EngineError, EngineUnreachableError, IndexUnavailableError, SearchRequest
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_server import PAUSE_SECONDS, Connection, Server
from search.query.tree import All
from search.service import NoticeKind, SearchQuery, search
from tests.search.library import Library

SECRET = "Wachtwoord-0123"


class Answering(ThreadingHTTPServer):
    """Answers every request with one status, and remembers what it was asked."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status, self.body = status, body
        self.asked: list[tuple[str, str]] = []


class _Handler(BaseHTTPRequestHandler):
    server: Answering

    def _answer(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        self.rfile.read(length)
        self.server.asked.append((self.path, self.headers.get("authorization", "")))
        body = json.dumps(self.server.body).encode()
        self.send_response(self.server.status)
        self.send_header("content-type", "application/json")
        self.send_header("x-elastic-product", "Elasticsearch")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_HEAD = _answer  # noqa: N815 (names of the library)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def answering(status: int, body: dict[str, Any] | None = None) -> Iterator[tuple[Answering, Connection]]:
    """Give a server with one answer to everything, and how to reach it."""
    server = Answering(status, body or {})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server, Connection((f"http://127.0.0.1:{server.server_address[1]}",), timeout=5)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def hanging() -> Iterator[tuple[socket.socket, Connection]]:
    """Give a port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        yield listening, Connection((f"http://127.0.0.1:{listening.getsockname()[1]}",), timeout=0.2)


def engine_at(connection: Connection, folder: Path) -> ElasticsearchEngine:
    """Return the engine for servers."""
    return ElasticsearchEngine(connection, prefix="test", replicas=0, lock_folder=folder)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, IndexUnavailableError),
        (401, EngineUnreachableError),
        (403, EngineUnreachableError),
        (429, EngineUnreachableError),
        (503, EngineUnreachableError),
        (400, EngineError),
    ],
)
def test_an_answer_becomes_the_error_that_says_what_helps(
    library: Library, tmp_path: Path, status: int, error: type[EngineError]
) -> None:
    with answering(status, {"error": {"type": "some_exception", "reason": "for some reason"}}) as (_server, connection):
        with pytest.raises(EngineError) as caught:
            engine_at(connection, tmp_path).search("nl", SearchRequest(All()))
        assert type(caught.value) is error


def test_something_that_is_no_elasticsearch_is_not_trusted(library: Library, tmp_path: Path) -> None:
    with answering(200) as (_server, connection), pytest.raises(IndexUnavailableError):
        engine_at(connection, tmp_path).check("nl")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"user": "site", "password": SECRET}, "Basic " + base64.b64encode(f"site:{SECRET}".encode()).decode()),
        ({"api_key": SECRET}, f"ApiKey {SECRET}"),
        ({}, ""),
    ],
)
def test_the_site_signs_in_as_it_was_told(
    library: Library, tmp_path: Path, given: dict[str, Any], expected: str
) -> None:
    with answering(404) as (server, connection):
        with pytest.raises(IndexUnavailableError):
            engine_at(replace(connection, **given), tmp_path).check("nl")
        assert [authorization for _path, authorization in server.asked] == [expected]


def test_no_secret_is_told_or_logged(library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with answering(401, {"error": "no"}) as (_server, refusing), hanging() as (_listening, silent):
        for connection in (refusing, silent):
            own = replace(connection, user="site", password=SECRET)
            with pytest.raises(EngineUnreachableError) as caught:
                engine_at(own, tmp_path).check("nl")
            assert SECRET not in f"{caught.value} {own!r}"
            assert base64.b64encode(f"site:{SECRET}".encode()).decode() not in f"{caught.value} {own!r}"
    assert SECRET not in caplog.text


def test_after_one_failure_the_next_visitors_do_not_wait(library: Library, tmp_path: Path) -> None:
    with hanging() as (listening, connection):
        engine = engine_at(connection, tmp_path)
        with pytest.raises(EngineUnreachableError):
            engine.search("nl", SearchRequest(All()))
        listening.setblocking(False)
        while _accepted(listening):
            pass
        for _ in range(20):
            with pytest.raises(EngineUnreachableError, match="a moment ago"):
                engine.search("nl", SearchRequest(All()))
        assert not _accepted(listening)


def _accepted(listening: socket.socket) -> bool:
    try:
        listening.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def test_one_request_finds_out_whether_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with hanging() as (listening, _connection):
        port = listening.getsockname()[1]
    server = Server(Connection((f"http://127.0.0.1:{port}",), timeout=1))
    with pytest.raises(EngineUnreachableError, match="does not answer"), server.asking("asking") as client:
        client.cluster.health()
    now[0] += PAUSE_SECONDS
    with (
        server.asking("asking"),
        pytest.raises(EngineUnreachableError, match="a moment ago"),
        server.asking("asking"),
    ):
        pass
    with server.asking("asking"):
        pass


def test_searching_is_kindly_away_and_no_index_is_made_anew(
    library: Library, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    rebuilt: list[str] = []
    monkeypatch.setattr("search.service.request_rebuild", rebuilt.append)
    with hanging() as (_listening, connection):
        settings.SEARCH_ENGINE, settings.SEARCH_INDEX_DIR = "elasticsearch", tmp_path
        settings.ELASTICSEARCH = {"urls": connection.urls, "timeout": 0.2, "prefix": "test", "replicas": 0}
        results = search(SearchQuery("nl", "gezin"))
    assert not results.available
    assert [notice.kind for notice in results.notices] == [NoticeKind.UNAVAILABLE]
    assert "even niet" in results.notices[0].text
    assert rebuilt == []
