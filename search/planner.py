"""From what a visitor typed to a query tree.

Every word must be found, in any text of a page: as typed, in another inflection, or as a part of a compound. A
compound is also found by its smallest parts, so that "jeugdhulpprofessionals" and "jeugdhulp professional" find
the same pages. Where a word is found only changes the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil

from search import query_text
from search.analysis import Token, analyze, is_stopword
from search.compound import atoms
from search.query_tree import All, Bool, Boost, DisMax, Node, Phrase, Term
from search.schema import TEXTS, part_field, stem_field, word_field

# Together with their parts this stays below the thousand clauses that engines allow.
MAX_WORDS = 16
MAX_ADJACENT = 6
TIE = 0.1
# What a match weighs: as typed above inflected above part of a compound; titles above names above leads above bodies.
WEIGHTS = {
    word_field("title"): 7.0,
    stem_field("title"): 6.0,
    part_field("title"): 3.0,
    word_field("names"): 6.0,
    stem_field("names"): 4.0,
    part_field("names"): 2.0,
    stem_field("lead"): 3.0,
    part_field("lead"): 1.5,
    stem_field("body"): 1.0,
    part_field("body"): 0.5,
}
PHRASE_WEIGHTS = {"title": 7.0, "names": 6.0, "lead": 3.0, "body": 1.0}
# A page with all parts of a compound, but apart, comes after pages that have the compound.
APART = 0.3
# Words that follow each other as typed are worth a little more; never enough to find a page by.
ADJACENT = {"title": 2.0, "names": 2.0, "body": 0.5}
RELAXED_SHARE = 0.6


class PlanNotice(StrEnum):
    """What the visitor should know about how the query was read."""

    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Marks:
    """What to highlight: stems, also inside compounds, and the exact words of phrases."""

    stems: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.stems or self.phrases)


@dataclass(frozen=True, slots=True)
class Plan:
    """A planned query; `relaxed` are wider ones, for most of the words and for any of them, where there are more."""

    tree: Node
    relaxed: tuple[Node, ...]
    marks: Marks
    notices: tuple[PlanNotice, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether the query asks for nothing in particular."""
        return isinstance(self.tree, All)


def plan(text: str, language: str) -> Plan:
    """Return the plan for a text in a language; a text without words asks for all pages."""
    read = query_text.read(text)
    spoken = analyze(read.words, language)
    budget = _Budget()
    phrases = [tokens for phrase in read.phrases if (tokens := budget.take(analyze(phrase, language)))]
    words = budget.take(_wanted(spoken, language, besides=bool(phrases)))
    left_out = [_with_all(found) for word in read.excluded_words if (found := budget.take(analyze(word, language)))]
    left_out += [_phrase(found) for text_ in read.excluded_phrases if (found := budget.take(analyze(text_, language)))]
    notices = (PlanNotice.CUT,) if read.cut or budget.cut else ()
    if not words and not phrases and not left_out:
        return Plan(All(), (), Marks(), notices)
    must = [_phrase(phrase) for phrase in phrases]
    tree = _all_of([*must, *(_word(token) for token in words)], _adjacent(spoken), left_out)
    return Plan(tree, _relaxed(words, must, left_out), _marks(words, phrases), notices)


class _Budget:
    """Counts words, and cuts off what is beyond the maximum."""

    def __init__(self) -> None:
        self._left = MAX_WORDS
        self.cut = False

    def take(self, tokens: Sequence[Token]) -> list[Token]:
        taken = list(tokens[: self._left])
        self.cut = self.cut or len(taken) < len(tokens)
        self._left -= len(taken)
        return taken


def _wanted(tokens: Iterable[Token], language: str, *, besides: bool) -> list[Token]:
    """Return each word once, without stop words; those stay where nothing else was asked."""
    once = list({token.stem: token for token in reversed(list(tokens))}.values())[::-1]
    telling = [token for token in once if not is_stopword(token.word, language)]
    return telling or ([] if besides else once)


def _word(token: Token) -> Node:
    """Return what finds a word, and its parts apart when it is a compound."""
    nodes = _matches(token.stem, token.word)
    parts = atoms(token)
    if parts:
        apart = Bool(must=tuple(DisMax(tuple(_matches(part)), TIE) for part in parts))
        nodes.append(Boost(apart, APART))
    return DisMax(tuple(nodes), TIE)


def _matches(stem: str, word: str | None = None) -> list[Node]:
    nodes: list[Node] = []
    for text in TEXTS:
        if word is not None and word_field(text) in WEIGHTS:
            nodes.append(_weighed(word_field(text), word))
        nodes += [_weighed(stem_field(text), stem), _weighed(part_field(text), stem)]
    return nodes


def _weighed(field: str, value: str) -> Node:
    return Boost(Term(field, value), WEIGHTS[field])


def _phrase(tokens: Sequence[Token]) -> Node:
    """Return what finds the exact words in this order; one quoted word is found only as typed."""
    words = tuple(token.word for token in tokens)
    nodes = [
        Boost(Phrase(word_field(text), words) if len(words) > 1 else Term(word_field(text), words[0]), weight)
        for text, weight in PHRASE_WEIGHTS.items()
    ]
    return DisMax(tuple(nodes), TIE)


def _with_all(tokens: Sequence[Token]) -> Node:
    """Return what holds all the words, also inside compounds, but not compounds by parts that stand apart."""
    found = [DisMax(tuple(_matches(token.stem)), TIE) for token in tokens]
    return found[0] if len(found) == 1 else Bool(must=tuple(found))


def _adjacent(spoken: Sequence[Token]) -> list[Node]:
    """Return what is worth more, without being asked: the words after each other, or written as one compound."""
    words = tuple(token.word for token in spoken)
    if not 2 <= len(words) <= MAX_ADJACENT:
        return []
    phrases: list[Node] = [Boost(Phrase(word_field(text), words), weight) for text, weight in ADJACENT.items()]
    joined = [first.stem + second.stem for first, second in pairwise(spoken)]
    return phrases + [_weighed(stem_field(text), stem) for stem in joined for text in TEXTS]


def _all_of(must: Sequence[Node], extra: Sequence[Node], left_out: Sequence[Node]) -> Node:
    if len(must) == 1 and not extra and not left_out:
        return must[0]
    return Bool(must=tuple(must), should=tuple(extra), must_not=tuple(left_out))


def _relaxed(words: Sequence[Token], must: Sequence[Node], left_out: Sequence[Node]) -> tuple[Node, ...]:
    """Return what finds most of the words, and any of them. Compounds count by their parts, as if typed apart."""
    stems = dict.fromkeys(stem for token in words for stem in atoms(token) or (token.stem,))
    some = tuple(DisMax(tuple(_matches(stem)), TIE) for stem in stems)
    most = min(len(some) - 1, ceil(RELAXED_SHARE * len(some)))
    return tuple(
        Bool(must=tuple(must), should=some, must_not=tuple(left_out), minimum=minimum)
        for minimum in dict.fromkeys((most, 1))
        if 0 < minimum < len(some)
    )


def _marks(words: Sequence[Token], phrases: Sequence[Sequence[Token]]) -> Marks:
    stems = frozenset(stem for token in words for stem in (token.stem, *atoms(token)))
    return Marks(stems, tuple(tuple(token.word for token in phrase) for phrase in phrases))
