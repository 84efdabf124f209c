"""Broader terms (ruimere begrippen): what a page may be about that has none of the words, by the thesaurus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.analysis import Token, analyze, is_stopword
from search.query import text as query_text
from search.query.clauses import any_of, phrase, weighed
from search.query.marks import MarkCollector, Marks
from search.query.ranking import SYNONYM
from search.query.tree import Bool, Node
from search.schema import part_field, stem_field
from search.thesaurus.rules import Thesaurus

# So many words of a question may have a broader term, and so many of those are tried: each asks the engine.
MOST_WORDS, MOST_TERMS = 16, 6
# A page is about what its title or lead has; a single word in the body or in the name of a partner does not tell.
TELLING = ("title", "lead")


@dataclass(frozen=True, slots=True)
class BroaderTerm:
    """A broader `term` for the words `asked`, which have these stems; `node` finds the pages about it."""

    asked: str
    stems: frozenset[str]
    term: str
    node: Node
    marks: Marks


def broader_terms(text: str, language: str, thesaurus: Thesaurus) -> Iterator[BroaderTerm]:
    """Yield the broader terms for the words of a question, for each stretch of words the nearest first."""
    words = query_text.read(text).words
    tokens = analyze(words, language)[:MOST_WORDS]
    for found in thesaurus.broader(tokens):
        asked = tokens[found.start : found.end]
        for term in found.terms[:MOST_TERMS]:
            node, marks = _about([tuple(analyze(term, language)), *thesaurus.same(analyze(term, language))], language)
            stems = frozenset(token.stem for token in asked)
            yield BroaderTerm(words[asked[0].start : asked[-1].end], stems, term, node, marks)


def _about(forms: Sequence[Sequence[Token]], language: str) -> tuple[Node, Marks]:
    """Return what finds pages about a term in any of its forms, and what to mark in them."""
    nodes: list[Node] = []
    marks = MarkCollector()
    for tokens in forms:
        telling = [token for token in tokens if not is_stopword(token.word, language)] or list(tokens)
        nodes += [Bool(must=tuple(_in(text, token) for token in telling)) for text in TELLING]
        if len(telling) > 1:
            nodes += phrase(tuple(token.word for token in tokens), SYNONYM).nodes
        marks.add_beside(tokens, telling)
    return any_of(nodes), marks.marks()


def _in(text: str, token: Token) -> Node:
    return any_of([weighed(field(text), token.stem, SYNONYM) for field in (stem_field, part_field)])
