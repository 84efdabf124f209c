"""From the query tree to tantivy's own query objects; user text never reaches tantivy's parser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import assert_never

from tantivy import FieldType, Occur, Query, Schema

from search.engines.base import QueryError
from search.query.tree import All, Bool, Boost, DisMax, Node, Nothing, Phrase, Range, Term, Terms
from search.schema import ID, FieldSpec, Kind

TOKEN_KINDS = (Kind.POSITIONS, Kind.TOKENS)
# Holds the values of all keyword fields but the id: each field costs every commit a dictionary of its own.
KEYWORDS = "keywords"


def keyword(field: str, value: str) -> str:
    """Return what stands in KEYWORDS for a value of a keyword field."""
    return f"{field}={value}"


def value_of(kept: str) -> tuple[str, str]:
    """Return the field and the value that stand in KEYWORDS as `keyword`."""
    field, _sign, value = kept.partition("=")
    return field, value


def moment(day: date) -> datetime:
    """Return the start of a day in UTC: tantivy keeps moments, and reads naive ones as UTC."""
    return datetime.combine(day, time.min, UTC)


def silent(query: Query) -> Query:
    """Return a query that matches the same and adds nothing to a score (tantivy would add 1)."""
    return Query.const_score_query(query, 0.0)


class Translator:
    """Translates trees for one schema; QueryError for a field that is not there or not of the right kind."""

    def __init__(self, schema: Schema, fields: Mapping[str, FieldSpec]) -> None:
        self._schema = schema
        self._fields = fields

    def query(self, node: Node) -> Query:
        """Return the tantivy query of a tree."""
        match node:
            case Term():
                return self._term(node)
            case Phrase():
                return self._phrase(node)
            case Terms(field, values):
                return self.terms(field, values)
            case Range():
                return self._range(node)
            case DisMax(nodes, tie):
                return Query.disjunction_max_query([self.query(child) for child in nodes], tie) if nodes else _none()
            case Bool():
                return self._bool(node)
            case Boost(child, factor):
                return Query.boost_query(self.query(child), factor)
            case All():
                return silent(Query.all_query())
            case Nothing():
                return _none()
            case _:
                assert_never(node)

    def terms(self, field: str, values: tuple[str, ...]) -> Query:
        """Return a query for any of the values of a keyword field."""
        self._check(field, Kind.KEYWORD)
        if not values:
            return _none()
        kept = (ID, list(values)) if field == ID else (KEYWORDS, [keyword(field, value) for value in values])
        return silent(Query.term_set_query(self._schema, *kept))

    def _term(self, node: Term) -> Query:
        self._check(node.field, *TOKEN_KINDS)
        return Query.term_query(self._schema, node.field, node.value, "freq")

    def _phrase(self, node: Phrase) -> Query:
        self._check(node.field, Kind.POSITIONS)
        if len(node.words) < 2:
            raise QueryError(f"a phrase has two words or more, not {node.words!r}")
        return Query.phrase_query(self._schema, node.field, list(node.words))

    def _range(self, node: Range) -> Query:
        self._check(node.field, Kind.DATE)
        if node.start is None and node.end is None:
            return silent(Query.exists_query(node.field))
        return silent(
            Query.range_query(
                self._schema,
                node.field,
                FieldType.Date,
                moment(node.start) if node.start else None,
                moment(node.end) if node.end else None,
                # tantivy refuses an open side that is not called included.
                include_upper=node.end is None,
            )
        )

    def _bool(self, node: Bool) -> Query:
        if node.minimum > len(node.should):
            return _none()
        parts = [(Occur.Must, self.query(child)) for child in node.must]
        parts += [(Occur.Must, silent(self.query(child))) for child in node.filters]
        if not parts and not node.minimum:
            # Only exclusions or extras: tantivy would find nothing, or ask for one of the extras.
            parts.append((Occur.Must, silent(Query.all_query())))
        parts += [(Occur.Should, self.query(child)) for child in node.should]
        parts += [(Occur.MustNot, self.query(child)) for child in node.must_not]
        return Query.boolean_query(parts, node.minimum or None)

    def _check(self, field: str, *kinds: Kind) -> None:
        spec = self._fields.get(field)
        if spec is None:
            raise QueryError(f"the index has no field {field!r}")
        if spec.kind not in kinds:
            raise QueryError(f"field {field!r} holds {spec.kind}, which cannot be asked this way")


def _none() -> Query:
    return Query.empty_query()
