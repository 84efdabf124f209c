"""What is counted of searching, and what is not: words and numbers by day, never a person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from unittest import mock

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from search.indexing import outbox
from search.models import QueryCount
from search.statistics import counting
from search.statistics.counting import LONGEST, SHOWN_FROM, Counted, count, normalised, period, questions
from search.statistics.personal_data import looks_personal
from tests.search.library import Library, document

PAGE = "/nl/zoeken/"
PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def site(embedded: Library) -> Library:
    """Twelve pages about families, in two lines."""
    for number in range(12):
        line = "vakmanschap" if number % 2 else "alliantie"
        embedded.add(document(number, f"Gezin {number}", lead="In de wijk", facets={"lijn": [line]}))
    outbox.changed(embedded.held)
    outbox.drain()
    return embedded


def ask(query: str, headers: dict[str, str] | None = None, *, client: Client | None = None, page: str = PAGE) -> None:
    """Open the search page as a browser of a person does, unless the headers say otherwise."""
    response = (client or Client()).get(page + query, headers={"User-Agent": PERSON, **(headers or {})})
    assert response.status_code == 200


def counted() -> dict[str, tuple[int, int]]:
    """Return what was counted today: how often asked and how often nothing had all words, by question."""
    rows = QueryCount.objects.filter(day=timezone.localdate())
    return {row.text: (row.searches, row.without_results) for row in rows}


def test_a_question_is_counted_with_whether_it_was_answered(site: Library) -> None:
    for query in ("?q=Gezin", "?q=+GEZIN++", "?q=xyzzy", "?q=gezin+xyzzy"):
        ask(query)
    assert counted() == {"gezin": (2, 0), "xyzzy": (1, 1), "gezin xyzzy": (1, 1)}


def test_a_language_counts_for_itself(site: Library) -> None:
    ask("?q=gezin")
    ask("?q=gezin", page="/en/search/")
    rows = QueryCount.objects.values_list("language", "searches", "without_results")
    assert sorted(rows) == [("en", 1, 1), ("nl", 1, 0)]


def test_nothing_is_kept_but_words_day_language_and_numbers() -> None:
    assert {field.name for field in QueryCount._meta.get_fields()} == {
        "id",
        "day",
        "language",
        "text",
        "searches",
        "without_results",
    }


@pytest.mark.parametrize(
    "query",
    ["", "?q=", "?q=gezin&pagina=2", "?q=gezin&sorteer=titel", "?q=gezin&lijn=vakmanschap", "?lijn=vakmanschap"],
)
def test_pages_orders_and_choices_are_no_questions(site: Library, query: str) -> None:
    ask(query)
    ask(query, {"HX-Request": "true", "HX-Current-URL": f"http://testserver{PAGE}?q=gezin"})
    assert counted() == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"HX-Request": "true", "HX-Current-URL": f"http://testserver{PAGE}?q=gezin&lijn=vakmanschap"},
        {"Referer": f"http://testserver{PAGE}?q=Gezin&pagina=3"},
        {"HX-Request": "true", "HX-History-Restore-Request": "true"},
        {"Cache-Control": "max-age=0"},
    ],
    ids=["choice taken away", "back to the first page", "going back", "loaded again"],
)
def test_the_same_list_looked_at_another_way_is_counted_once(site: Library, headers: dict[str, str]) -> None:
    ask("?q=gezin")
    ask("?q=gezin", headers)
    assert counted() == {"gezin": (1, 0)}


def test_another_question_from_the_search_page_counts(site: Library) -> None:
    ask("?q=gezin", {"Referer": "http://testserver/nl/"})
    ask("?q=wijk", {"HX-Request": "true", "HX-Current-URL": f"http://testserver{PAGE}?q=gezin"})
    ask("?q=gezin", {"Referer": f"http://testserver{PAGE}?q=wijk"})
    assert counted() == {"gezin": (2, 0), "wijk": (1, 0)}


@pytest.mark.parametrize("address", ["http://[", "x", f"{PAGE}?" + "&".join(f"q={n}" for n in range(2_000))])
def test_an_odd_address_before_it_does_no_harm(site: Library, address: str) -> None:
    ask("?q=gezin", {"Referer": address})
    assert counted() == {"gezin": (1, 0)}


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36",
        "curl/8.5.0",
        "python-requests/2.32",
        "Wget/1.21",
        "Go-http-client/2.0",
    ],
)
def test_programs_are_answered_and_not_counted(site: Library, agent: str) -> None:
    ask("?q=gezin", {"User-Agent": agent})
    assert counted() == {}


@pytest.mark.parametrize(
    "agent",
    [
        PERSON,
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
        "Safari/537.36 Edg/140.0.0.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/18.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 13; CUBOT KINGKONG 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
        "Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) "
        "SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
    ],
)
def test_browsers_of_people_are_counted(site: Library, agent: str) -> None:
    ask("?q=gezin", {"User-Agent": agent})
    assert counted() == {"gezin": (1, 0)}


@pytest.mark.parametrize("header", [("Sec-Purpose", "prefetch"), ("Purpose", "prefetch"), ("X-Moz", "prefetch")])
def test_a_page_fetched_ahead_is_not_counted(site: Library, header: tuple[str, str]) -> None:
    ask("?q=gezin", dict([header]))
    Client().head(PAGE + "?q=gezin", headers={"User-Agent": PERSON})
    assert counted() == {}


def test_who_is_signed_in_is_not_counted(site: Library, django_user_model: Any, settings: Settings) -> None:
    client = Client()
    client.force_login(django_user_model.objects.create_user("jip@example.org"))
    ask("?q=gezin", client=client)
    assert counted() == {}


PERSONAL = (
    "jip@example.org",
    "www.example.org/wie",
    "https://example.org",
    "06 12 34 56 78",
    "070-3535000",
    "+31 6 1234 5678",
    "123456782",
    "jip 12-03-2009",
    "jip jansen 12 maart 2009",
    "2512 ab 12",
    "NL91ABNA0417164300",
)


@pytest.mark.parametrize("text", PERSONAL)
def test_what_may_tell_who_somebody_is_is_answered_and_not_kept(site: Library, text: str) -> None:
    response = Client().get(PAGE, {"q": text}, headers={"User-Agent": PERSON})
    assert response.status_code == 200
    assert counted() == {}


@pytest.mark.parametrize(
    "text", ["regio 15", "0-100", "project 2023-2025", "2019 2020 2021 2022", "18 tot 23 jaar 2024", "wijk 12345"]
)
def test_numbers_and_years_that_name_nobody_are_kept(text: str) -> None:
    assert normalised(text) == text


@given(st.integers(0, 999_999_999), st.sampled_from(["{}", "bel {} nu", "{}?"]))
def test_no_number_of_nine_digits_is_ever_kept(number: int, words: str) -> None:
    assert looks_personal(words.format(f"{number:09d}")) or f"{number:09d}"[:2] in ("19", "20")


@given(st.text())
def test_a_question_is_kept_on_one_line_in_lower_case_or_not_at_all(text: str) -> None:
    kept = normalised(text)
    assert len(kept) <= LONGEST
    assert kept == normalised(kept)
    assert "  " not in kept
    assert "\n" not in kept


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
