"""The clauses of a query tree: what finds a word, its parts, a phrase, or words that stand for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from search.analysis import Token
from search.query.compound import atoms, groups
from search.query.ranking import ADJACENT, APART, JOINED, PHRASE_WEIGHTS, TIE, WEIGHTS
from search.query.tree import Bool, Boost, DisMax, Node, Phrase, Term, size
from search.schema import TEXTS, part_field, stem_field, word_field
from search.thesaurus.rules import is_acronym

# Engines take a thousand clauses.
MAX_CLAUSES = 960
# Texts so short that what stands in them belongs together.
BRIEF = ("title", "names")
# Of more words than these nobody wonders whether they follow each other.
MAX_ADJACENT = 6
# The clauses of so many words are kept, for words come back.
REMEMBERED = 4_000


class Clauses(NamedTuple):
    """Nodes of which any will do, and how many clauses they are."""

    nodes: tuple[Node, ...]
    size: int


class ClauseBudget:
    """Counts clauses, and lets in what still fits."""

    def __init__(self, most: int = MAX_CLAUSES) -> None:
        self._left = most

    def fits(self, clauses: int) -> bool:
        """Return whether so many clauses still fit; they are then counted."""
        if clauses > self._left:
            return False
        self._left -= clauses
        return True

    def take(self, nodes: Iterable[Node]) -> list[Node]:
        """Return the first nodes that fit together."""
        return list(takewhile(lambda node: self.fits(size(node)), nodes))


def weighed(field: str, value: str, factor: float = 1.0) -> Node:
    """Return what finds a token in a field, by the weight of that field."""
    return Boost(Term(field, value), WEIGHTS[field] * factor)


@lru_cache(REMEMBERED)
def matches(stem: str, word: str | None = None, factor: float = 1.0) -> Clauses:
    """Return what finds a stem in any text, also as part of a compound, and the word as it is written."""
    nodes: list[Node] = []
    for text in TEXTS:
        if word is not None:
            nodes.append(weighed(word_field(text), word, factor))
        nodes += [weighed(stem_field(text), stem, factor), weighed(part_field(text), stem, factor)]
    return Clauses(tuple(nodes), len(nodes))


def any_of(nodes: Sequence[Node]) -> Node:
    """Return what finds any of the nodes, by the best of them."""
    return nodes[0] if len(nodes) == 1 else DisMax(tuple(nodes), TIE)


def apart(token: Token) -> Clauses | None:
    """Return what finds the parts of a compound apart from each other; None for a word that is none.

    They count as words of their own anywhere, where a larger part stands for the smaller ones in it; but inside other
    compounds only when one title or name has them all: a text with "werkplaats" and "blauwdruk" is not about
    "werkdruk", while "jeugdhulpprofessionals" are also "jeugdprofessionals".
    """
    parts = atoms(token)
    return _apart(parts, tuple(groups(token, parts))) if parts else None


@lru_cache(REMEMBERED)
def _apart(parts: tuple[str, ...], spans: tuple[tuple[int, int, str], ...]) -> Clauses:
    inside = [Bool(must=tuple(weighed(part_field(text), part) for part in parts)) for text in BRIEF]
    node = Boost(DisMax((_own_words(parts, spans), *inside), TIE), APART)
    return Clauses((node,), size(node))


def _own_words(parts: tuple[str, ...], spans: tuple[tuple[int, int, str], ...]) -> Node:
    own = []
    for place in range(len(parts)):
        stems = [stem for start, end, stem in spans if start <= place < end]
        own.append(DisMax(tuple(weighed(stem_field(text), stem) for stem in stems for text in TEXTS), TIE))
    return Bool(must=tuple(own))


@lru_cache(REMEMBERED)
def phrase(words: tuple[str, ...], factor: float = 1.0) -> Clauses:
    """Return what finds the exact words in this order; one word is found only as typed."""
    nodes: list[Node] = []
    for text, weight in PHRASE_WEIGHTS.items():
        field = word_field(text)
        nodes.append(Boost(Phrase(field, words) if len(words) > 1 else Term(field, words[0]), weight * factor))
    return Clauses(tuple(nodes), len(nodes))


def with_all(tokens: Sequence[Token]) -> Node:
    """Return what holds all the words, also inside compounds, but not compounds by parts that stand apart."""
    found = [DisMax(matches(token.stem).nodes, TIE) for token in tokens]
    return found[0] if len(found) == 1 else Bool(must=tuple(found))


def instead(tokens: Sequence[Token], telling: Sequence[Token], factor: float) -> Clauses:
    """Return what finds words that stand for others: one word as any word, several together in one text.

    `telling` are the tokens without stop words. The clauses of several words weigh together what one would.
    """
    if len(tokens) > 1:
        words = tuple(token.word for token in tokens)
        if len(telling) < 2:
            # What is left of "uit elkaar gaan" says nothing by itself.
            return phrase(words, factor)
        return _together(words, tuple((token.stem, token.word, is_acronym(token)) for token in telling), factor)
    (token,) = tokens
    if is_acronym(token):
        return phrase((token.word,), factor)
    parts = atoms(token)
    return _one(token.stem, parts, tuple(groups(token, parts)), factor)


@lru_cache(REMEMBERED)
def _one(stem: str, parts: tuple[str, ...], spans: tuple[tuple[int, int, str], ...], factor: float) -> Clauses:
    found = matches(stem, None, factor)
    if not parts:
        return found
    spread = Boost(_own_words(parts, spans), APART * factor)
    return Clauses((*found.nodes, spread), found.size + size(spread))


@lru_cache(REMEMBERED)
def _together(words: tuple[str, ...], telling: tuple[tuple[str, str, bool], ...], factor: float) -> Clauses:
    share = factor / len(telling)
    literal = phrase(words, factor)
    nodes = [
        Bool(
            must=tuple(
                weighed(word_field(text), word, share) if exact else weighed(stem_field(text), stem, share)
                for stem, word, exact in telling
            )
        )
        for text in TEXTS
    ]
    return Clauses((*literal.nodes, *nodes), literal.size + len(nodes) * len(telling))


def adjacent(spoken: Sequence[Token]) -> Iterator[Node]:
    """Yield what is worth more, without being asked: the words after each other, or written as one compound."""
    words = tuple(token.word for token in spoken)
    if not 2 <= len(words) <= MAX_ADJACENT:
        return
    for text, weight in ADJACENT.items():
        yield Boost(Phrase(word_field(text), words), weight)
    for first, second in pairwise(spoken):
        for text in TEXTS:
            yield weighed(stem_field(text), first.stem + second.stem, JOINED)
