"""What the site is compared with: Wagtail's own search, a plain Wagtail page and a view that does nothing."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from modelsearch import index
from wagtail.models import Page

from portal.models import HomePage
from projects.models import ProjectPage

SEARCHED_FIELDS = ("lead", "background", "aim", "approach", "expected_results")
"""The text of a project as a Wagtail site would declare it for searching, beside the title."""

NESTED = (
    "partners__organisation__aliases",
    "partners__organisation__parent__aliases",
    "contacts__contact__organisation__aliases",
    "funding__funder__aliases",
)
"""What those names need of the records behind the nearest relations."""

PLAIN_MARK = "bench.plain"
"""In the environment of a request that asks for the plain page."""


def bare(request: HttpRequest) -> HttpResponse:
    """Return a few bytes: what any answer of Django costs at least."""
    return HttpResponse("ok")


def wagtail_search(request: HttpRequest) -> HttpResponse:
    """Return ten hits and their number as a new Wagtail project's search view does: no facets, no snippets."""
    words = request.GET.get("query", "")
    hits = Paginator(ProjectPage.objects.live().search(words), 10).get_page(request.GET.get("page"))
    return render(request, "bench/wagtail_search.html", {"query": words, "hits": hits})


def index_same_text() -> None:
    """Let Wagtail's own index hold the text that the site's index holds of a project, related names included.

    Declared as Wagtail has it, with what is related fetched for many pages at once: by itself Wagtail does so only for
    the nearest relations.
    """
    own = [*SEARCHED_FIELDS, "acronym", "official_name", "other_network", "body"]
    ProjectPage.search_fields = [*Page.search_fields, *_texts(*own), *_related_texts()]
    nearest = ProjectPage.get_indexed_objects

    def prefetched(_model: type[ProjectPage]) -> Any:
        return nearest().prefetch_related(*NESTED)

    setattr(ProjectPage, "get_indexed_objects", classmethod(prefetched))  # noqa: B010


def _related_texts() -> list[Any]:
    names = _texts("name", "name_en")
    organisation = [*names, index.RelatedFields("aliases", _texts("name"))]
    partner = [*organisation, index.RelatedFields("parent", organisation)]
    contact = [*_texts("name"), index.RelatedFields("organisation", organisation)]
    return [
        *(index.RelatedFields(name, names) for name in ("research_lines", "places", "themes", "target_groups")),
        index.RelatedFields("questions", _texts("text")),
        index.RelatedFields("groups", _texts("name", "remit", "members", "facilitators")),
        index.RelatedFields("outputs", _texts("title", "authors", "note", "audience")),
        index.RelatedFields("periods", _texts("as_published")),
        index.RelatedFields("partners", [index.RelatedFields("organisation", partner)]),
        index.RelatedFields("contacts", [index.RelatedFields("contact", contact)]),
        index.RelatedFields("funding", [*_texts("scheme"), index.RelatedFields("funder", organisation)]),
    ]


def _texts(*names: str) -> list[Any]:
    return [index.SearchField(name) for name in names]


def use_stock_wagtail() -> None:
    """Let Wagtail's own index hold the text of projects, and whoever asks for it get a plain first page."""
    fields: list[Any] = [index.SearchField(name) for name in SEARCHED_FIELDS]
    ProjectPage.search_fields = [*Page.search_fields, *fields]
    own_context, own_template = HomePage.get_context, HomePage.get_template

    def context(page: HomePage, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        plain = PLAIN_MARK in request.META
        return Page.get_context(page, request) if plain else own_context(page, request, *args, **kwargs)

    def template(page: HomePage, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        plain = PLAIN_MARK in request.META
        return "bench/plain_page.html" if plain else own_template(page, request, *args, **kwargs)

    setattr(HomePage, "get_context", context)  # noqa: B010 (a type checker takes an assignment for a mistake)
    setattr(HomePage, "get_template", template)  # noqa: B010
