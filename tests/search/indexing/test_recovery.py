"""An index that was away gets the changes that waited for it, without anybody doing anything."""

from __future__ import annotations

import threading
from unittest import mock

import pytest
from django.db import InterfaceError, OperationalError
from pytest_django.fixtures import Settings

from search.engines import get_engine
from search.engines.base import EngineUnreachableError, IndexUnavailableError
from search.indexing import outbox, recovery
from search.indexing.outbox import DrainReport
from search.management.commands import search_worker
from tests.search.indexing.test_outbox import put
from tests.search.library import Library, document
from tests.search.test_search import found


def test_changes_that_wait_are_tried_again_until_they_are_in(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_AUTO_REBUILD = True
    monkeypatch.setattr(recovery, "FIRST_WAIT", 0)
    monkeypatch.setattr(recovery, "_catching_up", [])
    answers = [DrainReport(unavailable=1), OperationalError("no database"), DrainReport(unavailable=1), DrainReport()]
    with mock.patch("search.indexing.outbox.drain", side_effect=answers) as drain:
        thread = recovery.request_catch_up()
        assert thread is not None
        thread.join(30)
        assert drain.call_count == 4


def test_one_thread_tries_at_a_time(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEARCH_AUTO_REBUILD = True
    go_on = threading.Event()
    monkeypatch.setattr(recovery, "_catching_up", [])
    monkeypatch.setattr(recovery, "_catch_up", lambda: go_on.wait(30))
    first = recovery.request_catch_up()
    assert first is not None
    assert recovery.request_catch_up() is None
    go_on.set()
    first.join(30)
    assert recovery.request_catch_up() is not None


def test_a_save_while_the_engine_is_away_goes_on_and_asks_for_another_try(embedded: Library) -> None:
    outbox.changed(embedded.add(document(1, "Gezin")))
    with (
        mock.patch.object(get_engine(), "apply", side_effect=EngineUnreachableError("no disk")),
        mock.patch.object(outbox, "request_catch_up") as again,
    ):
        outbox._drain_after_commit()
    assert again.call_count == 1
    assert found("gezin") == set()
    with mock.patch.object(outbox, "request_catch_up") as again:
        outbox._drain_after_commit()
    assert again.call_count == 0
    assert found("gezin") == {1}


def worker(*, told_to_stop: bool) -> search_worker.Command:
    """Return a worker, which may have been told to stop."""
    command = search_worker.Command()
    command._stop = threading.Event()
    if told_to_stop:
        command._stop.set()
    return command


def test_a_worker_that_is_told_to_stop_breaks_off_a_rebuild_and_leaves_the_index(embedded: Library) -> None:
    put(embedded, 1)
    with mock.patch.object(get_engine(), "check", side_effect=IndexUnavailableError("gone")):
        assert worker(told_to_stop=True)._work() == DrainReport()
    assert found("gezin") == {1}


@pytest.mark.parametrize("error", [OperationalError("server closed"), InterfaceError("connection already closed")])
def test_a_worker_outlives_its_database(embedded: Library, error: Exception) -> None:
    outbox.changed(embedded.add(document(1, "Gezin")))
    with mock.patch.object(search_worker, "drain", side_effect=error):
        assert worker(told_to_stop=False)._work() == DrainReport()
    assert worker(told_to_stop=False)._work().done == 1
    assert found("gezin") == {1}
