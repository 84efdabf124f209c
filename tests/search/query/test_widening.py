"""Where few pages answer a question, pages with a part of it come below them, and the page says so."""

from __future__ import annotations

import pytest

from search.indexing import outbox
from search.query.vocabulary import wait_for_vocabulary
from search.service import NoticeKind, SearchQuery, SearchResults, search
from search.thesaurus.rules import EMPTY
from tests.search.library import Library, document

VAKMANSCHAP, ALLIANTIE = {"lijn": ["vakmanschap"]}, {"lijn": ["alliantie"]}


def ask(text: str, **values: object) -> SearchResults:
    """Return the answer to a question."""
    return search(SearchQuery("nl", text, limit=50, **values), EMPTY)  # type: ignore[arg-type]


def titles(results: SearchResults) -> list[str]:
    """Return the titles of the hits, in order."""
    return [hit.title for hit in results.hits]


@pytest.fixture
def filled(index: Library) -> Library:
    """One page with a coach and a family, others with one of them, and two about an office in two towns."""
    index.add(
        document(1, "Steun thuis", body="Een coach komt bij het gezin.", facets=VAKMANSCHAP),
        document(2, "Gezin en wijk", facets=VAKMANSCHAP),
        document(3, "Coach op school", facets=ALLIANTIE),
        document(4, "Gezinnen op weg", facets=ALLIANTIE),
        document(5, "Loket Zeestad", body="Het loket in Zeestad is open."),
        document(6, "Loket Duindorp", body="Het loket in Duindorp is open."),
        document(7, "Ruzie in de wijk", body="Buren helpen."),
    )
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    return index


def test_below_the_one_page_for_a_compound_come_pages_with_a_part_of_it(filled: Library) -> None:
    results = ask("gezinscoach")
    assert titles(results)[0] == "Steun thuis"
    assert set(titles(results)[1:]) == {"Gezin en wijk", "Coach op school", "Gezinnen op weg"}
    (notice,) = results.notices
    assert (notice.kind, notice.level) == (NoticeKind.WIDENED, "info")
    assert notice.text.startswith("Weinig pagina’s gaan over ‘gezinscoach’.")
    assert not results.relaxed


def test_a_compound_that_a_page_has_is_not_widened(filled: Library) -> None:
    outbox.changed(filled.add(document(8, "De gezinscoach")))
    outbox.drain()
    results = ask("gezinscoach")
    assert titles(results) == ["De gezinscoach", "Steun thuis"]
    assert results.notices == ()


def test_below_the_few_pages_for_a_sentence_come_those_with_any_of_its_words(filled: Library) -> None:
    results = ask("Welke coach helpt een gezin na ruzie thuis?")
    assert titles(results)[0] == "Steun thuis"
    assert {"Ruzie in de wijk", "Coach op school"} <= set(titles(results))
    assert NoticeKind.WIDENED in [notice.kind for notice in results.notices]


@pytest.mark.parametrize("text", ["loket Zeestad", '"loket Zeestad"', "Zeestad", "gezinscoach -wijk -school -weg"])
def test_names_and_keywords_find_what_was_asked_and_no_more(filled: Library, text: str) -> None:
    results = ask(text)
    assert len(results.hits) == 1
    assert results.notices == ()


def test_a_choice_gives_what_its_count_promised(filled: Library) -> None:
    promised = {one.value: one.count for one in ask("gezinscoach").facets["lijn"] if one.count}
    assert promised == {"vakmanschap": 2, "alliantie": 2}
    for value, number in promised.items():
        assert ask("gezinscoach", facets={"lijn": (value,)}).total == number
