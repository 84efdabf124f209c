"""Pages whose own name begins as somebody types: from the index, in one question to the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from search import stored
from search.analysis import Token, analyze, is_stopword
from search.engines import get_engine
from search.engines.base import SearchRequest
from search.query.beginnings import START, beginning, best_fit
from search.query.tree import Bool, Boost, DisMax, Node, Term
from search.schema import PREFIX, part_field, stem_field, word_field

# So many pages are weighed before the best are shown.
CANDIDATES = 24
# Who types more asks a question, and does not begin a name.
MOST_WORDS = 8
TIE = 0.1
# The start of a name above the start of any word in it, above a word of a compound or another inflection.
START_WEIGHT, WORD_WEIGHT, PART_WEIGHT = 3.0, 4.0, 1.0
# How good a suggestion is that only has the word inside a compound: after all that begin so.
INSIDE = 2


@dataclass(frozen=True, slots=True)
class SuggestedPage:
    """A page to suggest: title, address, kind in the reader's language, and the other name it was found by."""

    title: str
    url: str
    kind: str
    also: str
    leading: bool


@dataclass(frozen=True, slots=True)
class _PageType:
    label: str | Promise
    leading: bool


_types: dict[str, _PageType] = {}


def register_page_type(type: str, label: str | Promise, *, leading: bool = False) -> None:
    """Say what pages of a type are called; leading ones are what people come for and are suggested first."""
    _types[type] = _PageType(label, leading)


def suggested_pages(typed: str, language: str) -> list[SuggestedPage]:
    """Return the pages that fit what was typed, the best first; EngineError when there is no index to ask."""
    tokens = analyze(typed, language)
    if not 0 < len(tokens) <= MOST_WORDS:
        return []
    request = SearchRequest(_tree(tokens, language), limit=CANDIDATES)
    found = []
    for place, hit in enumerate(get_engine().search(language, request).hits):
        card = stored.card(hit.source)
        fitting = _fitting(card, tokens, language)
        if fitting is not None:
            quality, also = fitting
            page = _page(card, also)
            found.append(((quality, not page.leading, place), page))
    return [page for _order, page in sorted(found, key=lambda one: one[0])]


def _page(card: dict[str, Any], also: str) -> SuggestedPage:
    known = _types.get(card["type"])
    kind = str(known.label) if known else _("Pagina")
    return SuggestedPage(card["title"], card["url"], kind, also, known is not None and known.leading)


def _tree(tokens: Sequence[Token], language: str) -> Node:
    """Return what finds pages by the words so far: all but the last as they are, the last as a beginning."""
    *whole, last = tokens
    telling = [token for token in whole if not is_stopword(token.word, language)]
    must = [_word(token) for token in telling]
    must.append(DisMax((_beginning(last.word, WORD_WEIGHT), *_inside(last)), TIE))
    starts = Boost(Term(PREFIX, START + beginning(tokens[0].word)), START_WEIGHT)
    tree = Bool(must=tuple(must), should=(starts,))
    if len(tokens) != 2:
        return tree
    return DisMax((tree, _beginning(tokens[0].word + last.word, WORD_WEIGHT)), TIE)


def _beginning(word: str, weight: float) -> Node:
    return Boost(Term(PREFIX, beginning(word)), weight)


def _word(token: Token) -> Node:
    """Return what has a finished word in a name; the names of others in it are weeded out afterwards."""
    exact = (Term(word_field("title"), token.word), Term(word_field("names"), token.word))
    return DisMax((*exact, *_inside(token)), TIE)


def _inside(token: Token) -> tuple[Node, ...]:
    fields = (stem_field("title"), part_field("title"))
    return tuple(Boost(Term(field, token.stem), PART_WEIGHT) for field in fields)


def _fitting(card: dict[str, Any], tokens: Sequence[Token], language: str) -> tuple[int, str] | None:
    """Return how well a page fits, lower is better, and by which other name; None when its own names do not fit."""
    names = [card["title"], *card.get("known_as", ())]
    title, *others = [analyze(name, language) for name in names]
    words = [[token.word for token in name] for name in (title, *others)]
    best = best_fit(words, [token.word for token in tokens])
    if best is not None:
        return best.fit, names[best.explains] if best.explains else ""
    return (INSIDE, "") if _is_inside(title, tokens, language) else None


def _is_inside(title: Sequence[Token], tokens: Sequence[Token], language: str) -> bool:
    """Return whether a title has all words, in another inflection or inside a compound, or begun by the last one."""
    held = {form for token in title for form in (token.word, token.stem, *token.parts)}
    last = tokens[-1]
    begun = last.stem in held or any(token.word.startswith(last.word) for token in title)
    return begun and all(is_stopword(token.word, language) or token.stem in held for token in tokens[:-1])
