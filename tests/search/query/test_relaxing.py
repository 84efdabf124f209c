"""A question that no page answers is relaxed step by step, and the page says how."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from search.indexing import outbox
from search.query.vocabulary import wait_for_vocabulary
from search.service import NoticeKind, SearchQuery, SearchResults, search
from search.thesaurus.rules import EMPTY, EQUAL, Rule, Thesaurus
from tests.search.library import Library, document


def ask(text: str, thesaurus: Thesaurus = EMPTY, **values: object) -> SearchResults:
    """Return the answer to a question."""
    return search(SearchQuery("nl", text, limit=50, **values), thesaurus)  # type: ignore[arg-type]


def titles(results: SearchResults) -> list[str]:
    """Return the titles of the hits, in order."""
    return [hit.title for hit in results.hits]


def told(results: SearchResults) -> str:
    """Return the one notice."""
    (notice,) = results.notices
    assert notice.kind is NoticeKind.RELAXED
    return notice.text


@pytest.fixture
def filled(index: Library) -> Library:
    """Pages about families, schools and debts."""
    index.add(
        document(1, "Gezinnen met schulden", body="Steun voor ouders", facets={"lijn": ["vakmanschap"]}),
        document(2, "School en gezin", facets={"lijn": ["alliantie"], "jaar": ["2024"]}),
        document(3, "Ouders op school", facets={"lijn": ["vakmanschap"], "jaar": ["2020"]}),
        document(4, "Jeugdhulpaanbieders"),
        document(5, "Families in debt", language="en", body="Help for parents"),
    )
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    return index


def test_a_word_that_no_page_has_is_left_out_and_named(filled: Library) -> None:
    results = ask("gezin voetbalclub")
    assert set(titles(results)) == {"Gezinnen met schulden", "School en gezin"}
    assert told(results) == "Geen pagina bevat ‘voetbalclub’; gezocht zonder dat woord."
    assert results.relaxed


def test_all_words_that_no_page_has_are_left_out_and_named(filled: Library) -> None:
    results = ask("Xyzzy gezin voetbalclub qwerty school")
    assert titles(results) == ["School en gezin"]
    assert told(results) == "Geen pagina bevat ‘Xyzzy’, ‘voetbalclub’ of ‘qwerty’; gezocht zonder die woorden."


def test_when_no_page_has_all_of_the_words_most_of_them_will_do(filled: Library) -> None:
    results = ask("schulden school ouders")
    assert set(titles(results)) == {"Gezinnen met schulden", "Ouders op school"}
    assert told(results) == "Geen pagina bevat al je woorden. Dit zijn de pagina’s met een deel van je woorden."


def test_what_is_left_out_is_also_named_when_the_other_words_do_not_meet(filled: Library) -> None:
    results = ask("schulden voetbalclub school")
    assert {"Gezinnen met schulden", "School en gezin", "Ouders op school"} == set(titles(results))
    assert told(results).startswith("Geen pagina bevat ‘voetbalclub’. Dit zijn de pagina’s met een deel van je andere")


def test_of_a_compound_that_no_page_has_a_part_will_do(filled: Library) -> None:
    results = ask("jeugdpanel")
    assert titles(results) == ["Jeugdhulpaanbieders"]
    assert told(results) == "Geen pagina bevat ‘jeugdpanel’. Dit zijn de pagina’s met een deel van dat woord."


def test_of_words_that_are_all_nowhere_a_part_will_do(filled: Library) -> None:
    results = ask("jeugdpanel voetbalclub")
    assert results.total == ask("jeugdpanel").total > 0
    assert told(results) == (
        "Geen pagina bevat ‘jeugdpanel’ of ‘voetbalclub’. Dit zijn de pagina’s met een deel van die woorden."
    )


def test_at_last_words_in_titles_that_begin_so_will_do(filled: Library) -> None:
    results = ask("sc")
    assert set(titles(results)) == {"Gezinnen met schulden", "School en gezin", "Ouders op school"}
    assert "dat ongeveer zo begint" in told(results)


def test_what_is_to_be_left_out_stays_out_also_of_words_that_begin_so(filled: Library) -> None:
    assert titles(ask("sc -gezin")) == ["Ouders op school"]
    assert titles(ask('sc "op school"')) == ["Ouders op school"]


def test_a_question_without_words_says_so(filled: Library) -> None:
    for text in ("?!", '""', "-"):
        (notice,) = ask(text).notices
        assert notice.kind is NoticeKind.NO_WORDS
    assert ask("  ").notices == ()


def test_a_synonym_is_an_answer_that_nothing_was_relaxed_for(filled: Library) -> None:
    rules = Thesaurus([Rule(EQUAL, "armoede", ("schulden",))], "nl")
    assert titles(ask("armoede ouders", rules)) == ["Gezinnen met schulden"]
    assert not ask("armoede ouders", rules).relaxed
    assert ask("armoede").total == 0


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("wat doen jullie voor ouders met schulden?", "Gezinnen met schulden"),
        ("Waar kan ik iets vinden over school en gezinnen?", "School en gezin"),
        ("Hoe krijgen ouders op school hulp van een voetbalclub?", "Ouders op school"),
    ],
)
def test_a_whole_question_is_answered(filled: Library, text: str, title: str) -> None:
    assert titles(ask(text))[0] == title


def test_of_a_whole_question_too_is_said_which_words_no_page_has(filled: Library) -> None:
    missing = "Geen pagina bevat ‘voetbalclub’; gezocht zonder dat woord."
    assert missing in [notice.text for notice in ask("Hoe krijgen ouders op school een voetbalclub?").notices]
    assert not ask("Hoe krijgen ouders met schulden steun?").relaxed


def test_a_whole_question_in_english_is_answered(filled: Library) -> None:
    results = search(SearchQuery("en", "What do you know about families in debt?"), EMPTY)
    assert titles(results) == ["Families in debt"]
    assert not results.notices
    results = search(SearchQuery("en", "Where can parents find a football club?"), EMPTY)
    assert titles(results) == ["Families in debt"]


def test_notices_are_in_the_language_of_the_search(filled: Library) -> None:
    results = search(SearchQuery("en", "families football"), EMPTY)
    assert told(results) == "No page has ‘football’; searched without that word."


def test_what_is_chosen_stays_and_is_not_relaxed_away(filled: Library) -> None:
    results = ask("gezin", facets={"lijn": ["alliantie"], "jaar": ["2020"]})
    assert results.total == 0
    assert not results.notices
    relaxed = ask("gezin voetbalclub", facets={"lijn": ["alliantie"]})
    assert titles(relaxed) == ["School en gezin"]
    assert "‘voetbalclub’" in told(relaxed)


def page(client: Client, query: str) -> str:
    """Return the text of the search page with its links."""
    response = client.get(f"/nl/zoeken/{query}")
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_the_page_without_results_leads_on_without_choices_that_stand_in_the_way(
    filled: Library, client: Client
) -> None:
    shown = page(client, "?q=gezin&lijn=alliantie&jaar=2020")
    assert "Niets gevonden" in shown
    (url,) = re.findall(r'href="([^"]*)">Zoek hetzelfde zonder ‘2020’<', shown)
    assert "School en <mark>gezin</mark>" in page(client, url.removeprefix("/nl/zoeken/"))
    assert "Zoek zonder filters" in shown
    assert "Bekijk alle projecten en pagina’s" in shown


def test_the_page_asks_what_may_have_been_meant(filled: Library, client: Client) -> None:
    shown = page(client, "?q=schuldem+ouders&lijn=vakmanschap")
    (url, text) = re.findall(r'Bedoelde je <a class="nl-link" href="([^"]*)">([^<]*)</a>', shown)[0]
    assert text == "schulden ouders"
    assert "lijn=vakmanschap" in url
    assert "Bedoelde je" not in page(client, url.removeprefix("/nl/zoeken/"))


def test_a_phrase_that_no_page_has_leads_on_to_its_words(filled: Library, client: Client) -> None:
    shown = page(client, '?q="gezin+en+school"')
    (url,) = re.findall(r'href="([^"]*)">Zoek op de losse woorden: gezin en school<', shown)
    assert "School en <mark>" not in shown
    assert "<mark>gezin</mark>" in page(client, url.removeprefix("/nl/zoeken/"))


def test_what_was_typed_comes_back_as_text_only(filled: Library, client: Client) -> None:
    shown = client.get("/nl/zoeken/", {"q": "gezin <script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in shown
