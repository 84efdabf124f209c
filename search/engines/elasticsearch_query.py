"""From a request to one search of Elasticsearch: hits and all facet groups together.

What only filters scores nothing, so that scores are those of the other engines up to Lucene's constant factor.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from elasticsearch.dsl import A, Search
from elasticsearch.dsl import query as q

from search.engines.base import QueryError, SearchRequest, Sort, window
from search.query.tree import All, Bool, Boost, DisMax, Node, Nothing, Phrase, Range, Term, Terms
from search.schema import ID, SOURCE, TITLE_SORT, UPDATED, FieldSpec, Kind, facet_field

TOKEN_KINDS = (Kind.POSITIONS, Kind.TOKENS)
# Counts are exact on one shard; beyond so many values in a group the rarest would be left out.
ALL_VALUES = 10_000
COUNTS = "values"

_NEWEST_FIRST = {UPDATED: {"order": "desc", "missing": "_last"}}
ORDERS: Mapping[Sort, list[Any]] = {
    Sort.RELEVANCE: [{"_score": "desc"}, _NEWEST_FIRST, {ID: "asc"}],
    Sort.NEWEST: [_NEWEST_FIRST, {ID: "asc"}],
    Sort.TITLE: [{TITLE_SORT: {"order": "asc", "missing": "_last"}}, {ID: "asc"}],
}


def silent(child: q.Query) -> q.Query:
    """Return a query that matches the same and adds nothing to a score."""
    return q.ConstantScore(filter=child, boost=0.0)


def _of(kind: type[q.Query], field: str, value: object) -> q.Query:
    """Return a query on one field, whose name may have two underscores."""
    return kind(_expand__to_dot=False, **{field: value})


class Translator:
    """Translates trees; QueryError for a field that is not there or not of the right kind."""

    def __init__(self, fields: Mapping[str, FieldSpec]) -> None:
        self._fields = fields

    def query(self, node: Node) -> q.Query:
        """Return the query of a tree."""
        match node:
            case Term():
                return self._term(node)
            case Phrase():
                return self._phrase(node)
            case Terms(field, values):
                return silent(self.having(field, values)) if values else q.MatchNone()
            case Range():
                return self._range(node)
            case DisMax(nodes, tie):
                children = [self.query(child) for child in nodes]
                return q.DisMax(queries=children, tie_breaker=tie) if children else q.MatchNone()
            case Bool():
                return self._bool(node)
            case Boost(child, factor):
                return q.Bool(must=[self.query(child)], boost=factor)
            case All():
                return q.MatchAll(boost=0.0)
            case Nothing():
                return q.MatchNone()
            case _:
                assert_never(node)

    def having(self, field: str, values: tuple[str, ...]) -> q.Query:
        """Return a filter for any of the values of a keyword field."""
        self._check(field, Kind.KEYWORD)
        return _of(q.Terms, field, list(values))

    def _term(self, node: Term) -> q.Query:
        self._check(node.field, *TOKEN_KINDS)
        return _of(q.Term, node.field, {"value": node.value})

    def _phrase(self, node: Phrase) -> q.Query:
        self._check(node.field, Kind.POSITIONS)
        if len(node.words) < 2:
            raise QueryError(f"a phrase has two words or more, not {node.words!r}")
        return _of(q.MatchPhrase, node.field, {"query": " ".join(node.words)})

    def _range(self, node: Range) -> q.Query:
        self._check(node.field, Kind.DATE)
        if node.start is None and node.end is None:
            return silent(q.Exists(field=node.field))
        sides = {"gte": node.start, "lt": node.end}
        given = {name: day.isoformat() for name, day in sides.items() if day is not None}
        return silent(_of(q.Range, node.field, given))

    def _bool(self, node: Bool) -> q.Query:
        if node.minimum > len(node.should):
            return q.MatchNone()
        filters = [self.query(child) for child in node.filters]
        if not node.must and not filters and not node.minimum:
            # Only exclusions or extras: Lucene would ask for one of the extras.
            filters.append(q.MatchAll())
        parts = {
            "must": [self.query(child) for child in node.must],
            "filter": filters,
            "should": [self.query(child) for child in node.should],
            "must_not": [self.query(child) for child in node.must_not],
        }
        return q.Bool(
            minimum_should_match=max(node.minimum, 0),
            **{name: children for name, children in parts.items() if children},
        )

    def _check(self, field: str, *kinds: Kind) -> None:
        spec = self._fields.get(field)
        if spec is None:
            raise QueryError(f"the index has no field {field!r}")
        if spec.kind not in kinds:
            raise QueryError(f"field {field!r} holds {spec.kind}, which cannot be asked this way")


def search_of(request: SearchRequest, fields: Mapping[str, FieldSpec]) -> Search:
    """Return the one search that answers a request: scored hits, their number, and the counts of every group."""
    translator = Translator(fields)
    filters = {key: translator.having(facet_field(key), values) for key, values in request.selected.items()}
    offset, limit = window(request)
    search = Search().query(translator.query(request.tree)).sort(*ORDERS[request.sort])
    search = search.extra(track_total_hits=True, from_=offset, size=limit).source([SOURCE])
    if filters:
        search = search.post_filter(q.Bool(filter=list(filters.values())))
    for key in request.groups:
        name = facet_field(key)
        if name not in fields:
            raise QueryError(f"there is no facet group {key!r}")
        others = [one for other, one in filters.items() if other != key]
        narrowed = q.Bool(filter=others) if others else q.MatchAll()
        search.aggs.bucket(key, A("filter", filter=narrowed)).bucket(COUNTS, A("terms", field=name, size=ALL_VALUES))
    return search
