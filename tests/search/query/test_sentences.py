"""Who asks in a full sentence is told from who types keywords."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.indexing import outbox
from search.query.sentences import is_sentence
from search.service import SearchQuery, search
from tests.search.library import Library, document


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hoe voorkomen we schooluitval", "nl"),
        ("Welke hulp past bij mijn kind?", "nl"),
        ("mag een school dat vragen", "nl"),
        ("hulp bij schulden aanvragen?", "nl"),
        ("how do we keep staff in youth care", "en"),
        ("does my child need help", "en"),
    ],
)
def test_a_question_in_full_is_a_sentence(text: str, language: str) -> None:
    assert is_sentence(text, language)


@pytest.mark.parametrize(
    "text", ["raad voor de kinderbescherming", "werkdruk in de jeugdhulp", "hoe dan", "wijkteam?", "", "PJH"]
)
def test_keywords_are_no_sentence(text: str) -> None:
    assert not is_sentence(text, "nl")


@given(st.text(max_size=200))
def test_any_text_is_one_or_the_other(text: str) -> None:
    assert is_sentence(text, "nl") in (True, False)


def test_a_page_need_not_have_every_word_of_a_sentence_and_those_that_have_come_first(embedded: Library) -> None:
    outbox.changed(
        embedded.add(
            document(1, "Messen op straat", body="Jongeren dragen wapens"),
            document(2, "Wapens", body="Over jongeren"),
            document(3, "Voetbal"),
        )
    )
    outbox.drain()

    def titles(text: str) -> list[str]:
        return [hit.title for hit in search(SearchQuery("nl", text)).hits]

    assert titles("hoe voorkom je dat jongeren met wapens op straat lopen?") == ["Messen op straat", "Wapens"]
    assert titles("jongeren wapens straat") == ["Messen op straat"]
