"""More like this (lijkt hierop): pages that share the telling words of a page.

The words are chosen here, from the text that is stored with the page and from nothing else, and asked for as an
ordinary query tree, so every engine and every process gives the same answer; the engine reckons how rare each word is.
The page itself is found too, and what it scores is the measure for the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log
from typing import Any

from search import stored
from search.analysis import Token, analyze, is_stopword
from search.engines import get_engine
from search.engines.base import EngineHit, SearchRequest
from search.hits import shown
from search.query.tree import Bool, Boost, DisMax, Node, Term, Terms
from search.results import Hit
from search.schema import ID, TYPE, part_field, stem_field

# How often a word counts by where it stands; once anywhere else.
COUNTS = {"title": 4, "lead": 2, "questions": 2}
# What a match weighs by where it is found; inside a compound it tells half as much.
WEIGHTS = {"title": 3.0, "lead": 2.0, "body": 1.0}
INSIDE = 0.5
TIE = 0.1
MOST_TERMS = 25
# A word that a body has only once says little of the page; a title or lead chooses its words.
LEAST_USE = 4
SHORTEST_WORD = 3
# Of the telling words a page must have so many to be looked at. One word in four shared is a subject, two are chance.
SHARE_OF_TERMS = 0.25
FEWEST_TERMS = 3
# The least that a page must score of what the page itself scores. Pages about the same thing are well above it; below
# it lie pages that only have the common words of the field.
LEAST_LIKENESS = 0.25
# Pages of the same research lines are a little more alike.
SAME_LINES = 0.15
CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class _Telling:
    """A stem that tells what a page is about, and how much the page uses it."""

    stem: str
    weight: float


def similar(document_id: str, language: str, limit: int = 3) -> tuple[Hit, ...]:
    """Return the pages of the same kind that are most like a page, the likest first; none when none really is.

    What lies above or below the page is left out, for the page itself leads there. Only pages in the index are
    returned, so only what everybody may find. Empty for a page that is not in the index.
    Raises IndexUnavailableError where nobody can tell now, for want of an index that answers.
    """
    found = get_engine().search(language, SearchRequest(Terms(ID, (document_id,)), limit=1)).hits
    return _Comparison(found[0], language).best(limit) if found else ()


class _Comparison:
    """Compares one page with all others of its kind."""

    def __init__(self, page: EngineHit, language: str) -> None:
        self._page = page
        self._card = stored.card(page.source)
        self._language = language

    def best(self, limit: int) -> tuple[Hit, ...]:
        telling = tuple(_telling(self._page.source, self._card, self._language))
        if len(telling) < FEWEST_TERMS:
            return ()
        tree = Bool(
            should=tuple(_node(one) for one in telling),
            filters=(Terms(TYPE, (self._card["type"],)),),
            minimum=max(FEWEST_TERMS, ceil(SHARE_OF_TERMS * len(telling))),
        )
        hits = get_engine().search(self._language, SearchRequest(tree, limit=CANDIDATES + limit)).hits
        own = next((hit.score for hit in hits if hit.id == self._page.id), 0.0)
        if not own:
            return ()
        scored = [(self._likeness(hit, card, own), hit, card) for hit, card in self._others(hits)]
        alike = [one for one in scored if one[0] >= LEAST_LIKENESS]
        alike.sort(key=lambda one: (-one[0], one[1].id))
        return tuple(shown(hit, self._language) for _likeness, hit, _card in alike[:limit])

    def _others(self, hits: Sequence[EngineHit]) -> Iterator[tuple[EngineHit, dict[str, Any]]]:
        """Yield the hits that are neither the page itself nor above or below it."""
        url = self._card["url"]
        for hit in hits:
            card = stored.card(hit.source)
            family = card["url"].startswith(url) or url.startswith(card["url"])
            if hit.id != self._page.id and not family:
                yield hit, card

    def _likeness(self, hit: EngineHit, card: dict[str, Any], own: float) -> float:
        """Return how much a page is like this one: its part of the own score, rounded so that engines agree on ties."""
        lines, others = _lines(self._card), _lines(card)
        shared = len(lines & others) / len(lines | others) if lines and others else 0.0
        return round(hit.score / own * (1 + SAME_LINES * shared), 4)


def _lines(card: dict[str, Any]) -> set[str]:
    return {line["key"] for line in card["display"].get("lines") or () if "key" in line}


def _node(telling: _Telling) -> Node:
    nodes: list[Node] = []
    for text, weight in WEIGHTS.items():
        nodes.append(Boost(Term(stem_field(text), telling.stem), weight))
        nodes.append(Boost(Term(part_field(text), telling.stem), weight * INSIDE))
    return Boost(DisMax(tuple(nodes), TIE), telling.weight)


def _telling(source: str, card: dict[str, Any], language: str) -> list[_Telling]:
    """Return the stems that a page has most often, those of its title, lead and questions above all."""
    # Those in the names are others, not the subject.
    telling = [name for name in stored.SHOWN if name not in (stored.NAMES, stored.ASIDE)]
    texts = {name: stored.text_of(source, name) for name in telling}
    texts["title"] = card["title"]
    tokens = [(token, COUNTS.get(name, 1)) for name, text in texts.items() for token in analyze(text, language)]
    counts: Counter[str] = Counter()
    for token, weight in tokens:
        for stem, count in _stems(token, language):
            counts[stem] += weight * count
    used = {stem: count for stem, count in counts.items() if count >= LEAST_USE}
    chosen = sorted(used, key=lambda stem: (-used[stem], stem))[:MOST_TERMS]
    return [_Telling(stem, 1 + log(used[stem])) for stem in chosen]


def _stems(token: Token, language: str) -> Iterator[tuple[str, int]]:
    """Yield the stem of a word and those of a compound's parts; a stop word, a number or a letter tells nothing."""
    if len(token.word) >= SHORTEST_WORD and not token.word.isdigit() and not is_stopword(token.word, language):
        yield token.stem, 2
        for part in token.top_parts:
            yield part, 1
