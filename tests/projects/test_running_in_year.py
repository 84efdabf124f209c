"""Who filters by year finds all that may run then, is told how certain that is, and can ask for what is certain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Period, ProjectPage
from projects.signals import start_of
from search.indexing import outbox
from search.indexing.rebuilding import rebuild
from search.service import SearchQuery, search
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2026, 11, 10)
YEAR_2021 = {"earliest_start": date(2021, 1, 1), "latest_start": date(2021, 12, 31)}
END_AROUND_2022 = {"earliest_end": date(2022, 6, 1), "latest_end": date(2023, 6, 1)}


def at(day: date) -> mock._patch[mock.MagicMock]:
    """Let it be noon of a day."""
    return mock.patch.object(timezone, "now", return_value=start_of(day) + timedelta(hours=12))


@pytest.fixture(autouse=True)
def _index() -> Iterator[None]:
    """Empty indexes that follow every change."""
    for language in ("nl", "en"):
        rebuild(language)
    with at(TODAY):
        yield


def project(title: str, **bounds: object) -> ProjectPage:
    page = factories.project(title)
    page.periods.set([Period(**bounds)])
    page.save_revision().publish()
    outbox.drain()
    return page


def titles(**facets: tuple[str, ...]) -> set[str]:
    return {hit.title for hit in search(SearchQuery("nl", "", facets)).hits}


def counts(group: str) -> dict[str, int]:
    return {value.value: value.count for value in search(SearchQuery("nl", "")).facets[group]}


def test_a_year_finds_what_may_run_then_and_certain_only_what_does() -> None:
    project("Project Eb", **YEAR_2021, **END_AROUND_2022)
    project("Project Vloed", earliest_start=date(2022, 3, 1), latest_start=date(2023, 3, 1), open=True)
    assert titles(jaar=("2022",)) == {"Project Eb", "Project Vloed"}
    assert titles(zeker=("2022",)) == {"Project Eb"}
    assert titles(jaar=("2023",), zeker=("2021",)) == {"Project Eb"}
    assert counts("jaar") == {"2021": 1, "2022": 2, "2023": 2, "2024": 1, "2025": 1, "2026": 1}
    assert counts("zeker") == {"2021": 1, "2022": 1}


def test_each_result_says_how_certain_it_is_of_the_year_that_was_chosen(client: Client) -> None:
    project("Project Eb", **YEAR_2021, **END_AROUND_2022)
    page = client.get("/nl/zoeken/?jaar=2022&jaar=2023").content.decode()
    assert "loopt zeker in 2022" in page
    assert "loopt misschien in 2023" in page
    assert "zeker in 2022" in page
    plain = client.get("/nl/zoeken/").content.decode()
    assert "loopt misschien in" not in plain


def test_an_end_that_nobody_knows_reaches_to_the_new_year_without_anybody_saving_the_page() -> None:
    project("Project Vloed", **YEAR_2021, open=True)
    project("Project Eb", **YEAR_2021)
    assert titles(jaar=("2026",)) == {"Project Vloed", "Project Eb"}
    assert titles(jaar=("2027",)) == set()
    with at(date(2027, 1, 1)):
        outbox.drain()
        assert titles(jaar=("2027",)) == {"Project Vloed", "Project Eb"}
