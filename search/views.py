"""The search page: one address that holds everything, with or without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views import View

from search.facets import FacetCount, facet_groups
from search.page_state import PAGE_SIZE, PageState
from search.service import Hit, Notice, NoticeKind, SearchQuery, SearchResults, Sort, last_offset, search

FEW_VALUES = 8
MOST_VALUES = 40
NEAR_PAGES = 2


@dataclass(frozen=True, slots=True)
class FacetFieldset:
    """A facet group as the page shows it: the first values, and the others behind "more"."""

    key: str
    label: str
    first: tuple[FacetCount, ...]
    more: tuple[FacetCount, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Chip:
    """A choice, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A numbered page; no number stands for a gap."""

    number: int | None
    url: str = ""
    current: bool = False


class SearchPageView(View):
    """Answers the whole page, or only what changes when htmx asks."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return the page for the state in the address."""
        state = PageState.read(request.GET)
        state, results = find(state, get_language() or "nl")
        part = _wants_part(request)
        template = "search/update.html" if part else "search/page.html"
        response = render(request, template, context(state, results))
        patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
        response["X-Robots-Tag"] = "noindex, follow"
        if part:
            response["HX-Push-Url"] = address(state)
        if not results.available:
            response["Cache-Control"] = "no-store"
        return response


def _wants_part(request: HttpRequest) -> bool:
    """Return whether htmx asks for what changes; going back in the browser's history needs the whole page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def find(state: PageState, language: str) -> tuple[PageState, SearchResults]:
    """Return the results, and the state that was really used: known choices, an existing page."""
    results = search(_query(state, language))
    used = PageState(state.text, results.selected, state.sort, state.page)
    if results.total and state.offset >= results.total:
        used = used.with_page(last_offset(results.total, PAGE_SIZE) // PAGE_SIZE + 1)
        text = _("Pagina %(asked)d is er niet; dit is de laatste pagina.") % {"asked": state.page}
        beyond = Notice(NoticeKind.BEYOND, text)
        again = search(_query(used, language))
        notices = (*results.notices, beyond)
        results = SearchResults(again.total, again.hits, again.facets, notices, again.selected, again.offset)
    return used, results


def _query(state: PageState, language: str) -> SearchQuery:
    return SearchQuery(language, state.text, state.facets, (), state.sort, state.offset, PAGE_SIZE)


def address(state: PageState) -> str:
    """Return the address of a state, in the language of the request."""
    return reverse("search:page") + state.query_string()


def context(state: PageState, results: SearchResults) -> dict[str, Any]:
    """Return what the templates show."""
    return {
        "state": state,
        "results": results,
        "hits": [_shown(hit) for hit in results.hits],
        "heading": heading(state, results),
        "groups": fieldsets(results),
        "chips": chips(state, results),
        "sorts": _sorts(state),
        "pages": page_links(state, results.total),
        "clear_url": address(state.with_facets({})),
        "all_url": reverse("search:page"),
        "first_result": state.offset + 1,
    }


def heading(state: PageState, results: SearchResults) -> str:
    """Return how many results there are, and for what."""
    if not results.available:
        return _("Zoeken kan even niet")
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
    """Return the groups that have a value to show; what is chosen always stands among the first."""
    shown = []
    for group in facet_groups():
        values = results.facets.get(group.key, ())
        first = tuple(v for i, v in enumerate(values) if i < FEW_VALUES or v.selected)
        more = tuple(v for i, v in enumerate(values) if i >= FEW_VALUES and not v.selected)
        if values:
            kept = more[:MOST_VALUES]
            shown.append(FacetFieldset(group.key, str(group.label), first, kept, len(more) - len(kept)))
    return shown


def chips(state: PageState, results: SearchResults) -> list[Chip]:
    """Return each choice with the address that takes it away."""
    labels = {(key, value.value): value.label for key, values in results.facets.items() for value in values}
    return [
        Chip(labels.get((key, value), value), address(state.without(key, value)))
        for key, values in state.facets.items()
        for value in values
    ]


def _sorts(state: PageState) -> list[dict[str, Any]]:
    names = {Sort.RELEVANCE: _("Relevantie"), Sort.NEWEST: _("Nieuwste eerst"), Sort.TITLE: _("Titel")}
    return [{"value": sort.value, "label": names[sort], "selected": sort is state.sort} for sort in Sort]


def page_links(state: PageState, total: int) -> list[PageLink]:
    """Return links to the first, the last and the nearest pages; none when there is one page."""
    last = last_offset(total, PAGE_SIZE) // PAGE_SIZE + 1
    if last <= 1:
        return []
    near = range(state.page - NEAR_PAGES, state.page + NEAR_PAGES + 1)
    numbers = [n for n in range(1, last + 1) if n in (1, last) or n in near]
    links: list[PageLink] = []
    for number in numbers:
        if links and links[-1].number is not None and number > links[-1].number + 1:
            links.append(PageLink(None))
        links.append(PageLink(number, address(state.with_page(number)), number == state.page))
    return links


def _shown(hit: Hit) -> dict[str, Any]:
    """Return a hit with its line of facts: kind, status with how fresh it is, period."""
    display = hit.display
    status = ", ".join(filter(None, [_lower_first(display.get("status")), display.get("freshness")]))
    facts = [display.get("kind"), status, display.get("period")]
    lines = display.get("lines") or []
    tone = lines[0].get("tone") if lines else None
    return {"hit": hit, "facts": " · ".join(str(fact) for fact in facts if fact), "lines": lines, "tone": tone}


def _lower_first(text: Any) -> str:
    return text[:1].lower() + text[1:] if isinstance(text, str) else ""
