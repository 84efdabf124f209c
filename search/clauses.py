"""The clauses of a query tree: what finds a word, its parts, a phrase, or words that stand for others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.analysis import Token
from search.compound import atoms, groups
from search.query_tree import Bool, Boost, DisMax, Node, Phrase, Term, size
from search.ranking import APART, PHRASE_WEIGHTS, TIE, WEIGHTS
from search.schema import TEXTS, part_field, stem_field, word_field
from search.thesaurus import is_acronym

# Engines take a thousand clauses.
MAX_CLAUSES = 960
# Texts so short that what stands in them belongs together.
BRIEF = ("title", "names")


class ClauseBudget:
    """Counts clauses, and lets in what still fits."""

    def __init__(self, most: int = MAX_CLAUSES) -> None:
        self._left = most

    def take(self, nodes: Iterable[Node]) -> list[Node]:
        """Return the first nodes that fit together."""
        taken = []
        for node in nodes:
            needed = size(node)
            if needed > self._left:
                break
            self._left -= needed
            taken.append(node)
        return taken


def weighed(field: str, value: str, factor: float = 1.0) -> Node:
    """Return what finds a token in a field, by the weight of that field."""
    return Boost(Term(field, value), WEIGHTS[field] * factor)


def matches(stem: str, word: str | None = None, factor: float = 1.0) -> list[Node]:
    """Return what finds a stem in any text, also as part of a compound, and the word as it is written."""
    nodes: list[Node] = []
    for text in TEXTS:
        if word is not None:
            nodes.append(weighed(word_field(text), word, factor))
        nodes += [weighed(stem_field(text), stem, factor), weighed(part_field(text), stem, factor)]
    return nodes


def any_of(nodes: Sequence[Node]) -> Node:
    """Return what finds any of the nodes, by the best of them."""
    return nodes[0] if len(nodes) == 1 else DisMax(tuple(nodes), TIE)


def apart(token: Token) -> Node | None:
    """Return what finds the parts of a compound apart from each other; None for a word that is none.

    They count as words of their own anywhere, where a larger part stands for the smaller ones in it; but inside other
    compounds only when one title or name has them all: a text with "werkplaats" and "blauwdruk" is not about
    "werkdruk", while "jeugdhulpprofessionals" are also "jeugdprofessionals".
    """
    parts = atoms(token)
    if not parts:
        return None
    spans = groups(token, parts)
    own = []
    for place in range(len(parts)):
        stems = [stem for start, end, stem in spans if start <= place < end]
        own.append(DisMax(tuple(weighed(stem_field(text), stem) for stem in stems for text in TEXTS), TIE))
    inside = [Bool(must=tuple(_in_text(text, part) for part in parts)) for text in BRIEF]
    return Boost(DisMax((Bool(must=tuple(own)), *inside), TIE), APART)


def phrase(words: Sequence[str], factor: float = 1.0) -> Node:
    """Return what finds the exact words in this order; one word is found only as typed."""
    return DisMax(
        tuple(
            Boost(
                Phrase(word_field(text), tuple(words)) if len(words) > 1 else Term(word_field(text), words[0]),
                weight * factor,
            )
            for text, weight in PHRASE_WEIGHTS.items()
        ),
        TIE,
    )


def with_all(tokens: Sequence[Token]) -> Node:
    """Return what holds all the words, also inside compounds, but not compounds by parts that stand apart."""
    found = [DisMax(tuple(matches(token.stem)), TIE) for token in tokens]
    return found[0] if len(found) == 1 else Bool(must=tuple(found))


def instead(tokens: Sequence[Token], telling: Sequence[Token], factor: float) -> list[Node]:
    """Return what finds words that stand for others: one word as any word, several together in one text.

    `telling` are the tokens without stop words. The clauses of several words weigh together what one would.
    """
    if len(tokens) == 1:
        (token,) = tokens
        if is_acronym(token):
            return [phrase((token.word,), factor)]
        nodes = matches(token.stem, token.word, factor)
        spread = apart(token)
        return [any_of(nodes), *([Boost(spread, factor)] if spread is not None else [])]
    share = factor / len(telling)
    together = [Bool(must=tuple(_token_in(text, token, share) for token in telling)) for text in TEXTS]
    return [phrase([token.word for token in tokens], factor), any_of(together)]


def _token_in(text: str, token: Token, factor: float) -> Node:
    return weighed(word_field(text), token.word, factor) if is_acronym(token) else _in_text(text, token.stem, factor)


def _in_text(text: str, stem: str, factor: float = 1.0) -> Node:
    return any_of([weighed(stem_field(text), stem, factor), weighed(part_field(text), stem, factor)])
