"""BM25 in plain Python: the score of every record that matches a query tree.

k1 = 1.2 and b = 0.75, lengths in Lucene's one-byte form; nothing is clever here, so that it can be checked by reading.
"""

from __future__ import annotations

import bisect
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias, assert_never

from search.engines.base import QueryError
from search.query.tree import All, Bool, Boost, DisMax, Node, Nothing, Phrase, Range, Term, Terms
from search.schema import FieldSpec, Kind, Record

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
        return {id: 0.0 for id, record in self.records.items() if set(values) & set(keywords(record, field))}

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


def keywords(record: Record, field: str) -> tuple[str, ...]:
    """Return the values of a keyword field; empty when the record has none."""
    value = record.get(field, ())
    return value if isinstance(value, tuple) else ()
