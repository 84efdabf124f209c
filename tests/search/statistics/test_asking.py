"""Which visits count as a question: people who ask something new, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from search.models import QueryCount
from tests.search.library import Library
from tests.search.statistics.visits import PAGE, PERSON, ask, counted


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
