"""A power cut while somebody publishes: nothing that was confirmed is lost, in the database or in the index."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.crash.index import crash_index
from tests.crash.loop import crash

KILLS, INDEX_KILLS = 8, 60


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_torn_or_locked_when_the_writer_is_killed(settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_ENGINE, settings.SEARCH_INDEX_DIR = "embedded", tmp_path / "search"
    report = crash(KILLS, seed=7)
    assert report.wrong == []
    assert report.kills == KILLS


def test_an_index_of_which_the_writer_is_killed_takes_the_next_change_and_holds_everything_once(tmp_path: Path) -> None:
    report = crash_index(INDEX_KILLS, seed=7, where=tmp_path)
    assert report.wrong == []
    assert report.kills == INDEX_KILLS
