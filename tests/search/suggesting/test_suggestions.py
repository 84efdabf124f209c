"""While somebody types, the pages that may be meant are offered; whatever is typed, nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from search.indexing import outbox
from search.page.state import PageState
from search.service import SearchResults
from search.suggesting import suggestions as module
from search.suggesting.direct_links import direct_links
from search.suggesting.suggestions import MOST_OF_A_KIND, Suggestion, register_suggester, suggestions
from tests.search.library import Library, document

PAGE = "/nl/zoeken/suggesties/"


@pytest.fixture(autouse=True)
def _only_ours() -> Iterator[None]:
    """Only what a test registers is asked beside the index."""
    with mock.patch.dict(module._suggesters, clear=True):
        yield


def fill(library: Library) -> Library:
    """Put some pages in the index."""
    library.add(
        document(1, "Platform Jeugdhulpprofessionals Haaglanden", known_as=("PJH", "Ruimte voor professionals")),
        document(2, "Mijn Pad", lead="Over jongeren"),
        document(3, "MijnBuurt", type="page"),
        document(4, "Samen versterken van diversiteitssensitieve jeugdhulp", names="Instelling Mijnwater\nPJHX"),
        document(5, "Cliënten aan het woord"),
        document(6, "Regiovisie"),
        document(7, "Een jaar verder", type="news", body="Het platform vertelt"),
        document(8, "My Path", language="en"),
    )
    outbox.changed(library.held)
    outbox.drain()
    return library


@pytest.fixture
def filled(index: Library) -> Library:
    """Every engine in turn, with some pages."""
    return fill(index)


@pytest.fixture
def site(embedded: Library) -> Library:
    """The embedded engine with some pages."""
    return fill(embedded)


def titles(typed: str, language: str = "nl") -> list[str]:
    return [one.text for one in suggestions(typed, language)]


FOUND = {
    "platf": ["Platform Jeugdhulpprofessionals Haaglanden"],
    "PLATFORM jeugdh": ["Platform Jeugdhulpprofessionals Haaglanden"],
    "haagl": ["Platform Jeugdhulpprofessionals Haaglanden"],
    "pj": ["Platform Jeugdhulpprofessionals Haaglanden"],
    "mijnpad": ["Mijn Pad"],
    "mijn pa": ["Mijn Pad"],
    "mijn buurt": ["MijnBuurt"],
    "client": ["Cliënten aan het woord"],
    "CLIËNTEN aan": ["Cliënten aan het woord"],
    "regio visie": ["Regiovisie"],
    "regiov": ["Regiovisie"],
    "ruimte voor": ["Platform Jeugdhulpprofessionals Haaglanden"],
    "instelling": [],
    "vertelt": [],
    "my path": [],
}


def test_a_page_is_suggested_by_the_beginning_of_its_own_names(filled: Library) -> None:
    assert {typed: titles(typed) for typed in FOUND} == FOUND


def test_the_start_of_a_title_comes_before_a_word_in_it_and_that_before_a_part_of_a_compound(filled: Library) -> None:
    filled.add(document(20, "Hulp dichtbij"), document(21, "Vroege hulp"))
    outbox.changed(filled.held)
    outbox.drain()
    found = titles("hulp")
    assert found[:2] == ["Hulp dichtbij", "Vroege hulp"]
    assert set(found[2:]) == {
        "Platform Jeugdhulpprofessionals Haaglanden",
        "Samen versterken van diversiteitssensitieve jeugdhulp",
    }


def test_another_name_is_shown_where_the_title_does_not_explain_it(filled: Library) -> None:
    assert [one.also for one in suggestions("pjh", "nl")] == ["PJH"]
    assert [one.also for one in suggestions("platform", "nl")] == [""]


def test_each_language_has_its_own(filled: Library) -> None:
    assert titles("my", "en") == ["My Path"]
    assert titles("mijn", "en") == []
    assert suggestions("mijn", "fr") == []


def test_a_page_that_is_gone_is_suggested_no_more(filled: Library) -> None:
    assert titles("regio")
    outbox.changed([filled.remove("library.page:6:nl")])
    outbox.drain()
    assert titles("regio") == []


@pytest.mark.parametrize("typed", ["", " ", "m", "é", "-", "?!", "\x00m\x01", "mijn pad " * 30, "\ud800", '"', "-mijn"])
def test_too_little_or_too_much_suggests_nothing_or_something_but_never_fails(site: Library, typed: str) -> None:
    assert all(isinstance(one, Suggestion) for one in suggestions(typed, "nl"))
    assert suggestions(typed[:1], "nl") == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_has_an_answer(site: Library, typed: str) -> None:
    assert len(suggestions(typed, "nl")) <= module.MOST


def test_no_kind_takes_all_places_and_nothing_stands_there_twice(site: Library) -> None:
    def organisations(typed: str, language: str, limit: int) -> Sequence[Suggestion]:
        return [Suggestion(f"Mijn {number}", f"/o/{number}/", "Organisatie") for number in range(20)]

    def terms(typed: str, language: str, limit: int) -> Sequence[Suggestion]:
        return [Suggestion("Mijn pad", "/nl/page-2/", "Begrip"), Suggestion("Mijnen", "/b/", "Begrip")]

    register_suggester("organisations", organisations)
    register_suggester("terms", terms)
    found = suggestions("mijn", "nl")
    assert len(found) == module.MOST
    kinds = [one.kind for one in found]
    assert kinds.count("Organisatie") == MOST_OF_A_KIND
    assert "Begrip" in kinds
    assert kinds == sorted(kinds, key=kinds.index), "a kind stands together"
    assert len({one.url for one in found}) == len(found)
    assert len(suggestions("mijn", "nl", limit=3)) == 3


def test_a_suggester_that_fails_leaves_the_others_alone_and_the_words_out_of_the_log(
    site: Library, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(typed: str, language: str, limit: int) -> Sequence[Suggestion]:
        raise RuntimeError(typed)

    register_suggester("broken", broken)
    assert titles("mijn pad") == ["Mijn Pad"]
    assert "broken" in caplog.text
    assert "mijn pad" not in caplog.text


def test_without_an_index_nothing_is_suggested(library: Library, settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    assert suggestions("mijn", "nl") == []


def test_the_address_answers_for_a_minute_without_a_cookie(site: Library, client: Client) -> None:
    response = client.get(PAGE, {"q": "mijnp"})
    assert response.json()["suggestions"] == [{"text": "Mijn Pad", "url": "/nl/page-2/", "kind": "Project", "also": ""}]
    assert response.json()["said"].startswith("1 suggestie")
    assert response["Cache-Control"] == "private, max-age=60"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies
    nothing = client.get(PAGE, {"q": "xyzzy"})
    assert nothing.json() == {"suggestions": [], "said": "Geen suggesties."}
    assert nothing["Cache-Control"] == "no-store"


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00%01", "?q=%ED%A0%80", "?q=" + "mijn+" * 900, "?q=a&q=mijn"])
def test_nothing_that_can_be_asked_breaks_the_address(site: Library, client: Client, query: str) -> None:
    assert client.get(PAGE + query).status_code == 200


def test_only_reading_is_allowed(site: Library, client: Client) -> None:
    assert client.post(PAGE, {"q": "mijn"}).status_code == 405


def test_who_searched_on_gets_the_same_as_links_above_the_results(site: Library, client: Client) -> None:
    def organisations(typed: str, language: str, limit: int) -> Sequence[Suggestion]:
        return [Suggestion("Padvinders", "/nl/zoeken/?lijn=vakmanschap", "Organisatie", "De <b>Welpen</b>")]

    register_suggester("organisations", organisations)
    page = client.get("/nl/zoeken/", {"q": "pad"}).content.decode()
    assert "Ga direct naar" in page
    assert 'href="/nl/zoeken/?lijn=vakmanschap"' in page
    assert "De &lt;b&gt;Welpen&lt;/b&gt;" in page
    assert page.count('href="/nl/page-2/"') == 1, "what stands among the results is not said twice"
    for query in ({"q": "pad", "lijn": "vakmanschap"}, {}):
        assert "Ga direct naar" not in client.get("/nl/zoeken/", query).content.decode()


def test_who_mistyped_a_name_gets_the_link_to_what_may_have_been_meant(site: Library) -> None:
    mistyped = PageState("mijn paf")
    assert direct_links(mistyped, SearchResults()) == []
    assert [one.text for one in direct_links(mistyped, SearchResults(did_you_mean="mijn pad"))] == ["Mijn Pad"]
    assert direct_links(mistyped, SearchResults(did_you_mean="mijn pad", available=False)) == []


def test_nothing_is_suggested_of_what_is_to_be_left_out(site: Library) -> None:
    assert suggestions("jeugd", "nl")
    assert suggestions("-jeugd", "nl") == []
    assert suggestions('platform -"jeugd"', "nl") == []
