"""The order of what is found: as typed, inflected, part of a compound, synonym, misspelled."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.base import SearchRequest, Upsert
from search.engines.oracle import OracleEngine
from search.query.planner import plan
from search.query.spelling import Spelling
from search.query.vocabulary import Vocabulary
from search.schema import record_of
from search.thesaurus.rules import EMPTY, Rule, Thesaurus
from tests.search.library import document

RULES = Thesaurus([Rule("equal", "netwerk", ("maatschap",), 1.0)], "nl")
# What a page may say, from the best answer to "netwerk" to the least.
KINDS = ("netwerk", "netwerken", "buurtnetwerk", "maatschap")
TEXTS = ("title", "names", "lead", "body")


def scores(texts: Sequence[tuple[str, str]], asked: str, thesaurus: Thesaurus = RULES) -> list[float]:
    """Return the score of a page for each place and text, all pages equally long; 0 for one that is not found."""
    documents = []
    for number, (place, text) in enumerate(texts):
        words = dict.fromkeys(TEXTS, "iets anders over dit onderwerp")
        words[place] = f"iets {text} over dit onderwerp"
        documents.append(document(number, words.pop("title"), **words))
    records = [Upsert(one.id, record_of(one)) for one in documents]
    engine = OracleEngine()
    with engine.rebuild("nl") as loader:
        loader.add(records)
        loader.switch()
    spelling = Spelling(Vocabulary(engine.vocabulary("nl")), "nl")
    page = engine.search("nl", SearchRequest(plan(asked, "nl", thesaurus, spelling).tree, limit=1_000))
    found = {hit.id: hit.score for hit in page.hits}
    return [found.get(one.id, 0.0) for one in documents]


@settings(max_examples=60, deadline=None)
@given(place=st.sampled_from(TEXTS), many=st.lists(st.sampled_from((*KINDS, "fiets")), max_size=40))
def test_however_often_each_is_said_the_closer_match_comes_first(place: str, many: list[str]) -> None:
    found = scores([(place, text) for text in (*KINDS, *many)], "netwerk")[: len(KINDS)]
    assert found == sorted(found, reverse=True), found
    assert len(set(found)) == len(KINDS)
    assert found[-1] > 0


@settings(max_examples=30, deadline=None)
@given(place=st.sampled_from(TEXTS), many=st.lists(st.sampled_from(("netwerk", "maatschap", "fiets")), max_size=40))
def test_of_a_misspelled_word_what_was_meant_comes_before_its_synonym(place: str, many: list[str]) -> None:
    meant, synonym = scores([(place, text) for text in ("netwerk", "maatschap", *many)], "netwrek")[:2]
    assert meant > synonym > 0


@pytest.mark.parametrize("text", KINDS)
def test_a_title_comes_before_names_leads_and_bodies(text: str) -> None:
    found = scores([(place, text) for place in TEXTS], "netwerk")
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == len(TEXTS)


def test_a_synonym_changes_nothing_among_the_pages_that_have_the_word() -> None:
    texts = [(place, text) for place in TEXTS for text in ("netwerk", "fiets")]
    assert scores(texts, "netwerk") == scores(texts, "netwerk", EMPTY)
