"""Questions are counted by day, in one small write that nobody waits for, and shown when several asked them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from unittest import mock

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from search.models import QueryCount
from search.statistics import counting
from search.statistics.counting import SHOWN_FROM, Counted, count, period, questions
from tests.search.library import Library
from tests.search.statistics.visits import PAGE, PERSON, ask, counted


def test_a_count_is_one_small_write(db: None) -> None:
    count("wijk", "nl", 1, relaxed=False)
    with CaptureQueriesContext(connection) as asked:
        count("wijk", "nl", 1, relaxed=False)
    statements = [query["sql"].split()[0] for query in asked]
    assert [word for word in statements if word in ("INSERT", "UPDATE", "DELETE")] == ["UPDATE"]
    assert len(statements) <= 5


def test_the_database_waits_as_long_as_before_after_a_count(db: None) -> None:
    def patience() -> str:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout" if connection.vendor == "sqlite" else "SHOW lock_timeout")
            return str(cursor.fetchone()[0])

    before = patience()
    with mock.patch.object(counting, "_add", side_effect=OperationalError("locked")):
        count("wijk", "nl", 1, relaxed=False)
    count("wijk", "nl", 1, relaxed=False)
    assert connection.vendor != "sqlite" or patience() == before


def test_a_text_that_is_too_long_is_left_out(site: Library) -> None:
    ask("?q=" + "gezin+" * 30)
    assert counted() == {}


def test_only_what_occurred_several_times_is_shown(db: None) -> None:
    for text, times, total in (("vaak", SHOWN_FROM, 5), ("zelden", SHOWN_FROM - 1, 5), ("nooit", SHOWN_FROM, 0)):
        for _time in range(times):
            count(text, "nl", total, relaxed=False)
    assert [row["text"] for row in questions(Counted.ASKED)] == ["nooit", "vaak"]
    assert [row["text"] for row in questions(Counted.MISSED)] == ["nooit"]
    assert not questions(Counted.ASKED, QueryCount.objects.filter(language="en"))


def test_days_add_up_within_a_period(db: None) -> None:
    today = timezone.localdate()
    for days in (0, 1, 40):
        QueryCount.objects.create(day=today - timedelta(days), language="nl", text="wijk", searches=2)
    assert [row["asked"] for row in questions(Counted.ASKED)] == [6]
    assert [row["asked"] for row in questions(Counted.ASKED, period(2))] == [4]
    assert not questions(Counted.ASKED, period(1))


def test_old_counts_go_by_themselves(db: None, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEARCH_STATISTICS_DAYS = 30
    monkeypatch.setattr(counting, "_tidied", None)
    today = timezone.localdate()
    for days in (29, 30, 400):
        QueryCount.objects.create(day=today - timedelta(days), language="nl", text="oud", searches=9)
    count("nieuw", "nl", 1, relaxed=False)
    assert sorted(QueryCount.objects.values_list("day", flat=True)) == [today - timedelta(29), today]


def test_counting_can_be_turned_off_and_then_nothing_stays(
    site: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("?q=gezin")
    settings.SEARCH_STATISTICS_DAYS = 0
    ask("?q=wijk")
    assert set(counted()) == {"gezin"}
    monkeypatch.setattr(counting, "_tidied", None)
    assert counting.tidy() == 1
    assert counted() == {}


def test_a_search_is_answered_when_it_cannot_be_counted(site: Library, caplog: pytest.LogCaptureFixture) -> None:
    with mock.patch.object(counting, "_add", side_effect=OperationalError("attempt to write a readonly database")):
        ask("?q=gezin")
    assert counted() == {}
    (line,) = [record.getMessage() for record in caplog.records if record.name == "search.statistics.counting"]
    assert "gezin" not in line


def test_no_statement_stands_before_the_answer(site: Library) -> None:
    with mock.patch.object(counting, "count") as called:
        response = Client(headers={"User-Agent": PERSON})
        with mock.patch("search.views.SearchResponse.close"):
            assert b"Gezin" in response.get(PAGE + "?q=gezin").content
        assert not called.called
        response.get(PAGE + "?q=gezin")
    assert called.called


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_who_ask_the_same_at_the_same_moment_are_all_counted() -> None:
    people, times = 4, 5
    start = Barrier(people)

    def go_on_asking(_number: int) -> None:
        start.wait(timeout=10)
        try:
            for _time in range(times):
                count("wijk", "nl", 0, relaxed=False)
        finally:
            connection.close()

    with mock.patch.object(counting, "WAIT", 20_000), ThreadPoolExecutor(people) as pool:
        list(pool.map(go_on_asking, range(people)))
    assert counted() == {"wijk": (people * times, people * times)}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_count_does_not_wait_for_a_writer_that_takes_long() -> None:
    """The writer lets go only when the count has given up; waiting for it would never end."""
    count("wijk", "nl", 1, relaxed=False)

    def ask_meanwhile() -> None:
        try:
            count("wijk", "nl", 1, relaxed=False)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        QueryCount.objects.update(searches=7)
        pool.submit(ask_meanwhile).result(timeout=60)
    assert counted() == {"wijk": (7, 0)}
    count("wijk", "nl", 1, relaxed=False)
    assert counted() == {"wijk": (8, 0)}
