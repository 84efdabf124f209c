"""Suggestions while somebody types (suggesties): what may be meant, each leading straight to its page.

Pages come from the index. The apps above add what they know by registering a suggester: organisations, terms. All of
it is public: an index holds only what everybody may find, and a suggester names nothing else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import override

from search.analysis import fold
from search.documents import languages
from search.engines.base import EngineError
from search.query.text import clean, read
from search.suggesting.pages import suggested_pages

logger = logging.getLogger(__name__)

MOST = 8
# One kind never takes all places while another has something to say.
MOST_OF_A_KIND = 5
SHORTEST_TYPED, LONGEST_TYPED = 2, 200


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion: its name, its address, and what kind of thing it is in the reader's language.

    `also` is another name that it was found by, such as an acronym; empty when the name itself tells.
    """

    text: str
    url: str
    kind: str
    also: str = ""


Suggester: TypeAlias = Callable[[str, str, int], Sequence[Suggestion]]

_suggesters: dict[str, Suggester] = {}


def register_suggester(name: str, suggest: Suggester) -> None:
    """Add what suggests one kind of thing, or replace the one with the same name.

    `suggest(typed, language, limit)` gets clean text of at least two letters or digits, with the language active,
    and returns at most `limit` suggestions of each kind, the best first.
    """
    _suggesters[name] = suggest


def unregister_suggester(name: str) -> None:
    """Take a suggester away."""
    _suggesters.pop(name, None)


def suggestions(typed: str, language: str, limit: int = MOST) -> list[Suggestion]:
    """Return at most `limit` suggestions for what was typed so far, those of a kind together.

    Never raises; without an index there are none, and a suggester that fails is left out.
    """
    asked = clean(typed)
    if read(asked).excluded_words or read(asked).excluded_phrases:
        # Names cannot tell what is to be left out.
        return []
    letters = sum(sign.isalnum() for sign in fold(asked))
    if language not in languages() or letters < SHORTEST_TYPED or len(asked) > LONGEST_TYPED:
        return []
    with override(language):
        try:
            pages = suggested_pages(asked, language)
        except EngineError:
            logger.warning("There are no suggestions while the search index of %s does not answer", language)
            return []
        told = [Suggestion(page.title, page.url, page.kind, page.also) for page in pages if page.leading]
        rest = [Suggestion(page.title, page.url, page.kind, page.also) for page in pages if not page.leading]
        for name, suggest in _suggesters.items():
            told += _suggested(name, suggest, asked, language, limit)
        return _chosen([*told, *rest], limit)


def _suggested(name: str, suggest: Suggester, asked: str, language: str, limit: int) -> Sequence[Suggestion]:
    try:
        return suggest(asked, language, limit)
    except Exception as error:  # what an app above does may fail in any way, and the others still have answers
        logger.error("The suggestions of %s failed: %s", name, type(error).__name__)
        return ()


def _chosen(found: Iterable[Suggestion], limit: int) -> list[Suggestion]:
    """Return some of each kind: the first of every kind, then the second, and so on until there are enough."""
    kinds: dict[str, list[Suggestion]] = {}
    seen: set[object] = set()
    for one in found:
        same = {one.url, (one.kind, fold(one.text))}
        if one.text and one.url and not same & seen:
            seen |= same
            kinds.setdefault(one.kind, []).append(one)
    lists = [of_kind[:MOST_OF_A_KIND] for of_kind in kinds.values()]
    in_turn = sorted((place, number) for number, of_kind in enumerate(lists) for place in range(len(of_kind)))
    taken = set(in_turn[: max(limit, 0)])
    numbered = [(place, number, one) for number, of_kind in enumerate(lists) for place, one in enumerate(of_kind)]
    return [one for place, number, one in numbered if (place, number) in taken]
