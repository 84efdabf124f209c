"""A planned query: its tree, and the wider ones to fall back on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil

from search.query.beginnings import beginning
from search.query.clauses import ClauseBudget, any_of
from search.query.marks import Marks
from search.query.ranking import RELAXED_SHARE
from search.query.tree import All, Bool, Node, Term
from search.schema import ASIDE, PREFIX

# The last thing to try is how a word begins: so many letters at least, and so large a share of it.
SHORTEST_START, START_SHARE = 4, 0.6


class PlanNotice(StrEnum):
    """What the visitor should know about how the query was read."""

    CUT = "cut"


@dataclass(frozen=True, slots=True)
class PlannedWord:
    """A word of the question: as typed and folded, its stem, and what finds it.

    `node` is what finds it or what stands beside it, `exact` the word only, `loose` it or else each of its parts;
    `alike` tells whether words like it stand beside it, because it seems misspelled. `aside` finds it, or what stands
    for it, among what pages only say aside. `meant` is the stem of what was likely meant, its own for a right word.
    """

    surface: str
    word: str
    stem: str
    node: Node
    exact: Node
    loose: tuple[Node, ...]
    alike: bool = False
    aside: Node = field(default_factory=All)
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned query.

    `must` and `left_out` are the phrases to find, and what to leave out. `unknown` are the words that no page seems to
    have; `corrected` is the whole text with what may have been meant instead, `likelier` with a far more frequent word
    for a rare one, and `resembling` with a word that is only written like the single right one that was asked for; each
    is empty where there is no such word. `sentence` tells whether it is a question in full.
    """

    tree: Node
    marks: Marks = field(default_factory=Marks)
    notices: tuple[PlanNotice, ...] = ()
    words: tuple[PlannedWord, ...] = ()
    must: tuple[Node, ...] = ()
    left_out: tuple[Node, ...] = ()
    unknown: tuple[PlannedWord, ...] = ()
    corrected: str = ""
    likelier: str = ""
    resembling: str = ""
    sentence: bool = False

    @property
    def everything(self) -> bool:
        """Whether the query asks for nothing in particular."""
        return isinstance(self.tree, All)

    @property
    def relaxed(self) -> tuple[Node, ...]:
        """Wider queries, for most of the words and for any of them, where there are more."""
        return self.some(self.words)

    def all_of(self, words: Sequence[PlannedWord]) -> Node:
        """Return what has all of these words, and the phrases."""
        return all_of([*self.must, *(word.node for word in words)], (), self.left_out)

    def some(self, words: Sequence[PlannedWord]) -> tuple[Node, ...]:
        """Return what finds most of the words, and any. Compounds count by their parts, as if typed apart."""
        some = ClauseBudget().take(dict.fromkeys(node for word in words for node in word.loose))
        most = min(len(some) - 1, ceil(RELAXED_SHARE * len(some)))
        return tuple(
            Bool(must=self.must, should=tuple(some), must_not=self.left_out, minimum=minimum)
            for minimum in dict.fromkeys((most, 1))
            if 0 < minimum < len(some)
        )

    def explained(self, words: Sequence[PlannedWord]) -> Node:
        """Return what says all of these words aside, or what stands for them."""
        nodes = ClauseBudget().take(word.aside for word in words)
        return all_of([*self.must, *nodes], (), self.left_out)

    def said_aside(self) -> Node:
        """Return what says all of the words themselves aside."""
        return all_of([*self.must, *(Term(ASIDE, word.stem) for word in self.words)], (), self.left_out)

    def exactly(self) -> Node:
        """Return what has all of the words themselves, and nothing that stands for them."""
        return all_of([*self.must, *(word.exact for word in self.words)], (), self.left_out)

    def aside(self) -> Node:
        """Return what says any of the words only aside, the more of them the better."""
        nodes = ClauseBudget().take(dict.fromkeys(Term(ASIDE, word.stem) for word in self.words))
        return Bool(must=self.must, should=tuple(nodes), must_not=self.left_out, minimum=1)

    def beginnings(self) -> Node:
        """Return what has a word in its title or own names that begins as any of the words, the longer the better.

        The phrases stay, and so does what is to be left out.
        """
        starts = dict.fromkeys(start for word in self.words for start in _starts(beginning(word.word)))
        nodes = ClauseBudget().take(Term(PREFIX, start) for start in starts)
        return all_of([*self.must, any_of(nodes)], (), self.left_out)


def all_of(must: Sequence[Node], extra: Sequence[Node], left_out: Sequence[Node]) -> Node:
    """Return what has all of `must` and none of `left_out`; `extra` only adds to the score."""
    if len(must) == 1 and not extra and not left_out:
        return must[0]
    return Bool(must=tuple(must), should=tuple(extra), must_not=tuple(left_out))


def _starts(word: str) -> Iterator[str]:
    """Yield the word and what is left of it, letter by letter, as long as that still tells something."""
    shortest = max(SHORTEST_START, ceil(START_SHARE * len(word)))
    yield from (word[:length] for length in range(len(word), min(shortest, len(word)) - 1, -1))
