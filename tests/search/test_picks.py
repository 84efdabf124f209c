"""Editors' picks: on top for the questions they were made for, and only what the public may see."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings
from wagtail.models import Page, PageViewRestriction

from search.indexing.outbox import drain
from search.indexing.rebuilding import rebuild
from search.models import Pick, QueryCount
from search.picks import MOST, picks, wording
from search.signals import index_changed
from tests import factories
from tests.search.statistics.visits import PERSON

pytestmark = pytest.mark.django_db
PAGE = "/nl/zoeken/"


@pytest.fixture
def index(settings: Settings, tmp_path: Path) -> None:
    """An empty index."""
    settings.SEARCH_INDEX_DIR = tmp_path
    for language in ("nl", "en"):
        rebuild(language)


def pick(page: Page, *queries: str, language: str = "nl", enabled: bool = True) -> Pick:
    """Return a pick of a page for some questions."""
    return Pick.objects.create(language=language, queries="\n".join(queries), page=page, enabled=enabled)


def titles(text: str, language: str = "nl") -> list[str]:
    """Return the titles of what is picked for a question."""
    drain()
    return [hit.title for hit in picks(text, language)]


def shown(query: str, page: str = PAGE) -> tuple[list[str], list[str]]:
    """Return the titles that stand on top as recommended, and those of the list below."""
    drain()
    body = Client().get(page + query).content.decode()
    hit = re.compile(r'(class="pick__mark">.*?</p>\s*)?<article class="hit">.*?<h3[^>]*>(.*?)</h3>', re.DOTALL)
    found = [(bool(mark), html.unescape(re.sub(r"<[^>]+>", "", title)).strip()) for mark, title in hit.findall(body)]
    return [title for marked, title in found if marked], [title for marked, title in found if not marked]


@pytest.mark.parametrize(
    "asked",
    ["wachtlijst", "Wachtlijsten", "de wachtlijsten", "  WACHTLIJST ", '"wachtlijst"', "wacht lijst"],
)
def test_inflection_capitals_quotes_and_little_words_make_no_difference(index: None, asked: str) -> None:
    pick(factories.project("Sneller hulp"), "regio visie", "wachtlijst")
    assert titles(asked) == ["Sneller hulp"]


@pytest.mark.parametrize("asked", ["", "wachtlijst jeugd", "lijst", "-wachtlijst", "wachtlijst -jeugd", "de", "?"])
def test_more_fewer_or_excluded_words_are_another_question(index: None, asked: str) -> None:
    pick(factories.project("Sneller hulp"), "wachtlijst")
    assert titles(asked) == []


def test_words_in_another_order_and_accents_are_the_same_question(index: None) -> None:
    pick(factories.project("Sneller hulp"), "hulp voor cliënten")
    assert titles("clienten hulp") == ["Sneller hulp"]


def test_a_question_of_little_words_only_can_be_picked_for(index: None) -> None:
    pick(factories.project("Over ons"), "wie en wat")
    assert titles("wie en wat") == ["Over ons"]
    assert wording("de", "nl").same_as(wording("de", "nl"))


def test_a_pick_is_for_one_language(index: None) -> None:
    pick(factories.project("Sneller hulp"), "wachtlijst")
    pick(factories.project("Faster help", code="en"), "waiting list", language="en")
    assert titles("waiting list", "en") == ["Faster help"]
    assert titles("waiting list") == []
    assert titles("wachtlijst", "en") == []


def draft(page: Page) -> None:
    page.live = False
    page.save()


def unpublish(page: Page) -> None:
    page.unpublish()


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restrict_above(page: Page) -> None:
    restrict(page.get_parent())


def delete(page: Page) -> None:
    page.delete()


def turn_off(page: Page) -> None:
    Pick.objects.update(enabled=False)


@pytest.mark.parametrize("hide", [draft, unpublish, restrict, restrict_above, delete, turn_off])
def test_a_page_that_the_public_may_not_see_is_never_shown(index: None, hide: Callable[[Page], None]) -> None:
    page = factories.project("Sneller hulp")
    pick(page, "wachtlijst")
    assert shown("?q=wachtlijst")[0] == ["Sneller hulp"]
    hide(page)
    assert titles("wachtlijst") == []
    # A page that is only picked no more may still stand among the newest projects, apart from the answer.
    assert shown("?q=wachtlijst") == ([], ["Sneller hulp"] if hide is turn_off else [])


def test_a_page_of_another_language_and_one_without_document_are_not_shown(index: None) -> None:
    english = factories.project("Faster help", code="en")
    pick(english, "wachtlijst")
    pick(Page.get_first_root_node(), "wachtlijst")
    assert titles("wachtlijst") == []


def test_a_page_that_comes_back_is_shown_again(index: None) -> None:
    page = factories.project("Sneller hulp")
    pick(page, "wachtlijst")
    restrict(page)
    assert titles("wachtlijst") == []
    PageViewRestriction.objects.all().delete()
    assert titles("wachtlijst") == ["Sneller hulp"]


def test_it_stands_on_top_once_with_its_mark(index: None) -> None:
    for number in range(12):
        factories.project(f"Hulp {number}")
    pick(factories.project("Sneller", lead="Over hulp"), "hulp")
    above, below = shown("?q=hulp")
    assert above == ["Sneller"]
    assert "Sneller" not in below
    assert b"Aanbevolen" in Client().get(PAGE + "?q=hulp").content


def test_it_helps_where_nothing_is_found(index: None) -> None:
    pick(factories.project("Sneller hulp"), "xyzzy")
    drain()
    page = Client().get(PAGE + "?q=xyzzy").content.decode()
    assert "1 aanbevolen resultaat voor ‘xyzzy’" in page
    assert "Niets gevonden" not in page
    assert shown("?q=xyzzy") == (["Sneller hulp"], [])


def test_a_question_that_only_a_pick_answers_counts_as_found(index: None) -> None:
    pick(factories.project("Sneller hulp"), "xyzzy")
    drain()
    Client().get(PAGE + "?q=xyzzy", headers={"User-Agent": PERSON})
    assert QueryCount.objects.get(text="xyzzy").without_results == 0


@pytest.mark.parametrize("query", ["?q=hulp&pagina=2", "?q=hulp&sorteer=titel", "?q=hulp&status=onbekend", ""])
def test_it_stands_only_above_the_first_page_of_the_question_itself(index: None, query: str) -> None:
    for number in range(12):
        factories.project(f"Hulp {number}")
    pick(factories.project("Sneller hulp"), "hulp")
    assert shown(query)[0] == []


def test_the_first_made_come_first_and_no_more_than_a_few(index: None) -> None:
    made = [factories.project(f"Plan {number}") for number in range(MOST + 2)]
    for page in made:
        pick(page, "hulp")
    pick(made[0], "hulp", "steun")
    assert titles("hulp") == [page.title for page in made[:MOST]]


def test_it_stays_below_when_the_index_is_away(index: None, settings: Settings, tmp_path: Path) -> None:
    pick(factories.project("Sneller hulp"), "wachtlijst")
    drain()
    settings.SEARCH_INDEX_DIR = tmp_path / "none"
    assert picks("wachtlijst", "nl") == ()


def test_a_change_is_seen_at_once(index: None) -> None:
    first, second = factories.project("Eerst"), factories.project("Daarna")
    made = pick(first, "wachtlijst")
    assert titles("wachtlijst") == ["Eerst"]
    made.page = second
    made.save()
    assert titles("wachtlijst") == ["Daarna"]
    made.queries = "iets anders"
    made.save()
    assert titles("wachtlijst") == []
    made.delete()
    assert titles("iets anders") == []


def test_who_lists_searches_hears_of_a_change(index: None) -> None:
    heard: list[str] = []

    def hear(language: str, **kwargs: object) -> None:
        heard.append(language)

    index_changed.connect(hear)
    try:
        made = pick(factories.project("Eerst"), "wachtlijst")
        heard.clear()
        made.save()
        made.delete()
    finally:
        index_changed.disconnect(hear)
    assert heard == ["nl", "nl"]


def test_a_search_costs_few_queries_with_a_pick(
    index: None, django_assert_max_num_queries: DjangoAssertNumQueries, client: Client
) -> None:
    pick(factories.project("Sneller hulp", lines=(factories.line(),)), "hulp")
    drain()
    url = reverse("search:page") + "?q=hulp"
    client.get(url)
    with django_assert_max_num_queries(10):
        client.get(url)
