"""A word that no page has leads to who explains it, and else to pages about something broader, and the page says so."""

from __future__ import annotations

import pytest

from search.indexing import outbox
from search.query.vocabulary import wait_for_vocabulary
from search.service import NoticeKind, SearchQuery, SearchResults, search
from search.thesaurus.rules import EQUAL, NARROWER, Rule, Thesaurus
from tests.search.library import Library, document

THESAURUS = Thesaurus(
    [
        Rule(NARROWER, "muziek", ("gitaar", "slagwerk", "samen zingen")),
        Rule(NARROWER, "vrije tijd", ("muziek", "sport")),
        Rule(EQUAL, "slagwerk", ("drumstel", "DRM")),
        Rule(EQUAL, "vrije tijd", ("ontspanning",)),
        Rule(EQUAL, "pleegzorg", ("pleegouder",)),
        Rule(NARROWER, "wonen", ("pleegzorg",)),
    ],
    "nl",
)


@pytest.fixture
def filled(index: Library) -> Library:
    """A page about leisure, one that names it in passing, some about homes, and a list of terms."""
    index.add(
        document(1, "Ontspanning na school", body="Voor wie acht is."),
        document(2, "Contact", body="Bel over muziek, als je tijd vrij is."),
        document(3, "Wonen in de wijk", lead="Een huis voor ieder."),
        document(4, "Ouders aan tafel", body="Ouders praten."),
        document(5, "Begrippen", aside="Pleegzorg: bij een ander gezin wonen. Regels: afspraken van ouders."),
    )
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    return index


def ask(text: str) -> SearchResults:
    """Return the answer to a question."""
    return search(SearchQuery("nl", text), THESAURUS)


def titles(text: str) -> list[str]:
    """Return the titles of the hits, in order."""
    return [hit.title for hit in ask(text).hits]


def told(text: str) -> str:
    """Return the one notice."""
    (notice,) = ask(text).notices
    assert notice.kind is NoticeKind.RELAXED
    return notice.text


@pytest.mark.parametrize("text", ["sport", "gitaar", "drumstel", "drm", "samen zingen", "gitaarr", "drumstellen"])
def test_a_word_that_no_page_has_finds_what_is_about_something_broader(filled: Library, text: str) -> None:
    assert titles(text) == ["Ontspanning na school"]
    assert "over iets ruimers: ‘vrije tijd’" in told(text)
    assert "<mark>Ontspanning</mark>" in ask(text).hits[0].title_html


def test_a_term_that_was_misspelled_is_named_as_it_was_meant(filled: Library) -> None:
    assert told("gitaarr").startswith("Geen pagina gaat over ‘gitaar’.")


def test_the_other_words_of_the_question_still_count(filled: Library) -> None:
    assert titles("gitaar school") == ["Ontspanning na school"]
    assert titles("gitaar wijk") == ["Wonen in de wijk"]
    assert told("gitaar wijk") == "Geen pagina bevat ‘gitaar’; gezocht zonder dat woord."


def test_words_that_only_stand_apart_are_not_what_they_mean_together(filled: Library) -> None:
    outbox.changed(filled.add(document(6, "Samen eten"), document(7, "Een lied", body="Zingen, samen of alleen.")))
    outbox.drain()
    assert ask("samen zingen").notices == ()
    outbox.changed(filled.add(document(7, "Zingen")))
    outbox.drain()
    assert titles("samen zingen") == ["Ontspanning na school"]
    assert "Geen pagina gaat over ‘samen zingen’." in told("samen zingen")


def test_what_is_left_out_stays_out(filled: Library) -> None:
    assert titles("sport -school") == []


def test_who_explains_a_word_comes_before_a_part_of_it_and_before_something_broader(filled: Library) -> None:
    for text in ("pleegzorg", "pleegouders", "pleegzorg gezin"):
        assert titles(text) == ["Begrippen"]
        assert told(text).endswith("Deze pagina noemt het wel.")


def test_an_explanation_needs_all_of_the_words(filled: Library) -> None:
    assert "Begrippen" not in titles("pleegzorg tafel")


def test_below_few_pages_with_another_word_for_it_comes_who_names_the_word(index: Library) -> None:
    index.add(
        document(1, "Wonen bij een ander gezin", body="Een pleegouder vertelt."),
        document(2, "Begrippen", aside="Pleegzorg: bij een ander gezin wonen."),
    )
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    assert titles("pleegzorg") == ["Wonen bij een ander gezin", "Begrippen"]
    (notice,) = ask("pleegzorg").notices
    assert notice.kind is NoticeKind.WIDENED
    assert "een pagina onder die het alleen noemt" in notice.text
    assert titles("pleegouder") == ["Wonen bij een ander gezin"]


def test_a_misspelled_term_finds_what_stands_for_it(index: Library) -> None:
    index.add(document(1, "Hulp van een pleegouder"), document(2, "Hulp van een buur"))
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    results = ask("pleegzrg")
    assert [hit.title for hit in results.hits] == ["Hulp van een pleegouder"]
    assert results.did_you_mean == "pleegzorg"
    assert "Er is gezocht op een woord dat erop lijkt." in results.notices[0].text
