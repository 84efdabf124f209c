"""What to offer where nothing was found: wider questions, only those that find something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from search.analysis import is_stopword
from search.page.state import PageState
from search.query.text import read
from search.service import SearchQuery, SearchResults, search

FEWER_WORDS = 4
SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Offers:
    """Links to wider questions: without the choices of one group, without any, without signs, with one word."""

    other_choices: tuple[Link, ...] = ()
    without_choices: str = ""
    plain: Link | None = None
    fewer_words: tuple[Link, ...] = ()


def address(state: PageState) -> str:
    """Return the address of a state, in the language of the request."""
    return reverse("search:page") + state.query_string()


def offers(state: PageState, results: SearchResults) -> Offers:
    """Return what to offer for a question; nothing when it found something, or nobody can search now."""
    if results.total or not results.available:
        return Offers()
    free = state.with_facets({})
    return Offers(
        tuple(_other_choices(state, results)),
        address(free) if state.facets and _finds(free) else "",
        _plainly(state),
        tuple(_fewer_words(state)),
    )


def _finds(state: PageState) -> bool:
    question = SearchQuery(get_language() or "nl", state.text, state.facets, limit=1, groups=())
    return search(question).total > 0


def _other_choices(state: PageState, results: SearchResults) -> Iterator[Link]:
    """Yield the same search without the choices in one group, for each group where that finds something."""
    for key in state.facets:
        values = results.facets.get(key, ())
        if any(value.count for value in values):
            labels = ", ".join(f"‘{value.label}’" for value in values if value.selected)
            kept = {other: chosen for other, chosen in state.facets.items() if other != key}
            yield Link(labels, address(state.with_facets(kept)))


def plainly(state: PageState) -> str:
    """Return the words without quotes and without what was to be left out; empty where there are no such signs."""
    asked = read(state.text)
    text = " ".join(filter(None, (asked.words, *asked.phrases)))
    return text if asked.phrases or asked.excluded_words or asked.excluded_phrases else ""


def _plainly(state: PageState) -> Link | None:
    text = plainly(state)
    if not text:
        return None
    other = PageState(text, state.facets, state.sort)
    return Link(text, address(other)) if _finds(other) else None


def _fewer_words(state: PageState) -> Iterator[Link]:
    """Yield searches for one of the words each, to offer when all of them together find nothing.

    None where words were all that was asked: then each of them was tried, and no page has any.
    """
    language, asked = get_language() or "nl", read(state.text)
    if not (state.facets or asked.phrases or asked.excluded_words or asked.excluded_phrases):
        return
    typed = [word.strip("?!.,;:()") for word in dict.fromkeys(asked.words.split())]
    words = [word for word in typed if len(word) >= SHORTEST_WORD and not is_stopword(word, language)]
    if len(words) < 2:
        return
    longest = sorted(words, key=len, reverse=True)[:FEWER_WORDS]
    for word in words:
        other = PageState(word, state.facets, state.sort)
        if word in longest and _finds(other):
            yield Link(word, address(other))
