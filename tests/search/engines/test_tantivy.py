"""What the library behind the embedded engine does not guard, its adapter does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import tantivy

from search.engines.base import (
    Delete,
    EngineError,
    IndexUnavailableError,
    QueryError,
    SearchRequest,
    Sort,
    Upsert,
)
from search.engines.tantivy import TantivyEngine
from search.engines.tantivy_writing import border
from search.query.tree import All, Boost, Node, Phrase, Range, Term, Terms
from tests.search.engines.one_index import folder, ids, put


@pytest.mark.parametrize("record", [{"titel": "x"}, {"start": 5}, {"facet_lijn": "x"}, {"title_word": ("x",)}])
def test_unknown_fields_and_wrong_types_raise_instead_of_vanishing(engine: TantivyEngine, record: Any) -> None:
    with pytest.raises(EngineError):
        engine.apply("nl", [Upsert("library.page:1:nl", {"id": ("library.page:1:nl",), **record})])
    assert ids(engine) == []


def test_a_document_is_replaced_and_deleted_by_its_id(engine: TantivyEngine) -> None:
    engine.apply("nl", put(1, 11, 111))
    engine.apply("nl", put(1, title="School"))
    assert ids(engine, Term("title_stem", "school")) == ["1"]
    engine.apply("nl", [Delete("library.page:1:nl"), Delete("library.page:5:nl")])
    assert ids(engine) == ["11", "111"]
    engine.apply("nl", [*put(7), Delete("library.page:7:nl"), *put(8), *put(8)])
    assert ids(engine) == ["11", "111", "8"]


def test_a_panic_of_the_library_is_an_ordinary_error() -> None:
    searcher = tantivy.Index(tantivy.SchemaBuilder().build()).searcher()
    with pytest.raises(EngineError, match="searching"), border("searching"):
        searcher.search(tantivy.Query.all_query(), 0)
    with pytest.raises(KeyboardInterrupt), border("searching"):
        raise KeyboardInterrupt


@pytest.mark.parametrize(("offset", "limit"), [(0, 0), (-1, -1), (10**12, 10**12), (0, 10**12)])
def test_no_window_makes_it_panic(engine: TantivyEngine, offset: int, limit: int) -> None:
    engine.apply("nl", put(1))
    assert engine.search("nl", SearchRequest(All(), offset=offset, limit=limit)).total == 1


def test_filters_add_nothing_to_a_score(engine: TantivyEngine) -> None:
    engine.apply("nl", put(1, facets={"lijn": ["vakmanschap"]}, start=date(2024, 1, 1)))
    for tree in (All(), Terms("type", ("project",)), Range("start"), Range("start", date(2023, 1, 1))):
        assert [hit.score for hit in engine.search("nl", SearchRequest(tree)).hits] == [0.0]
    word = Term("title_stem", "gezin")
    free = engine.search("nl", SearchRequest(word))
    chosen = engine.search("nl", SearchRequest(word, {"lijn": ("vakmanschap",)}))
    assert [hit.score for hit in free.hits] == [hit.score for hit in chosen.hits]


@pytest.mark.parametrize(
    "tree",
    [
        Term("title", "x"),
        Term("facet_lijn", "x"),
        Terms("title_word", ("x",)),
        Phrase("title_stem", ("x", "y")),
        Phrase("title_word", ("x",)),
        Range("title_word"),
        Boost(Term("nothing", "x"), 2.0),
    ],
)
def test_a_tree_that_does_not_fit_is_a_mistake_and_not_a_broken_index(engine: TantivyEngine, tree: Node) -> None:
    with pytest.raises(QueryError):
        engine.search("nl", SearchRequest(tree))
    engine.check("nl")


def test_an_index_of_another_version_is_not_searched(engine: TantivyEngine) -> None:
    assert ids(engine) == []
    engine.generations("nl").switch(folder(engine), "of another version")
    with pytest.raises(IndexUnavailableError, match="another version"):
        engine.search("nl", SearchRequest(All()))
    with pytest.raises(IndexUnavailableError, match="another version"):
        engine.apply("nl", put(1))


def test_days_are_kept_from_1678_to_2261_and_sorted(engine: TantivyEngine) -> None:
    days = [date(1678, 1, 1), date(1969, 12, 31), date(2261, 12, 31)]
    for number, day in enumerate(days):
        engine.apply("nl", put(number, updated=day))
    engine.apply("nl", put(9, updated=None))
    page = engine.search("nl", SearchRequest(All(), sort=Sort.NEWEST))
    assert [hit.id.split(":")[1] for hit in page.hits] == ["2", "1", "0", "9"]


def test_ids_lists_what_is_there(engine: TantivyEngine) -> None:
    assert list(engine.digests("nl")) == []
    engine.apply("nl", put(*range(30)))
    engine.apply("nl", [Delete("library.page:3:nl")])
    assert len(set(engine.digests("nl"))) == 29
