"""What the rest of the search knows of an engine: a few methods and plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeAlias

from search.query.tree import Node
from search.schema import Record

# Beyond this no engine pages: whoever needs result 10,001 needs another question.
MAX_WINDOW = 10_000


class EngineError(Exception):
    """The engine failed; nothing of the call took effect."""


class IndexUnavailableError(EngineError):
    """There is no index of this language that can answer: missing, damaged or made by another version."""


class EngineUnreachableError(IndexUnavailableError):
    """The engine does not answer: its index may be whole, so making it anew would not help."""


class QueryError(ValueError):
    """A query tree or request does not fit the schema: a mistake in the program, not of the visitor."""


class Sort(StrEnum):
    """The order of results: what matches best, what changed last, or by title."""

    RELEVANCE = "relevantie"
    NEWEST = "nieuwste"
    TITLE = "titel"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One request to an engine.

    `selected` holds the chosen values by facet key: OR inside a group, AND across groups. For each key in
    `groups` the values are counted among what matches the tree and the choices in all other groups.
    """

    tree: Node
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10


@dataclass(frozen=True, slots=True)
class EngineHit:
    """One hit: its id, its score (0 when not sorted by relevance) and the JSON text stored with it."""

    id: str
    score: float
    source: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer: the number of all hits, the hits asked for, and the exact counts by facet key and value."""

    total: int
    hits: tuple[EngineHit, ...]
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Upsert:
    """Put a record in the index, in place of the one with the same id."""

    id: str
    record: Record


@dataclass(frozen=True, slots=True)
class Delete:
    """Take an id out of the index, whether it is there or not."""

    id: str


Operation: TypeAlias = Upsert | Delete


class Loader(Protocol):
    """Fills a new index beside the one that answers."""

    def add(self, operations: Sequence[Operation]) -> None:
        """Apply operations to the new index; EngineError when it did not take them."""

    def switch(self) -> None:
        """Let the new index answer from now on."""


class SearchEngine(Protocol):
    """An engine keeps one index a language."""

    def check(self, language: str) -> None:
        """Raise IndexUnavailableError when the index of a language cannot answer."""

    def search(self, language: str, request: SearchRequest) -> SearchPage:
        """Answer a request; IndexUnavailableError without an index, QueryError for an unfit request."""

    def apply(self, language: str, operations: Sequence[Operation], *, tidy: bool = False) -> None:
        """Carry out all operations, or none and raise EngineError; later searches see them.

        The caller holds the write lock. `tidy` allows a second of housekeeping, so not during a visit.
        """

    def digests(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield the id and the digest of every document in the index."""

    def vocabulary(self, language: str) -> Iterator[tuple[str, int]]:
        """Yield every word in the index with the number of documents that have it, in no particular order."""

    def verify(self, language: str) -> None:
        """Read the whole index and raise IndexUnavailableError when it is damaged; takes long, unlike `check`."""

    def write_lock(self, language: str, *, wait: float) -> AbstractContextManager[bool]:
        """Hold the right to write; gives False when another still has it after `wait` seconds."""

    def rebuild(self, language: str) -> AbstractContextManager[Loader]:
        """Make a new index that answers only after `Loader.switch`; EngineError while another rebuild runs."""


def window(request: SearchRequest) -> tuple[int, int]:
    """Return the offset and limit that an engine may use: 0 ≤ offset, 1 ≤ limit, together at most MAX_WINDOW."""
    offset = min(max(request.offset, 0), MAX_WINDOW - 1)
    return offset, min(max(request.limit, 1), MAX_WINDOW - offset)
