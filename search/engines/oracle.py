"""The oracle: the same answers as any engine, worked out in plain Python.

It keeps its index in memory, evaluates every question from the definitions, and proves the other engines in the tests.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from search.engines.base import (
    EngineError,
    EngineHit,
    IndexUnavailableError,
    Loader,
    Operation,
    QueryError,
    SearchPage,
    SearchRequest,
    Sort,
    Upsert,
    window,
)
from search.engines.bm25 import Evaluator, Scores, keywords
from search.schema import DIGEST, SOURCE, TITLE_SORT, UPDATED, VOCABULARY, Record, facet_field, fields, fingerprint


class _Index:
    def __init__(self, made_with: str) -> None:
        self.fingerprint = made_with
        self.specs = fields()
        self.records: dict[str, Record] = {}

    def add(self, operations: Sequence[Operation]) -> None:
        """Apply operations to a copy, so that a search meanwhile sees all of them or none."""
        records = dict(self.records)
        for operation in operations:
            records.pop(operation.id, None)
            if isinstance(operation, Upsert):
                records[operation.id] = operation.record
        self.records = records


class OracleEngine:
    """The engine for tests and very small sites: everything in the memory of one process."""

    def __init__(self) -> None:
        self._indexes: dict[str, _Index] = {}
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def check(self, language: str) -> None:
        """Raise IndexUnavailableError when there is no index, or one with other fields."""
        self._index(language)

    def search(self, language: str, request: SearchRequest) -> SearchPage:
        """Return the hits, their total and the counts of every facet group asked for."""
        index = self._index(language)
        evaluator = Evaluator(index.records, index.specs)
        matching = evaluator.scores(request.tree)
        chosen = {key: evaluator.having(facet_field(key), values) for key, values in request.selected.items()}
        facets = {key: _count(index, key, _narrow(matching, chosen, without=key)) for key in request.groups}
        found = _narrow(matching, chosen)
        offset, limit = window(request)
        ordered = _order(found, index.records, request.sort)[offset : offset + limit]
        scored = request.sort is Sort.RELEVANCE
        hits = (EngineHit(id, found[id] if scored else 0.0, str(index.records[id][SOURCE])) for id in ordered)
        return SearchPage(len(found), tuple(hits), facets)

    def apply(self, language: str, operations: Sequence[Operation], *, tidy: bool = False) -> None:
        """Carry out all operations."""
        self._index(language).add(operations)

    def digests(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield the id and the digest of every document in the index."""
        for id, record in self._index(language).records.items():
            yield id, next(iter(keywords(record, DIGEST)), "")

    def vocabulary(self, language: str) -> Iterator[tuple[str, int]]:
        """Yield every word with the number of documents that have it."""
        records = self._index(language).records.values()
        yield from Counter(word for record in records for word in set(keywords(record, VOCABULARY))).items()

    def verify(self, language: str) -> None:
        """Raise IndexUnavailableError when there is no index: memory does not wear."""
        self._index(language)

    @contextmanager
    def write_lock(self, language: str, *, wait: float) -> Iterator[bool]:
        """Hold the right to write, among the threads of this process."""
        held = self._locks[f"write {language}"].acquire(timeout=max(wait, 0))
        try:
            yield held
        finally:
            if held:
                self._locks[f"write {language}"].release()

    @contextmanager
    def rebuild(self, language: str) -> Iterator[Loader]:
        """Make a new index that answers once it is switched to."""
        lock = self._locks[f"rebuild {language}"]
        if not lock.acquire(blocking=False):
            raise EngineError(f"the index of {language!r} is being rebuilt already")
        try:
            yield _Loader(self._indexes, language)
        finally:
            lock.release()

    def _index(self, language: str) -> _Index:
        index = self._indexes.get(language)
        if index is None:
            raise IndexUnavailableError(f"no index of {language!r} in memory")
        if index.fingerprint != fingerprint(language):
            raise IndexUnavailableError(f"the index of {language!r} was made by another version")
        return index


class _Loader:
    def __init__(self, indexes: dict[str, _Index], language: str) -> None:
        self._indexes = indexes
        self._language = language
        self._draft = _Index(fingerprint(language))

    def add(self, operations: Sequence[Operation]) -> None:
        self._draft.add(operations)

    def switch(self) -> None:
        self._indexes[self._language] = self._draft


def _narrow(matching: Scores, chosen: Mapping[str, Scores], without: str | None = None) -> Scores:
    filters = [found for key, found in chosen.items() if key != without]
    return {id: score for id, score in matching.items() if all(id in found for found in filters)}


def _count(index: _Index, key: str, found: Scores) -> dict[str, int]:
    if facet_field(key) not in index.specs:
        raise QueryError(f"there is no facet group {key!r}")
    return dict(Counter(value for id in found for value in set(keywords(index.records[id], facet_field(key)))))


def _order(found: Scores, records: Mapping[str, Record], sort: Sort) -> list[str]:
    """Return the ids in order; what is equal comes newest first and undated last, then by id."""
    match sort:
        case Sort.NEWEST:
            return sorted(found, key=lambda id: _recency(id, records))
        case Sort.TITLE:
            return sorted(found, key=lambda id: (str(records[id].get(TITLE_SORT, "")).encode(), id.encode()))
        case _:
            return sorted(found, key=lambda id: (-found[id], *_recency(id, records)))


def _recency(id: str, records: Mapping[str, Record]) -> tuple[int, bytes]:
    updated = records[id].get(UPDATED)
    return -updated.toordinal() if isinstance(updated, date) else 0, id.encode()
