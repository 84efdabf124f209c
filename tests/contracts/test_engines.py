"""Whatever is asked, every engine gives the answer that the definitions give."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.base import Delete, Operation, SearchEngine, SearchRequest, Sort, Upsert
from search.engines.bm25 import norm_length
from search.engines.oracle import OracleEngine
from search.engines.tantivy import TantivyEngine
from search.query.tree import All
from tests.contracts.comparing import filled, same_answers
from tests.contracts.conftest import elasticsearch_engine
from tests.contracts.strategies import records, requests
from tests.search.library import Library

SHARED_FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]

some_requests = st.lists(requests, min_size=1, max_size=4)
many_requests = st.lists(requests, min_size=8, max_size=12)
changes = st.lists(
    records().map(list) | st.lists(st.integers(0, 11).map(lambda number: Delete(f"library.page:{number}:nl"))),
    max_size=4,
)


@settings(max_examples=50, deadline=None, suppress_health_check=SHARED_FIXTURES)
@given(held=records(), asked=some_requests)
def test_embedded_answers_as_the_oracle(library: Library, held: list[Upsert], asked: list[SearchRequest]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        same_answers(TantivyEngine(Path(folder)), held, asked)


@pytest.mark.elasticsearch
@settings(max_examples=25, deadline=None, suppress_health_check=SHARED_FIXTURES)
@given(held=records(), asked=many_requests)
def test_elasticsearch_answers_as_the_oracle(
    library: Library, elasticsearch: dict[str, Any], tmp_path: Path, held: list[Upsert], asked: list[SearchRequest]
) -> None:
    same_answers(elasticsearch_engine(elasticsearch, tmp_path), held, asked)


def hold_the_same(engine: SearchEngine, held: Sequence[Operation], batches: Sequence[Sequence[Operation]]) -> None:
    """Assert that an engine holds after some changes what the oracle holds; scores follow when it has tidied up."""
    oracle = OracleEngine()
    for one in (oracle, engine):
        filled(one, held)
        for batch in batches:
            one.apply("nl", batch)
    everything = SearchRequest(All(), {}, ("lijn", "status", "jaar", "partner"), Sort.NEWEST, 0, 100)
    mine, theirs = engine.search("nl", everything), oracle.search("nl", everything)
    assert (mine.total, mine.hits) == (theirs.total, theirs.hits)
    assert {key: dict(counts) for key, counts in mine.facets.items()} == theirs.facets
    assert sorted(engine.digests("nl")) == sorted(oracle.digests("nl"))
    assert sorted(engine.vocabulary("nl")) == sorted(oracle.vocabulary("nl"))


@settings(max_examples=25, deadline=None, suppress_health_check=SHARED_FIXTURES)
@given(held=records(), batches=changes)
def test_embedded_holds_after_changes_what_the_oracle_holds(
    library: Library, held: list[Upsert], batches: list[list[Operation]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        hold_the_same(TantivyEngine(Path(folder)), held, batches)


@pytest.mark.elasticsearch
@settings(max_examples=15, deadline=None, suppress_health_check=SHARED_FIXTURES)
@given(held=records(), batches=changes)
def test_elasticsearch_holds_after_changes_what_the_oracle_holds(
    library: Library, elasticsearch: dict[str, Any], tmp_path: Path, held: list[Upsert], batches: list[list[Operation]]
) -> None:
    hold_the_same(elasticsearch_engine(elasticsearch, tmp_path), held, batches)


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
