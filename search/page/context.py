"""What the search page shows: heading, facets, chips, links to other pages and other orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search.facets import FacetCount, facet_groups
from search.page.instead import instead
from search.page.offers import Link, address, offers
from search.page.state import PAGE_SIZE, PageState
from search.service import Hit, SearchResults, Sort, last_offset
from search.suggesting.direct_links import direct_links

# The component folds what comes after the first values behind "more".
FIRST_VALUES = 8
MOST_VALUES = 40
NEAR_PAGES = 2


@dataclass(frozen=True, slots=True)
class FacetFieldset:
    """A facet group as the page shows it."""

    key: str
    label: str
    choices: Sequence[FacetCount]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A numbered page; no number stands for a gap."""

    number: int | None
    url: str = ""
    current: bool = False


def context(state: PageState, results: SearchResults, picked: Sequence[Hit] = ()) -> dict[str, Any]:
    """Return the context of the page's templates; `picked` stand above the results."""
    last = last_page(results.total)
    title = heading(state, results, len(picked))
    return {
        "state": state,
        "results": results,
        "picks": picked,
        "direct_links": direct_links(state, results, picked),
        "heading": title,
        "title": title if not state.text else f"{title} – {_('Zoeken')}",
        "groups": fieldsets(results),
        "chips": chips(state, results),
        "sorts": _sorts(state),
        "pages": page_links(state, last),
        "page_count": last,
        "previous": address(state.with_page(state.page - 1)) if state.page > 1 else "",
        "next": address(state.with_page(state.page + 1)) if state.page < last else "",
        "did_you_mean": did_you_mean(state, results),
        "offers": offers(state, results),
        "instead": instead(state, results) if not picked else [],
        "clear_url": address(state.with_facets({})),
        "all_url": reverse("search:page"),
    }


def heading(state: PageState, results: SearchResults, picked: int = 0) -> str:
    """Return how many results there are, and for what; `picked` tells how many editors put above them."""
    if not results.available:
        return _("Zoeken kan even niet")
    if picked and not results.total:
        text = ngettext(
            "%(count)s aanbevolen resultaat voor ‘%(text)s’", "%(count)s aanbevolen resultaten voor ‘%(text)s’", picked
        )
        return text % {"count": picked, "text": _short(state.text)}
    if not results.total:
        return _("Niets gevonden voor ‘%(text)s’") % {"text": _short(state.text)} if state.text else _("Niets gevonden")
    if not state.text:
        text = ngettext("%(count)s resultaat", "%(count)s resultaten", results.total)
        return text % {"count": results.total}
    text = ngettext("%(count)s resultaat voor ‘%(text)s’", "%(count)s resultaten voor ‘%(text)s’", results.total)
    return text % {"count": results.total, "text": _short(state.text)}


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


def fieldsets(results: SearchResults) -> list[FacetFieldset]:
    """Return the groups that have a value to show; what is chosen always stands among the first values."""
    shown = []
    for group in facet_groups():
        values = results.facets.get(group.key, ())
        late = [value for value in values[FIRST_VALUES:] if value.selected]
        others = [value for value in values if value not in late]
        split = max(FIRST_VALUES - len(late), 0)
        choices = [*others[:split], *late, *others[split:]][: MOST_VALUES + len(late)]
        if choices:
            shown.append(FacetFieldset(group.key, str(group.label), choices))
    return shown


def chips(state: PageState, results: SearchResults) -> list[Link]:
    """Return each choice with the address that takes it away."""
    labels = {(key, value.value): value.label for key, values in results.facets.items() for value in values}
    return [
        Link(labels.get((key, value), value), address(state.without(key, value)))
        for key, values in state.facets.items()
        for value in values
    ]


def did_you_mean(state: PageState, results: SearchResults) -> Link | None:
    """Return the question that may have been meant, with the same choices."""
    text = results.did_you_mean
    return Link(text, address(PageState(text, state.facets, state.sort))) if text else None


def _sorts(state: PageState) -> list[Link]:
    names = {Sort.RELEVANCE: _("Relevantie"), Sort.NEWEST: _("Nieuwste eerst"), Sort.TITLE: _("Titel")}
    if not state.text:
        # Without words all pages are equally relevant, and the newest come first.
        del names[Sort.RELEVANCE]
    current = Sort.NEWEST if state.sort is Sort.RELEVANCE and not state.text else state.sort
    return [
        Link(name, address(PageState(state.text, state.facets, sort)), sort is current) for sort, name in names.items()
    ]


def last_page(total: int) -> int:
    """Return the number of the last page."""
    return last_offset(total, PAGE_SIZE) // PAGE_SIZE + 1


def page_links(state: PageState, last: int) -> list[PageLink]:
    """Return links to the first, the last and the nearest pages."""
    near = range(state.page - NEAR_PAGES, state.page + NEAR_PAGES + 1)
    links: list[PageLink] = []
    for number in sorted({1, last, *(n for n in near if 1 <= n <= last)}):
        before = links[-1].number if links else None
        if before is not None and number > before + 1:
            links.append(PageLink(None))
        links.append(PageLink(number, address(state.with_page(number)), number == state.page))
    return links
