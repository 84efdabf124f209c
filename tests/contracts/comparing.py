"""Two engines side by side: the same records in both, the same answers from both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from search.engines.base import EngineHit, Operation, SearchEngine, SearchPage, SearchRequest, Sort, Upsert
from search.engines.oracle import OracleEngine
from search.schema import TITLE_SORT, UPDATED

TOLERANCE = 1e-4


def filled(engine: SearchEngine, operations: Sequence[Operation]) -> SearchEngine:
    """Return the engine with a new index that holds the operations."""
    with engine.rebuild("nl") as loader:
        loader.add(operations)
        loader.switch()
    return engine


def place(operation: Upsert, sort: Sort) -> tuple[object, ...]:
    """Return where a hit stands among those with the same score."""
    day = operation.record.get(UPDATED)
    if sort is Sort.TITLE:
        return str(operation.record[TITLE_SORT]).encode(), operation.id
    return -day.toordinal() if isinstance(day, date) else 0, operation.id


def same_answers(engine: SearchEngine, held: Sequence[Upsert], asked: Sequence[SearchRequest]) -> None:
    """Assert that an engine answers requests as the oracle does, to the score."""
    oracle = filled(OracleEngine(), held)
    filled(engine, held)
    for request in asked:
        everything = SearchRequest(request.tree, request.selected, (), request.sort, 0, 100)
        whole = {hit.id: hit for hit in oracle.search("nl", everything).hits}
        assert {hit.id for hit in engine.search("nl", everything).hits} == set(whole)
        _same(engine.search("nl", request), oracle.search("nl", request), request)
        _as_they_are(engine.search("nl", everything).hits, whole, held, request.sort)
    assert dict(engine.digests("nl")) == dict(oracle.digests("nl"))
    assert sorted(engine.vocabulary("nl")) == sorted(oracle.vocabulary("nl"))


def _same(one: SearchPage, other: SearchPage, request: SearchRequest) -> None:
    """Assert that two pages are the same; hits whose scores differ by rounding only may have changed places."""
    assert one.total == other.total
    counts = [{key: dict(counts) for key, counts in page.facets.items()} for page in (one, other)]
    assert counts[0] == counts[1]
    assert [hit.score for hit in one.hits] == pytest.approx(
        [hit.score for hit in other.hits], rel=TOLERANCE, abs=TOLERANCE
    )
    if request.sort is not Sort.RELEVANCE:
        assert [hit.id for hit in one.hits] == [hit.id for hit in other.hits]


def _as_they_are(hits: Sequence[EngineHit], whole: dict[str, EngineHit], held: Sequence[Upsert], sort: Sort) -> None:
    """Assert that every hit has its own score and text, and that equal ones stand in order."""
    by_id = {operation.id: operation for operation in held}
    for hit in hits:
        assert hit.score == pytest.approx(whole[hit.id].score, rel=TOLERANCE, abs=TOLERANCE)
        assert hit.source == whole[hit.id].source
    for before, after in pairwise(hits):
        assert before.score >= after.score
        if before.score == after.score:
            assert place(by_id[before.id], sort) < place(by_id[after.id], sort)
