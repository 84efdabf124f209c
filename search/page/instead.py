"""What stands below where nothing was found (in plaats daarvan): a wider question, or what the site is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from search.page.offers import Link, address, plainly
from search.page.state import PageState
from search.service import Hit, SearchQuery, SearchResults, Sort, search

MOST = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Some results under a heading of their own, and a link to all of them."""

    heading: str
    hits: tuple[Hit, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class _Shelf:
    heading: str | Promise
    sort: Sort
    most: int


_shelves: dict[str, _Shelf] = {}


def register_shelf(type: str, heading: str | Promise, *, sort: Sort = Sort.NEWEST, most: int = MOST) -> None:
    """Say under what heading pages of a type tell what the site is about; shown in the order of the types' names."""
    _shelves[type] = _Shelf(heading, sort, most)


def instead(state: PageState, results: SearchResults) -> list[Block]:
    """Return what to show where a question found nothing; the nearest that finds something, apart from the answer."""
    if results.total or not results.available:
        return []
    return [*_wider(state)][:1] or [*_shelved()]


def _wider(state: PageState) -> Iterator[Block]:
    """Yield the results without what was chosen, and those for the words alone."""
    if state.facets:
        yield from _block(_("Wat er is zonder je filters"), state.with_facets({}))
    words = plainly(state)
    if words:
        yield from _block(_("Wat er is voor de losse woorden"), PageState(words, state.facets, state.sort))


def _block(heading: str, state: PageState) -> Iterator[Block]:
    found = search(SearchQuery(_language(), state.text, state.facets, limit=MOST, groups=()))
    if found.hits:
        text = ngettext("Bekijk %(total)d resultaat", "Bekijk alle %(total)d resultaten", found.total)
        more = Link(text % {"total": found.total}, address(state)) if found.total > len(found.hits) else None
        yield Block(heading, found.hits, more)


def _shelved() -> Iterator[Block]:
    for type, shelf in sorted(_shelves.items()):
        found = search(SearchQuery(_language(), types=(type,), sort=shelf.sort, limit=shelf.most, groups=()))
        if found.hits:
            yield Block(str(shelf.heading), found.hits)


def _language() -> str:
    return get_language() or "nl"
