"""News comes after what it tells about, and a list of many words leads to its page only when nothing else is found."""

from __future__ import annotations

import pytest

from search.indexing import outbox
from search.query.vocabulary import wait_for_vocabulary
from search.service import NoticeKind, SearchQuery, SearchResults, search
from search.thesaurus.rules import EMPTY
from tests.search.library import Library, document

NEWS = "Vijftig aanmeldingen voor pleegzorg"
PROJECT = "Nieuwe gezinnen voor de pleegzorg in alle dorpen van de Waardstreek"


@pytest.fixture
def filled(index: Library) -> Library:
    """A project, news about it, another project and a list of terms."""
    index.add(
        document(1, PROJECT, lead="Wat helpt wie eraan begint en wil blijven?"),
        document(2, NEWS, type="news", reports=True, lead="De avond over pleegzorg trok veel mensen naar het huis."),
        document(3, "Huisvesting", body="Aanmeldingen komen binnen bij de balie."),
        document(4, "Begrippen", aside="SKJ: het register van professionals. Pleegzorg: bij een ander gezin wonen."),
    )
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    return index


def ask(text: str) -> SearchResults:
    """Return the answer to a question."""
    return search(SearchQuery("nl", text), EMPTY)


def titles(text: str) -> list[str]:
    """Return the titles of the hits, in order."""
    return [hit.title for hit in ask(text).hits]


def test_news_comes_after_the_project_it_tells_about(filled: Library) -> None:
    assert titles("pleegzorg") == [PROJECT, NEWS]


@pytest.mark.parametrize("typed", [NEWS, f'"{NEWS}"', "vijftig aanmeldingen"])
def test_who_types_the_title_of_news_finds_it_first(typed: str, filled: Library) -> None:
    assert titles(typed)[:1] == [NEWS]


def test_a_list_leads_to_its_page_only_when_nothing_else_is_found(filled: Library) -> None:
    assert "Begrippen" not in titles("pleegzorg")
    results = ask("SKJ")
    assert [hit.title for hit in results.hits] == ["Begrippen"]
    assert [(notice.kind, notice.text) for notice in results.notices] == [
        (NoticeKind.RELAXED, "Geen pagina gaat over ‘SKJ’. Deze pagina noemt het wel.")
    ]


def test_what_is_left_out_is_not_found_in_a_list_either(filled: Library) -> None:
    assert titles("SKJ -begrippen") == []


def test_a_page_with_a_list_is_found_by_its_own_title(filled: Library) -> None:
    assert titles("begrippen") == ["Begrippen"]
