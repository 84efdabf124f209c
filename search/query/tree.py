"""The query tree: what a search asks for, without a word about any engine.

Only forms that all engines score alike are in it. Text forms (`Term`, `Phrase`) score by BM25; `Terms`,
`Range` and `All` only match, and add nothing to a score.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """One token in a token field."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Terms:
    """Any of the values in a keyword field; scores nothing."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two or more tokens directly after each other, in a field that keeps positions."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """A date field between two dates: `start` included, `end` not; scores nothing."""

    field: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class DisMax:
    """Any of the nodes: the best score counts fully, the others for `tie` of theirs."""

    nodes: tuple[Node, ...]
    tie: float = 0.0


@dataclass(frozen=True, slots=True)
class Bool:
    """All of `must`, at least `minimum` of `should`, none of `must_not`; `filters` must match without scoring.

    With a `minimum` of 0 the `should` nodes only add to the score. Without anything to match, all match.
    """

    must: tuple[Node, ...] = ()
    should: tuple[Node, ...] = ()
    must_not: tuple[Node, ...] = ()
    filters: tuple[Node, ...] = ()
    minimum: int = 0


@dataclass(frozen=True, slots=True)
class Boost:
    """A node whose score is multiplied."""

    node: Node
    factor: float


@dataclass(frozen=True, slots=True)
class All:
    """Every document; scores nothing."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No document."""


Node: TypeAlias = Term | Terms | Phrase | Range | DisMax | Bool | Boost | All | Nothing


def size(node: Node) -> int:
    """Return how many leaves a tree has; engines limit that number."""
    match node:
        case DisMax(nodes=nodes):
            return sum(size(child) for child in nodes)
        case Bool():
            return sum(size(child) for child in (*node.must, *node.should, *node.must_not, *node.filters))
        case Boost(node=child):
            return size(child)
        case _:
            return 1
