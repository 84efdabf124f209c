"""The oracle: the same answers as any engine, worked out in plain Python.

It follows the definitions (BM25 with k1 = 1.2 and b = 0.75, lengths in Lucene's one-byte form) rather than speed,
keeps its index in memory, and proves the other engines in the tests.
"""

from __future__ import annotations

import bisect
import math
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TypeAlias, assert_never

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
from search.query_tree import All, Bool, Boost, DisMax, Node, Nothing, Phrase, Range, Term, Terms
from search.schema import SOURCE, TITLE_SORT, UPDATED, FieldSpec, Kind, Record, facet_field, fields, fingerprint

K1, B = 1.2, 0.75
Scores: TypeAlias = dict[str, float]


def _norm_lengths() -> tuple[int, ...]:
    """Return the 256 lengths that Lucene's one-byte form can tell apart, in rising order."""
    lengths = []
    for byte in range(256):
        if byte < 24:
            lengths.append(byte)
            continue
        bits, shift = (byte - 24) & 7, ((byte - 24) >> 3) - 1
        lengths.append(24 + (bits if shift == -1 else (bits | 8) << shift))
    return tuple(lengths)


NORM_LENGTHS = _norm_lengths()


def norm_length(length: int) -> int:
    """Return the length that is left of a field length when it is kept in one byte."""
    return NORM_LENGTHS[bisect.bisect_right(NORM_LENGTHS, length) - 1]


class _Field:
    """The postings of one token field: positions by token and document, and lengths."""

    def __init__(self, records: Mapping[str, Record], name: str) -> None:
        self.postings: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
        self.lengths: dict[str, int] = {}
        total = 0
        for id, record in records.items():
            tokens = str(record.get(name, "")).split()
            total += len(tokens)
            self.lengths[id] = norm_length(len(tokens))
            for position, token in enumerate(tokens):
                self.postings[token].setdefault(id, []).append(position)
        self.average = total / len(records) if records else 0.0
        self.count = len(records)

    def idf(self, token: str) -> float:
        found = len(self.postings.get(token, ()))
        return math.log(1 + (self.count - found + 0.5) / (found + 0.5))

    def score(self, id: str, frequency: int, idf: float) -> float:
        length = self.lengths[id] / self.average
        return idf * (K1 + 1) * frequency / (frequency + K1 * (1 - B + B * length))


