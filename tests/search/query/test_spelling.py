"""Misspelled, run together, split and half typed: what is found all the same, and what is asked back."""

from __future__ import annotations

from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis import analyze
from search.engines import get_engine
from search.engines.base import IndexUnavailableError
from search.indexing import outbox
from search.query.spelling import Spelling
from search.query.vocabulary import UNKNOWN, Vocabulary, wait_for_vocabulary
from search.service import NoticeKind, SearchQuery, SearchResults, search
from search.thesaurus.rules import EMPTY, EQUAL, Rule, Thesaurus
from tests.search.library import Library, document


def ask(text: str, thesaurus: Thesaurus = EMPTY) -> SearchResults:
    """Return the answer to a question."""
    return search(SearchQuery("nl", text, limit=50), thesaurus)


def found(text: str) -> set[int]:
    """Return the numbers of all hits."""
    return {int(hit.id.split(":")[1]) for hit in ask(text).hits}


@pytest.fixture
def filled(index: Library) -> Library:
    """Pages about youth care, of which every process knows the words."""
    titles = {
        1: "Platform Jeugdhulpprofessionals",
        2: "Toekomst van kind- en gezinsbescherming",
        3: "Mijn Pad",
        4: "Het kennisnetwerk",
        5: "Regiovisie",
        6: "Cliënten vertellen",
        7: "Verwey-Jonker Instituut",
        8: "De 0-100 teams",
        9: "PJH",
        10: "Gezinnen in de wijk",
        11: "Samen met professionals in de regio",
        12: "Een visie op zorg",
        13: "Gemeentelijke toegang voor kinderbescherming",
        14: "Professionals aan het woord",
        15: "Zorgprofessionals",
    }
    index.add(*(document(number, title) for number, title in titles.items()))
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    return index


@pytest.mark.parametrize(
    ("typed", "meant", "number"),
    [
        ("jeugdhulpprofesional", "jeugdhulpprofessionals", 1),
        ("gezinsbeschreming", "gezinsbescherming", 2),
        ("kinderbescherning", "kinderbescherming", 13),
        ("kennisnetwrek", "kennisnetwerk", 4),
        ("clieten", "clienten", 6),
        ("gezinnnen", "gezinnen", 10),
        ("Gezinnnen", "Gezinnen", 10),
        ("profesionals", "professionals", 14),
    ],
)
def test_a_misspelled_word_finds_what_was_meant_and_asks_back(
    filled: Library, typed: str, meant: str, number: int
) -> None:
    results = ask(typed)
    assert number in found(typed)
    assert results.did_you_mean == meant
    assert [notice.kind for notice in results.notices] == [NoticeKind.CORRECTED]
    assert f"Geen pagina bevat ‘{typed}’." in results.notices[0].text
    assert results.relaxed
    assert f"<mark>{meant[:3].lower()}" in "".join(hit.title_html for hit in results.hits).lower()


@pytest.mark.parametrize("typed", ["Verwij Jonker", "Verweij Jonker", "verwei jonker", "Verwey Jongker"])
def test_a_name_that_was_typed_as_it_sounds_is_found_before_what_looks_more_like_it(index: Library, typed: str) -> None:
    index.add(
        document(1, "Verwey-Jonker Instituut"), document(2, "Verwijzen naar hulp"), document(3, "Jonger dan tien")
    )
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    assert ask(typed).hits[0].id == "library.page:1:nl"
    assert "verwij" not in ask(typed).did_you_mean.lower()


def test_a_misspelled_part_of_a_compound_that_no_page_has_is_put_right(filled: Library) -> None:
    assert ask("regioprofesionals").did_you_mean == "regioprofessionals"
    assert ask("gezinsprofesionals").did_you_mean == ""  # no page has that either


@pytest.mark.parametrize("text", ["inter-professioneel", "inter professionele", "interprofessioneel"])
def test_a_word_that_was_typed_as_two_is_found_in_any_inflection(index: Library, text: str) -> None:
    index.add(document(1, "Interprofessionele samenwerking"), document(2, "Professioneel leren"))
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    results = ask(text)
    assert [hit.title for hit in results.hits] == ["Interprofessionele samenwerking"]
    assert not results.notices


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MijnPad", 3),
        ("mijnpad", 3),
        ("Mijn Pad", 3),
        ("kennis netwerk", 4),
        ("kennisnetwerk", 4),
        ("regio visie", 5),
        ("regiovisie", 5),
        ("clienten", 6),
        ("cliënten", 6),
        ("verwey jonker", 7),
        ("Verwey-Jonker", 7),
        ("verweyjonker", 7),
        ("0-100", 8),
        ("0–100", 8),
        ("0 100", 8),
        ("pjh", 9),
        ("gezins bescherming", 2),
        ("kind- en gezinsbescherming", 2),
    ],
)
def test_a_word_is_found_however_it_is_written(filled: Library, text: str, expected: int) -> None:
    results = ask(text)
    assert int(results.hits[0].id.split(":")[1]) == expected
    assert not results.notices
    assert not results.did_you_mean


