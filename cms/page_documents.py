"""Pages as search documents: which pages are found, and as what.

Only live, public pages in their own language ever leave this module; an alias shows Dutch under an English
address and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from django.apps import apps
from django.utils.translation import override
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet

from cms.models import BasePage
from search.documents import SearchDocument


def page_types() -> list[type[BasePage]]:
    """Return the page types that are found by search."""
    return [m for m in apps.get_models() if issubclass(m, BasePage) and m.search_type is not None]


def document_id(page: BasePage, language: str = "") -> str:
    """Return the key of a page's document: type, primary key and language, for those who know it already."""
    return f"{page._meta.label_lower}:{page.pk}:{language or page.locale.language_code}"


def page_document(page: BasePage) -> SearchDocument:
    """Return a page as a search document."""
    return SearchDocument(
        id=document_id(page),
        language=page.locale.language_code,
        type=page.search_type or "",
        url=page.get_url() or "",
        title=page.title,
        lead=page.lead,
        questions=page.search_questions(),
        names=page.search_names(),
        aside=page.search_aside(),
        known_as=page.search_known_as(),
        body=page.search_body(),
        facets=page.search_facets(),
        start=page.search_start(),
        updated=page.last_published_at.date() if page.last_published_at else None,
        reports=page.search_reports,
        display=page.search_display(),
    )


class PageSource:
    """All pages that a visitor may see, as documents for search."""

    name = "pages"

    def owns(self, id: str) -> bool:
        """Return whether a document id names one of this site's pages."""
        return id.partition(":")[0] in {model._meta.label_lower for model in page_types()}

    def ids(self, language: str) -> Iterator[str]:
        """Yield the ids of all documents that belong in the index of a language."""
        for locale in Locale.objects.filter(language_code=language):
            for model in page_types():
                label = model._meta.label_lower
                pages = model.objects.live().public().filter(locale=locale, alias_of__isnull=True)
                for pk in pages.order_by("pk").values_list("pk", flat=True).iterator():
                    yield f"{label}:{pk}:{language}"

    def documents(self, ids: Sequence[str]) -> Mapping[str, SearchDocument]:
        """Return the documents that exist and may be found; an absent id must not be in the index."""
        found: dict[str, SearchDocument] = {}
        for label, group in groupby(sorted(ids), key=lambda id: id.partition(":")[0]):
            model = apps.get_model(label)
            keys = [key for id in group if (key := id.split(":")[1]).isdigit()]
            pages = model.objects.filter(pk__in=keys, alias_of__isnull=True).live().public()
            for page in model.search_batch(pages):
                with override(page.locale.language_code):
                    document = page_document(page)
                found[document.id] = document
        return {id: found[id] for id in ids if id in found}


def ids_below(page: Page) -> list[str]:
    """Return the ids of the documents of a page and all pages below it."""
    return list(_ids(Page.objects.descendant_of(page, inclusive=True)).values())


def ids_of_all() -> list[str]:
    """Return the ids of the documents of all pages, also of those that are not public."""
    return list(_ids(Page.objects.all()).values())


def ids_of(keys: Sequence[int]) -> dict[int, str]:
    """Return the id of the document of each page by its primary key; pages that search never finds are absent."""
    return _ids(Page.objects.filter(pk__in=keys))


def _ids(pages: PageQuerySet) -> dict[int, str]:
    labels = {model._meta.label_lower for model in page_types()}
    return {
        row.pk: f"{label}:{row.pk}:{row.locale.language_code}"
        for row in pages.select_related("content_type", "locale")
        if (label := f"{row.content_type.app_label}.{row.content_type.model}") in labels
    }
