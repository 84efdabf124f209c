"""What is sent to Elasticsearch, to the letter: the mapping of an index, and the one search that answers a request."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from search.engines.base import EngineError, SearchRequest, Sort
from search.engines.elasticsearch_query import search_of
from search.engines.elasticsearch_writing import document_of, index_mapping
from search.query.tree import All, Bool, Boost, DisMax, Node, Nothing, Phrase, Range, Term, Terms
from search.schema import SOURCE, fields, record_of
from tests.search.library import Library, document

DATA = Path(__file__).parent / "data"


def golden(name: str) -> Any:
    """Return what is expected."""
    return json.loads((DATA / name).read_text())


def body(tree: Node, **values: Any) -> dict[str, Any]:
    """Return what is sent for a request."""
    return dict(search_of(SearchRequest(tree, **values), fields()).to_dict())


def asked(tree: Node) -> Any:
    """Return the query that is sent for a tree."""
    return body(tree)["query"]


def test_the_mapping_takes_the_fields_of_the_schema_and_no_others(library: Library) -> None:
    made = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert index_mapping(fields(), "0123abcd", made) == golden("elasticsearch_mapping.json")


def test_hits_and_facet_groups_are_asked_for_together(library: Library) -> None:
    words = (
        DisMax((Boost(Term("title_word", "gezin"), 7.0), Phrase("body_word", ("het", "gezin"))), 0.1),
        DisMax((Term("title_stem", "school"),), 0.1),
    )
    tree = Bool(
        should=words,
        must_not=(Term("body_stem", "sport"),),
        filters=(Terms("type", ("project",)), Range("updated", date(2024, 1, 1), date(2025, 1, 1))),
        minimum=2,
    )
    selected = {"lijn": ("alliantie", "vakmanschap"), "jaar": ("2024",)}
    request = body(tree, selected=selected, groups=("lijn", "jaar", "status"), offset=20, limit=10)
    assert request == golden("elasticsearch_request.json")


@pytest.mark.parametrize("sort", list(Sort))
def test_what_is_equal_is_put_in_order_by_its_id(library: Library, sort: Sort) -> None:
    assert body(All(), sort=sort)["sort"][-1] == {"id": "asc"}


def test_without_choices_nothing_is_filtered_afterwards(library: Library) -> None:
    assert "post_filter" not in body(All(), groups=("lijn",))


@pytest.mark.parametrize("tree", [Nothing(), Terms("type", ()), DisMax(()), Bool(should=(All(),), minimum=2)])
def test_what_can_match_nothing_asks_for_nothing(library: Library, tree: Node) -> None:
    assert asked(tree) == {"match_none": {}}


def test_a_field_may_have_two_underscores(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from search.facets import FacetGroup, register_facet
    from tests.search.library import own_names

    register_facet(FacetGroup("a__b", "A", own_names))
    assert asked(Terms("facet_a__b", ("x",)))["constant_score"]["filter"] == {"terms": {"facet_a__b": ["x"]}}
    assert "facet_a__b" in index_mapping(fields(), "", datetime.now(UTC))["properties"]


def test_a_record_is_sent_as_json_takes_it(library: Library) -> None:
    one = document(1, "Gezin", facets={"lijn": ["alliantie"]}, start=date(2024, 2, 29))
    record = record_of(one)
    sent = document_of(record, fields())
    assert json.loads(json.dumps(sent)) == sent
    assert (sent["start"], sent["facet_lijn"], sent["id"]) == ("2024-02-29", ["alliantie"], [one.id])
    assert sent[SOURCE] == record[SOURCE]
    with pytest.raises(EngineError, match="'start'"):
        document_of({**record, "start": "today"}, fields())
