"""The worker's log while something is away: when that began, a reminder now and then, and when it is over."""

from __future__ import annotations

from types import SimpleNamespace
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import OperationalError

from search.engines import get_engine
from search.engines.base import EngineUnreachableError
from search.indexing import outages, outbox
from search.management.commands import search_worker
from search.service import SearchQuery, search
from tests.search.library import Library, document

AWAY = EngineUnreachableError("nobody answers at http://search.example.org")


class Clock:
    """Time that passes only when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


class Rounds:
    """Stands for the worker's pause: so many seconds pass, and after the last one it is told to stop."""

    def __init__(self, clock: Clock, seconds: int) -> None:
        self._clock, self._left = clock, seconds

    def wait(self, _timeout: float) -> bool:
        self._clock.now += 1
        self._left -= 1
        return self._left <= 0

    def is_set(self) -> bool:
        return False

    def set(self) -> None:
        """Ignore the signal."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


def work(clock: Clock, seconds: int) -> None:
    """Let the worker look every second for some time."""
    with (
        mock.patch.object(outages, "time", clock),
        mock.patch.object(search_worker, "threading", SimpleNamespace(Event=lambda: Rounds(clock, seconds))),
        mock.patch("signal.signal"),
        mock.patch.object(search_worker, "close_old_connections"),
    ):
        call_command("search_worker")


def test_an_engine_that_is_away_for_an_hour_takes_a_few_lines_of_the_log(
    embedded: Library, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    outbox.changed(embedded.add(document(1, "Gezin")))
    with mock.patch.object(get_engine(), "check", side_effect=AWAY):
        work(clock, 3600)
    lines = [record.getMessage() for record in caplog.records]
    assert len([line for line in lines if "changes in nl wait" in line]) == len(lines) / 2 == 6
    assert lines[0].endswith("nobody answers at http://search.example.org")


def test_when_it_is_over_that_is_said_once_and_the_changes_are_carried_out(
    embedded: Library, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    outbox.changed(embedded.add(document(1, "Gezin")))
    answers = [AWAY, AWAY, *[None] * 100]
    with mock.patch.object(get_engine(), "check", side_effect=answers):
        work(clock, 5)
    over = [record.getMessage() for record in caplog.records if record.getMessage().startswith("It is over")]
    assert over == [
        f"It is over after 1 s: The search engine is away, changes in {code} wait for it" for code in ("nl", "en")
    ]
    assert search(SearchQuery("nl", "gezin")).total == 1


def test_a_database_that_is_away_is_told_once_and_without_its_traceback(
    embedded: Library, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with mock.patch.object(search_worker, "tidy", side_effect=OperationalError("the connection is closed")):
        work(clock, 30)
    (record,) = caplog.records
    assert "cannot use the database" in record.getMessage()
    assert record.exc_info is None
