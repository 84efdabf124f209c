"""The search page: everything in its address, nothing that breaks it, and it works without JavaScript."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from search import facets
from search.indexing import outbox
from search.page.state import LAST_PAGE
from tests.search.library import Library, document

PAGE = "/nl/zoeken/"
ALL_OFFERS = ("Zoek hetzelfde zonder", "Zoek zonder filters", "Zoek op de losse woorden", "Zoek op alleen")
LARGEST_PAGE = 60_000  # bytes of HTML, with ten results and all facets


@pytest.fixture
def site(embedded: Library) -> Library:
    """Thirty-five pages about families, five of them with much text, twelve partners."""
    for number in range(35):
        embedded.add(
            document(
                number,
                f"Gezin {number:02d}",
                lead="Steun aan <b>gezinnen</b> in de wijk",
                body="Wat het gezin helpt. " * (400 if number < 5 else 3),
                facets={
                    "lijn": ["vakmanschap"] if number % 2 else ["alliantie", "samenwerking"],
                    "status": ["loopt"],
                    "jaar": [str(2020 + number % 4)],
                    "partner": [f"partner {number % 12:02d}"],
                },
                display={
                    "kind": "Pilot",
                    "lines": [{"key": "vakmanschap", "name": "Vakmanschap", "tone": 2, "url": "/nl/vakmanschap/"}],
                    "status": "Gestart",
                    "freshness": "nog te bevestigen",
                    "period": "augustus 2023 – december 2025",
                },
            )
        )
    embedded.add(document(50, "Families", language="en", lead="For all families"))
    outbox.changed(embedded.held)
    outbox.drain()
    return embedded


def get(client: Client, query: str = "", page: str = PAGE, **headers: str) -> str:
    """Return the HTML of the page."""
    response = client.get(page + query, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def heading(page: str) -> str:
    """Return what the page says it found."""
    found = re.search(r"data-announce>(.*?)</h2>", page, re.DOTALL)
    assert found
    return html.unescape(found.group(1)).strip()


def links(page: str, css_class: str) -> list[str]:
    """Return the addresses of links with a class."""
    return [html.unescape(url) for url in re.findall(rf'<a class="[^"]*{css_class}[^"]*" href="([^"]*)"', page)]


def test_results_show_why_they_were_found_and_what_they_are(site: Library, client: Client) -> None:
    page = get(client, "?q=gezin")
    assert heading(page) == "35 resultaten voor ‘gezin’"
    assert "<title>35 resultaten voor ‘gezin’" in page
    assert page.count('<article class="hit">') == 10
    assert "&lt;b&gt;<mark>gezinnen</mark>&lt;/b&gt;" in page
    assert "<mark>Gezin</mark> 0" in page
    for fact in ("Pilot", "Gestart", "nog te bevestigen", "augustus 2023 – december 2025", "Vakmanschap"):
        assert fact in page


def test_it_is_one_plain_form_that_holds_all_choices(site: Library, client: Client) -> None:
    page = get(client, "?q=gezin&lijn=vakmanschap&lijn=alliantie&sorteer=titel")
    (form,) = re.findall(r"<form id=\"search-form\".*?</form>", page, re.DOTALL)
    assert 'method="get"' in form
    assert 'name="q" value="gezin"' in form
    assert 'name="sorteer" value="titel"' in form
    assert len(re.findall(r'type="checkbox" name="lijn" value="\w+" checked', form)) == 2
    assert 'type="submit"' in form


def test_choices_are_shown_with_links_that_take_them_away(site: Library, client: Client) -> None:
    page = get(client, "?q=gezin&lijn=vakmanschap&jaar=2021&pagina=2")
    removals = [parse_qs(urlsplit(url).query) for url in links(page, "chip")]
    assert {"q": ["gezin"], "jaar": ["2021"]} in removals
    assert {"q": ["gezin"], "lijn": ["vakmanschap"]} in removals
    assert {"q": ["gezin"]} in removals
    assert "Verfijn, 2 gekozen" in page


def test_counts_stay_the_same_within_the_group_that_is_chosen_from(site: Library, client: Client) -> None:
    def lines(page: str) -> list[str]:
        (group,) = re.findall(r"<fieldset[^>]*>\s*<legend[^>]*>Onderzoekslijn.*?</fieldset>", page, re.DOTALL)
        return re.findall(r'value="(\w+)".*?facet__count">(\d+)', group, re.DOTALL)

    assert lines(get(client)) == lines(get(client, "?lijn=vakmanschap")) != []
    assert lines(get(client)) != lines(get(client, "?jaar=2021"))


def test_an_unknown_choice_is_dropped_with_a_word_about_it(site: Library, client: Client) -> None:
    page = get(client, "?q=gezin&lijn=weg&lijn=%ED%A0%80&status=a%00b")
    assert heading(page) == "35 resultaten voor ‘gezin’"
    assert "‘weg’, ‘���’ zijn geen bekende keuzes bij onderzoekslijn" in html.unescape(page)
    assert "‘a b’ is geen bekende keuze bij status" in html.unescape(page)
    assert "Verfijn, " not in page


def test_many_unknown_choices_get_one_notice(site: Library, client: Client) -> None:
    page = html.unescape(get(client, "?" + "&".join(f"lijn=p{n}" for n in range(40))))
    assert "‘p0’, ‘p1’, ‘p2’, … zijn geen bekende keuzes bij onderzoekslijn en zijn weggelaten." in page
    assert page.count("weggelaten") == 1


def test_pages_can_be_turned_and_keep_the_question(site: Library, client: Client) -> None:
    page = get(client, "?q=gezin&lijn=vakmanschap&sorteer=titel")
    (second,) = {url for url in links(page, "page-link") if "pagina=2" in url}
    assert parse_qs(urlsplit(second).query) == {
        "q": ["gezin"],
        "lijn": ["vakmanschap"],
        "sorteer": ["titel"],
        "pagina": ["2"],
    }
    assert 'aria-current="page"' in get(client, second.removeprefix(PAGE))


@pytest.mark.parametrize("number", ["99", str(LAST_PAGE + 1), "9" * 400])
def test_a_page_that_is_not_there_gives_the_last_one_and_says_so(site: Library, client: Client, number: str) -> None:
    page = get(client, f"?q=gezin&pagina={number}")
    assert page.count('<article class="hit">') == 5
    assert "dit is de laatste pagina" in page


def test_beyond_the_last_page_another_spelling_is_still_offered(site: Library, client: Client) -> None:
    page = get(client, "?q=gezim&pagina=99")
    assert "dit is de laatste pagina" in page
    assert "Bedoelde je" in page


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "1.5", "", "%00"])
def test_a_page_number_that_is_none_gives_the_first(site: Library, client: Client, number: str) -> None:
    page = get(client, f"?q=gezin&pagina={number}")
    assert page.count('<article class="hit">') == 10
    assert "laatste pagina" not in page


@pytest.mark.parametrize(
    "query",
    [
        "?q=%22",
        "?q=%00%01%7F",
        "?q=%ED%A0%80",
        "?q=-gezin",
        "?q=-",
        "?q=" + "gezin+" * 2_000,
        "?q=%22de+van%22+AND+(gezin",
        "?q=<script>alert(1)</script>",
        "?sorteer=weg&onbekend=1",
        "?lijn=&jaar=",
        "?" + "&".join(f"partner=p{n}" for n in range(300)),
        "?" + "&".join(f"partner=p{n}" for n in range(3_000)),
    ],
)
def test_nothing_that_can_be_asked_breaks_the_page(site: Library, client: Client, query: str) -> None:
    page = get(client, query)
    assert heading(page)
    assert "<script>alert" not in page


def test_a_question_of_ten_thousand_signs_is_answered_with_a_word_about_it(site: Library, client: Client) -> None:
    page = get(client, "?q=" + "gezin+" * 1_700)
    assert "Alleen de eerste woorden zijn gebruikt" in page
    assert heading(page).startswith("35 resultaten voor")
    assert len(heading(page)) < 130


def test_without_results_there_are_ways_on(site: Library, client: Client) -> None:
    page = get(client, "?q=xyzzy&lijn=vakmanschap")
    assert heading(page) == "Niets gevonden voor ‘xyzzy’"
    assert "Bekijk alle projecten" in page
    none = get(client, '?q="gezin+wijk"+"lente+zomer"')
    assert heading(none).startswith("Niets gevonden")


def test_without_a_question_everything_can_be_browsed(site: Library, client: Client) -> None:
    page = get(client)
    assert heading(page) == "35 resultaten"
    assert "Onderzoekslijn" in page


def test_in_english_it_searches_english_pages_in_english(site: Library, client: Client) -> None:
    page = get(client, "?q=family", page="/en/search/")
    assert '<html lang="en">' in page
    assert page.count('<article class="hit">') == 1
    assert "/en/page-50/" in page


def test_htmx_gets_only_what_changes_and_the_address_of_it(site: Library, client: Client) -> None:
    response = client.get(PAGE + "?q=gezin&lijn=&sorteer=relevantie", headers={"HX-Request": "true"})
    part = response.content.decode()
    assert "<html" not in part
    assert heading(part) == "35 resultaten voor ‘gezin’"
    assert response["HX-Push-Url"] == PAGE + "?q=gezin"
    assert "HX-Request" in response["Vary"]
    whole = client.get(PAGE + "?q=gezin", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert b"<html" in whole.content
    assert "HX-Request" in whole["Vary"]


def test_what_changed_is_announced_by_an_element_that_stays(site: Library, client: Client) -> None:
    whole, part = get(client, "?q=gezin"), get(client, "?q=gezin", **{"HX-Request": "true"})
    assert len(re.findall(r'id="announcer"[^>]*role="status"|role="status"[^>]*id="announcer"', whole)) == 1
    assert 'id="announcer"' not in part


def test_result_pages_stay_out_of_other_search_engines_and_set_no_cookie(site: Library, client: Client) -> None:
    response = client.get(PAGE + "?q=gezin")
    assert "noindex" in response["X-Robots-Tag"]
    assert b'<meta name="robots" content="noindex' in response.content
    assert not response.cookies


def test_a_missing_index_is_told_kindly_and_not_kept(
    library: Library, client: Client, settings: pytest.FixtureRequest, tmp_path: Path, db: None
) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path  # type: ignore[attr-defined]
    response = client.get(PAGE + "?q=gezin")
    assert response.status_code == 200
    assert "Zoeken kan even niet" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_a_search_costs_few_queries_and_few_bytes(
    site: Library, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    get(client, "?q=iets")  # the first search of a process reads the rules of the thesaurus
    with django_assert_max_num_queries(10):
        page = get(client, "?q=gezin&lijn=vakmanschap&jaar=2021")
    assert len(get(client, "?q=gezin").encode()) < LARGEST_PAGE
    assert len(page.encode()) < LARGEST_PAGE
    before = site.asked
    get(client, "?q=gezin")
    assert site.asked == before


def test_labels_are_asked_once_a_group(site: Library, client: Client) -> None:
    asked: list[str] = []

    def counting(group: facets.FacetGroup) -> facets.FacetGroup:
        def labels(values: Collection[str], language: str) -> Mapping[str, str]:
            asked.append(group.key)
            return group.labels(values, language)

        return replace(group, labels=labels)

    # Not with monkeypatch: that may be undone only after the library has put the site's own groups back.
    with mock.patch.dict(facets._groups, {key: counting(group) for key, group in facets._groups.items()}):
        get(client, "?q=gezin&lijn=vakmanschap&lijn=weg&jaar=2021")
    assert sorted(asked) == sorted(set(asked))


def test_a_chosen_value_stands_among_the_first_also_when_it_is_rare(site: Library, client: Client) -> None:
    page = get(client, "?partner=partner+11")
    (group,) = re.findall(r"<fieldset[^>]*>\s*<legend[^>]*>Partner.*?</fieldset>", page, re.DOTALL)
    values = re.findall(r'value="([^"]+)"( checked)?', group)
    assert values.index(("partner 11", " checked")) < 8
    assert len(values) == 12


def test_single_words_are_offered_only_where_they_may_find_something(site: Library, client: Client) -> None:
    assert "Zoek op alleen" not in get(client, "?q=xqzwvk+blorft")
    assert "Zoek op alleen" in get(client, "?q=gezin+steun+%22blorft%22")


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("?q=xyzzy&lijn=vakmanschap", set()),
        ("?q=gezin&lijn=vakmanschap&partner=partner+00", {"Zoek hetzelfde zonder", "Zoek zonder filters"}),
        ("?q=%22gezin+steun%22&lijn=vakmanschap", {"Zoek op de losse woorden"}),
        ("?q=%22xyzzy+blorft%22", set()),
        ("?q=gezin+xyzzy+%22blorft%22", {"Zoek op de losse woorden", "Zoek op alleen"}),
        ("?q=gezin+-wijk&lijn=samenwerking", {"Zoek op de losse woorden"}),
    ],
)
def test_what_is_offered_finds_something(site: Library, client: Client, query: str, offered: set[str]) -> None:
    page = get(client, query)
    assert heading(page).startswith("Niets gevonden")
    (ways,) = re.findall(r"Zo vind je misschien.*?</ul>", page, re.DOTALL)
    links = re.findall(r'href="([^"]*)">(.*?)</a>', ways)
    assert {known for known in ALL_OFFERS for _url, text in links if text.startswith(known)} == offered
    for url, text in links:
        assert not heading(get(client, page=html.unescape(url))).startswith("Niets"), text