class Evaluator:
    """Evaluates trees over a fixed set of records, to a score by id."""

    def __init__(self, records: Mapping[str, Record], specs: Mapping[str, FieldSpec]) -> None:
        self.records = records
        self._specs = specs
        self._fields: dict[str, _Field] = {}

    def scores(self, node: Node) -> Scores:
        """Return the score of every record that matches."""
        match node:
            case Term():
                return self._term(node)
            case Phrase():
                return self._phrase(node)
            case Terms(field, values):
                return self.having(field, values)
            case Range():
                return self._range(node)
            case DisMax():
                return self._dis_max(node)
            case Bool():
                return self._bool(node)
            case Boost(child, factor):
                return {id: score * factor for id, score in self.scores(child).items()}
            case All():
                return dict.fromkeys(self.records, 0.0)
            case Nothing():
                return {}
            case _:
                assert_never(node)

    def having(self, field: str, values: Sequence[str]) -> Scores:
        """Return the records with any of the values in a keyword field, each with score 0."""
        self._check(field, Kind.KEYWORD)
        return {id: 0.0 for id, record in self.records.items() if set(values) & set(_keywords(record, field))}

    def _check(self, field: str, *kinds: Kind) -> None:
        spec = self._specs.get(field)
        if spec is None:
            raise QueryError(f"the index has no field {field!r}")
        if spec.kind not in kinds:
            raise QueryError(f"field {field!r} holds {spec.kind}, which cannot be asked this way")

    def _field(self, name: str) -> _Field:
        if name not in self._fields:
            self._fields[name] = _Field(self.records, name)
        return self._fields[name]

    def _term(self, node: Term) -> Scores:
        self._check(node.field, Kind.POSITIONS, Kind.TOKENS)
        field = self._field(node.field)
        idf = field.idf(node.value)
        found = field.postings.get(node.value, {})
        return {id: field.score(id, len(positions), idf) for id, positions in found.items()}

    def _phrase(self, node: Phrase) -> Scores:
        self._check(node.field, Kind.POSITIONS)
        if len(node.words) < 2:
            raise QueryError(f"a phrase has two words or more, not {node.words!r}")
        field = self._field(node.field)
        postings = [field.postings.get(word, {}) for word in node.words]
        idf = sum(field.idf(word) for word in node.words)
        scores = {}
        for id in set(postings[0]).intersection(*postings[1:]):
            places = [set(posting[id]) for posting in postings]
            count = sum(all(start + step in place for step, place in enumerate(places)) for start in places[0])
            if count:
                scores[id] = field.score(id, count, idf)
        return scores

    def _range(self, node: Range) -> Scores:
        self._check(node.field, Kind.DATE)
        found = {}
        for id, record in self.records.items():
            day = record.get(node.field)
            if isinstance(day, date) and not (node.start and day < node.start) and not (node.end and day >= node.end):
                found[id] = 0.0
        return found

    def _dis_max(self, node: DisMax) -> Scores:
        found: defaultdict[str, list[float]] = defaultdict(list)
        for child in node.nodes:
            for id, score in self.scores(child).items():
                found[id].append(score)
        return {id: max(all_) + (sum(all_) - max(all_)) * node.tie for id, all_ in found.items()}

    def _bool(self, node: Bool) -> Scores:
        matching: Scores = dict.fromkeys(self.records, 0.0)
        for child in node.must:
            found = self.scores(child)
            matching = {id: score + found[id] for id, score in matching.items() if id in found}
        for child in node.filters:
            found = self.scores(child)
            matching = {id: score for id, score in matching.items() if id in found}
        times: Counter[str] = Counter()
        extra: defaultdict[str, float] = defaultdict(float)
        for child in node.should:
            for id, score in self.scores(child).items():
                times[id] += 1
                extra[id] += score
        matching = {id: score + extra[id] for id, score in matching.items() if times[id] >= node.minimum}
        for child in node.must_not:
            for id in self.scores(child):
                matching.pop(id, None)
        return matching


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

    def ids(self, language: str) -> Iterator[str]:
        """Yield the id of every document in the index."""
        yield from self._index(language).records

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


def _keywords(record: Record, field: str) -> tuple[str, ...]:
    value = record.get(field, ())
    return value if isinstance(value, tuple) else ()


def _narrow(matching: Scores, chosen: Mapping[str, Scores], without: str | None = None) -> Scores:
    filters = [found for key, found in chosen.items() if key != without]
    return {id: score for id, score in matching.items() if all(id in found for found in filters)}


def _count(index: _Index, key: str, found: Scores) -> dict[str, int]:
    if facet_field(key) not in index.specs:
        raise QueryError(f"there is no facet group {key!r}")
    return dict(Counter(value for id in found for value in set(_keywords(index.records[id], facet_field(key)))))


def _order(found: Scores, records: Mapping[str, Record], sort: Sort) -> list[str]:
    match sort:
        case Sort.NEWEST:
            days = {id: records[id].get(UPDATED) for id in found}
            dated = [(id, day) for id, day in days.items() if isinstance(day, date)]
            undated = [id for id, day in days.items() if not isinstance(day, date)]
            return [id for id, _day in sorted(dated, key=lambda item: item[1], reverse=True)] + undated
        case Sort.TITLE:
            return sorted(found, key=lambda id: str(records[id].get(TITLE_SORT, "")).encode())
        case _:
            return sorted(found, key=lambda id: found[id], reverse=True)
