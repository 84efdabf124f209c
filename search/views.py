"""The search page: one address that holds everything, with or without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views import View

from search.page.context import context
from search.page.offers import address
from search.page.state import PAGE_SIZE, PageState
from search.picks import picks
from search.service import Hit, Notice, NoticeKind, SearchQuery, SearchResults, last_offset, search
from search.statistics import counting
from search.statistics.asking import is_new_question, is_plain

# Django refuses an address with more than a thousand; nobody chooses so many.
MAX_PARAMETERS = 500


class SearchPageView(View):
    """Answers the whole page, or only what changes when htmx asks."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Return the page for the state in the address."""
        asked, language = PageState.read(_parameters(request)), get_language() or "nl"
        state, results = find(asked, language)
        part = _wants_part(request)
        template = "search/update.html" if part else "search/page.html"
        picked = picks(asked.text, language) if results.available and is_plain(asked) else ()
        shown = context(state, without(results, picked), picked)
        response = SearchResponse(render_to_string(template, shown, request))
        if results.available and is_new_question(request, asked):
            response.sent = lambda: _count(asked.text, language, results, picked)
        patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
        response["X-Robots-Tag"] = "noindex, follow"
        if part:
            response["HX-Push-Url"] = address(state)
        if not results.available:
            response["Cache-Control"] = "no-store"
        return response


class SearchResponse(HttpResponse):
    """A page of results; `sent` is done when the visitor has it, so that nobody waits for it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sent: Callable[[], None] | None = None

    def close(self) -> None:
        """Do what was to wait for the answer, before the request ends."""
        sent, self.sent = self.sent, None
        try:
            if sent:
                sent()
        finally:
            super().close()


def without(results: SearchResults, picked: tuple[Hit, ...]) -> SearchResults:
    """Return the results without those that stand above them; the total still counts them."""
    above = {hit.id for hit in picked}
    return replace(results, hits=tuple(hit for hit in results.hits if hit.id not in above)) if above else results


def _count(text: str, language: str, results: SearchResults, picked: tuple[Hit, ...]) -> None:
    """Count a question; one for which an editor picked a page is answered, whatever else was found."""
    relaxed = not picked and any(notice.kind is NoticeKind.RELAXED for notice in results.notices)
    counting.count(text, language, results.total or len(picked), relaxed=relaxed)


def _parameters(request: HttpRequest) -> QueryDict:
    """Return the first parameters of the address; the rest of an absurdly long one is left out."""
    return QueryDict("&".join(request.META.get("QUERY_STRING", "").split("&", MAX_PARAMETERS)[:MAX_PARAMETERS]))


def _wants_part(request: HttpRequest) -> bool:
    """Return whether htmx asks for what changes; going back in the browser's history needs the whole page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def find(state: PageState, language: str) -> tuple[PageState, SearchResults]:
    """Return the results, and the state that was really used: known choices, an existing page."""
    results = search(_query(state, language))
    used = PageState(state.text, results.selected, state.sort, state.page)
    if results.total and state.offset >= results.total:
        used = used.with_page(last_offset(results.total, PAGE_SIZE) // PAGE_SIZE + 1)
        text = _("Zoveel pagina’s zijn er niet; dit is de laatste pagina.")
        again = search(_query(used, language))
        notices = (*results.notices, Notice(NoticeKind.BEYOND, text))
        results = replace(again, notices=notices) if again.available else again
    return used, results


def _query(state: PageState, language: str) -> SearchQuery:
    return SearchQuery(language, state.text, state.facets, (), state.sort, state.offset, PAGE_SIZE)
