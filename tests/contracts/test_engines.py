"""Whatever is asked, every engine gives the answer that the definitions give."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from search.engines.base import EngineHit, Operation, SearchEngine, SearchPage, SearchRequest, Sort, Upsert
from search.engines.bm25 import norm_length
from search.engines.oracle import OracleEngine
from search.engines.tantivy import TantivyEngine
from search.query_tree import All
from search.schema import TITLE_SORT, UPDATED
from tests.contracts.strategies import records, requests
from tests.search.library import Library

TOLERANCE = 1e-4
SHARED_FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def filled(engine: SearchEngine, operations: Sequence[Operation]) -> SearchEngine:
    """Return the engine with a new index that holds the operations."""
    with engine.rebuild("nl") as loader:
        loader.add(operations)
        loader.switch()
    return engine


def key_of(hit: EngineHit, request: SearchRequest, by_id: dict[str, Upsert]) -> object:
    """Return what a hit was sorted by: hits with the same key may come in any order."""
    match request.sort:
        case Sort.NEWEST:
            return by_id[hit.id].record.get(UPDATED)
        case Sort.TITLE:
            return by_id[hit.id].record[TITLE_SORT]
        case _:
            return None


def same_answer(
    one: SearchPage, other: SearchPage, whole: SearchPage, request: SearchRequest, held: Sequence[Upsert]
) -> None:
    """Assert that two pages are the same up to the order of ties; `whole` tells the score of every hit."""
    by_id = {operation.id: operation for operation in held}
    assert one.total == other.total
    assert {key: dict(counts) for key, counts in one.facets.items()} == {
        key: dict(counts) for key, counts in other.facets.items()
    }
    assert len(one.hits) == len(other.hits)
    for mine, theirs in zip(one.hits, other.hits, strict=True):
        assert mine.score == pytest.approx(theirs.score, rel=TOLERANCE, abs=TOLERANCE)
        assert key_of(mine, request, by_id) == key_of(theirs, request, by_id)
    expected = {hit.id: hit for hit in whole.hits}
    for hit in one.hits:
        assert hit.score == pytest.approx(expected[hit.id].score, rel=TOLERANCE, abs=TOLERANCE)
        assert hit.source == expected[hit.id].source


@settings(max_examples=80, deadline=None, suppress_health_check=SHARED_FIXTURES)
@given(held=records(), asked=requests)
def test_embedded_answers_as_the_oracle(library: Library, held: list[Upsert], asked: SearchRequest) -> None:
    with tempfile.TemporaryDirectory() as folder:
        embedded = filled(TantivyEngine(Path(folder)), held)
        oracle = filled(OracleEngine(), held)
        everything = SearchRequest(asked.tree, asked.selected, (), asked.sort, 0, 100)
        whole = oracle.search("nl", everything)
        assert {hit.id for hit in embedded.search("nl", everything).hits} == {hit.id for hit in whole.hits}
        same_answer(embedded.search("nl", asked), oracle.search("nl", asked), whole, asked, held)


@settings(max_examples=30, deadline=None, suppress_health_check=SHARED_FIXTURES)
@given(held=records(), asked=requests)
def test_a_group_does_not_change_by_its_own_choice(library: Library, held: list[Upsert], asked: SearchRequest) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = filled(TantivyEngine(Path(folder)), held)
        for key in asked.selected:
            others = {other: values for other, values in asked.selected.items() if other != key}
            chosen = engine.search("nl", SearchRequest(asked.tree, asked.selected, (key,)))
            free = engine.search("nl", SearchRequest(asked.tree, others, (key,)))
            assert chosen.facets == free.facets


@settings(max_examples=20, deadline=None, suppress_health_check=SHARED_FIXTURES)
@given(held=records())
def test_every_page_together_is_the_whole(library: Library, held: list[Upsert]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = filled(TantivyEngine(Path(folder)), held)
        for sort in Sort:
            pages = [engine.search("nl", SearchRequest(All(), {}, (), sort, start, 5)) for start in range(0, 15, 5)]
            ids = [hit.id for page in pages for hit in page.hits]
            assert sorted(ids) == sorted(operation.id for operation in held)


@pytest.mark.parametrize(("length", "kept"), [(0, 0), (23, 23), (39, 39), (40, 40), (41, 40), (57, 56), (1000, 984)])
def test_lengths_are_kept_in_one_byte(length: int, kept: int) -> None:
    assert norm_length(length) == kept
