"""The order of hits, for which tantivy has one key only: keys that hold all, and ties put in order afterwards.

Hits with the same score come newest first, then by id, so that pages of results neither repeat nor miss anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import TypeAlias

import tantivy
from tantivy import Order, Query

from search.engines.base import Sort
from search.query.tree import Bool, Boost, DisMax, Node, Phrase, Term
from search.schema import ID, TITLE_SORT, UPDATED, FieldValue, Record

BY_DATE, BY_TITLE = "order_by_date", "order_by_title"
_LAST = "9999999"
# So many hits after the last are looked at for its ties, and in the end so many.
SOME_MORE, MANY_MORE = 30, 1_000

Ranked: TypeAlias = tuple[float, tantivy.DocAddress]


def order_keys(record: Record) -> dict[str, str]:
    """Return the keys of a record, which sort as text: newest first and undated last, or by title; then by id."""
    updated, id = record.get(UPDATED), _first(record.get(ID))
    day = f"{date.max.toordinal() - updated.toordinal():07}" if isinstance(updated, date) else _LAST
    return {BY_DATE: f"{day} {id}", BY_TITLE: f"{record.get(TITLE_SORT, '')}\0{id}"}


def _first(value: FieldValue | None) -> str:
    return value[0] if isinstance(value, tuple) and value else ""


def is_scored(tree: Node) -> bool:
    """Return whether a tree can give one hit another score than the next."""
    match tree:
        case Term() | Phrase():
            return True
        case Boost(child, factor):
            return bool(factor) and is_scored(child)
        case DisMax(nodes, _tie):
            return any(map(is_scored, nodes))
        case Bool():
            return any(map(is_scored, (*tree.must, *tree.should)))
        case _:
            return False


def hits_in_order(
    searcher: tantivy.Searcher, query: Query, tree: Node, sort: Sort, offset: int, limit: int
) -> tuple[int, list[Ranked]]:
    """Return the number of all hits, and score and address of the ones from `offset` on."""
    if sort is Sort.RELEVANCE and is_scored(tree):
        return _by_score(searcher, query, offset, limit)
    key = BY_TITLE if sort is Sort.TITLE else BY_DATE
    result = searcher.search(query, limit, order_by_field=key, offset=offset, order=Order.Asc)
    return _count(result), [(0.0, address) for _key, address in result.hits]


def _by_score(searcher: tantivy.Searcher, query: Query, offset: int, limit: int) -> tuple[int, list[Ranked]]:
    """Return hits by score with ties in order; among very many with one score, only those that were looked at."""
    end = offset + limit
    for more in (SOME_MORE, MANY_MORE):
        result = searcher.search(query, end + more)
        ranked = [(float(score), address) for score, address in result.hits]
        if len(ranked) < end + more or ranked[-1][0] < ranked[end - 1][0]:
            break
    return _count(result), _ties_in_order(searcher, ranked, offset, end)[offset:end]


def _ties_in_order(searcher: tantivy.Searcher, ranked: Sequence[Ranked], offset: int, end: int) -> list[Ranked]:
    """Put those ties in order that reach into the stretch from `offset` to `end`."""
    ordered: list[Ranked] = []
    for _score, group in groupby(ranked, key=lambda one: one[0]):
        tied = list(group)
        if len(tied) > 1 and len(ordered) < end and len(ordered) + len(tied) > offset:
            tied.sort(key=lambda one: str(searcher.doc(one[1]).get_first(BY_DATE)))
        ordered += tied
    return ordered


def _count(result: tantivy.SearchResult) -> int:
    # The library's type stubs leave out the count.
    return int(result.count)  # type: ignore[attr-defined]
