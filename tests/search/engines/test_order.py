"""Results come in the same order every time: the better first, then the newer, and no page repeats another's."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from search.engines.base import SearchEngine, SearchRequest, Sort, Upsert
from search.engines.oracle import OracleEngine
from search.engines.tantivy import TantivyEngine
from search.query.tree import All, Bool, Boost, Node, Term
from search.schema import TITLE_SORT, UPDATED
from tests.contracts.strategies import records, requests
from tests.search.engines.one_index import ids, put
from tests.search.library import Library

SHARED_FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
GEZIN = Term("title_stem", "gezin")


def order_of(engine: SearchEngine, tree: Node, **values: int) -> list[str]:
    """Return the numbers of what matches, as they come."""
    return [hit.id.split(":")[1] for hit in engine.search("nl", SearchRequest(tree, **values)).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["embedded", "oracle"])
@settings(max_examples=40, deadline=None, suppress_health_check=SHARED_FIXTURES)
@given(held=records(), asked=requests)
def test_what_is_equal_comes_newest_first_and_then_by_id(
    library: Library, name: str, held: list[Upsert], asked: SearchRequest
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine: SearchEngine = OracleEngine() if name == "oracle" else TantivyEngine(Path(folder))
        with engine.rebuild("nl") as loader:
            # Two parts of an index, and not in order of id.
            loader.add(held[1::2])
            loader.add(held[::2])
            loader.switch()
        hits = engine.search("nl", SearchRequest(asked.tree, asked.selected, sort=asked.sort, limit=100)).hits
        by_id = {operation.id: operation.record for operation in held}

        def place(id: str, score: float) -> tuple[object, ...]:
            day = by_id[id].get(UPDATED)
            recency = -day.toordinal() if isinstance(day, date) else 0
            if asked.sort is Sort.TITLE:
                return str(by_id[id][TITLE_SORT]).encode(), id
            return -score, recency, id

        assert [hit.id for hit in hits] == sorted((h.id for h in hits), key=lambda id: place(id, score_of(id, hits)))


def score_of(id: str, hits: tuple[object, ...]) -> float:
    """Return the score of one of the hits."""
    return next(hit.score for hit in hits if hit.id == id)  # type: ignore[attr-defined]


@pytest.mark.parametrize("tree", [GEZIN, All(), Boost(GEZIN, 0.0), Bool(should=(GEZIN,)), Bool(filters=(GEZIN,))])
def test_the_pages_of_many_equal_results_are_the_whole(engine: TantivyEngine, tree: Node) -> None:
    for start in range(0, 240, 30):
        engine.apply("nl", put(*range(start, start + 30)))
    whole = order_of(engine, tree, limit=1_000)
    pages = [order_of(engine, tree, offset=start, limit=10) for start in range(0, 240, 10)]
    assert [number for page in pages for number in page] == whole
    assert sorted(whole) == ids(engine)
    # Documents of the library are of one of 28 days by their number.
    assert [-(int(number) % 28) for number in whole] == sorted(-(int(number) % 28) for number in whole)


def test_a_better_match_comes_before_a_newer_one(engine: TantivyEngine) -> None:
    engine.apply("nl", put(1, title="Gezin", updated=date(2001, 1, 1)))
    engine.apply("nl", put(2, title="Gezin en school en buurt", updated=date(2025, 1, 1)))
    assert order_of(engine, GEZIN) == ["1", "2"]