def test_words_that_share_their_last_part_are_found_by_the_whole(filled: Library) -> None:
    assert found("kindbescherming") == {2, 13}


def test_pages_that_write_it_as_one_word_are_found_by_two(index: Library) -> None:
    index.add(document(1, "MijnPad voor jongeren"), document(2, "Een pad door het bos"), document(3, "Cocreatie"))
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    assert 1 in found("mijn pad")
    assert found("co-creatie") == found("cocreatie") == {3}


def test_the_whole_question_is_put_right_and_the_rest_of_it_stays(filled: Library) -> None:
    results = ask('gezinnnen wijk -sport "in de wijk"')
    assert results.did_you_mean == 'gezinnen wijk -sport "in de wijk"'
    assert [hit.title for hit in results.hits] == ["Gezinnen in de wijk"]


@pytest.mark.parametrize("text", ["PJH", "pjh", "Verwey", "100", "h10", "gezinnetje", "hulpprofessional", "beschermen"])
def test_what_is_in_some_page_in_some_form_is_never_doubted(filled: Library, text: str) -> None:
    assert not ask(text).did_you_mean


def test_a_right_word_is_not_taken_for_a_mistake(filled: Library) -> None:
    outbox.changed(filled.add(document(16, "Diversiteit op school")))
    outbox.drain()
    wait_for_vocabulary("nl")
    results = ask("universiteit")
    assert (results.total, results.notices) == (0, ())
    # It is asked, and not answered as if it had been said.
    assert results.did_you_mean == "diversiteit"
    assert found("universiteit wijk") == {10}
    assert ask("diversitiet").did_you_mean == "diversiteit"


@pytest.mark.parametrize("text", ['"gezinnnen"', "-gezinnnen", "xyz", "pjk", "12345"])
def test_phrases_and_what_is_left_out_and_what_resembles_nothing_are_not_corrected(filled: Library, text: str) -> None:
    assert not ask(text).did_you_mean


def test_a_word_half_typed_finds_words_that_begin_so(filled: Library) -> None:
    assert {2, 10} <= found("gez")
    assert found("samen gez") >= {11}
    assert ask("gezin").total == 2


def test_a_rare_word_is_doubted_when_a_frequent_one_is_near(index: Library) -> None:
    index.add(document(0, "Over hulpverlenng"), *(document(n, "Over hulpverlening") for n in range(1, 41)))
    index.add(document(50, "Team Handing"), *(document(n, "Handling") for n in range(51, 91)))
    outbox.changed(index.held)
    outbox.drain()
    wait_for_vocabulary("nl")
    assert ask("hulpverlenng").total == 1
    assert ask("hulpverlenng").did_you_mean == "hulpverlening"
    assert not ask("hulpverlening").did_you_mean
    assert not ask("Handing").did_you_mean  # may be a name


def test_a_misspelled_word_also_finds_by_the_synonyms_of_what_was_meant(filled: Library) -> None:
    rules = Thesaurus([Rule(EQUAL, "kennisnetwerk", ("kenniskring", "Verwey-Jonker Instituut"))], "nl")
    assert [hit.title for hit in ask("kennisnetwrek", rules).hits] == ["Het kennisnetwerk", "Verwey-Jonker Instituut"]


def test_a_page_newer_than_the_words_at_hand_is_found_without_doubt(filled: Library) -> None:
    filled.add(document(99, "Gezinnnen"))
    old = wait_for_vocabulary("nl")
    outbox.changed(["library.page:99:nl"])
    outbox.drain()
    with mock.patch("search.service.spelling_of", lambda language: Spelling(old, language)):
        results = ask("gezinnnen")
    assert results.hits[0].title == "Gezinnnen"
    assert not results.notices
    assert not results.did_you_mean


def test_without_the_words_of_the_index_questions_are_answered_all_the_same(filled: Library) -> None:
    with (
        mock.patch.dict("search.query.vocabulary._keepers", clear=True),
        mock.patch.object(get_engine(), "vocabulary", side_effect=IndexUnavailableError("away")),
    ):
        assert found("kennis netwerk") == {4}
        assert not ask("gezinnnen").did_you_mean


VOCABULARY = Vocabulary([("gezin", 3), ("jeugdhulp", 9), ("mijn", 2), ("pad", 1), ("professionals", 4)])


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=st.text(max_size=60) | st.text("gezinjudhlpmad-' ", max_size=60))
def test_any_word_can_be_judged(text: str) -> None:
    for spelling in (Spelling(VOCABULARY, "nl"), Spelling(UNKNOWN, "nl"), Spelling(Vocabulary(), "en")):
        for token in analyze(text, "nl"):
            if spelling.vocabulary.frequency(token.word):
                assert spelling.knows(token)
            assert all(0 < likeliness <= 1 for _other, likeliness in spelling.corrections(token))
            halves = spelling.written_apart(token)
            assert halves is None or "".join(halves) == token.word
            assert 0 < spelling.fair(token, token) <= 1
            spelling.completions(token)
            spelling.likelier(token)
