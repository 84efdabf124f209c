"""Every link to another site that visitors can follow, found by asking the models: who adds a field say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urlsplit

from bs4 import BeautifulSoup
from django.apps import apps
from django.db.models import Field, Model, QuerySet, URLField
from django.utils.encoding import iri_to_uri
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from projects.models.links import LONGEST, CheckedLink

APPS = ("portal", "projects", "research_lines")
CHUNK = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A page, or a record of a register, that holds a link: its model as a label, its key and its title."""

    model: str
    pk: int
    title: str


def gathered() -> dict[str, list[Place]]:
    """Return the addresses of other sites, each with the places that link to it; a fragment is left out."""
    found: dict[str, list[Place]] = defaultdict(list)
    for model in _models():
        for url, place in _of_model(model):
            if place not in found[url]:
                found[url].append(place)
    return dict(found)


def _models() -> list[type[Model]]:
    """Return what visitors read: pages, the rows below them, and the registers."""
    shown = []
    for model in apps.get_models():
        mine = model._meta.app_label in APPS and model is not CheckedLink
        if mine and (issubclass(model, Page) or _page_field(model) or model in get_snippet_models()):
            shown.append(model)
    return shown


def _page_field(model: type[Model]) -> str | None:
    """Return by which field the rows of a model belong to a page."""
    for field in model._meta.concrete_fields:
        related = field.related_model
        if field.name == "page" and isinstance(related, type) and issubclass(related, Page):
            return field.name
    return None


def _of_model(model: type[Model]) -> Iterator[tuple[str, Place]]:
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, URLField | RichTextField | StreamField) and field.editable
    ]
    if not fields:
        return
    for record in _shown(model).iterator(CHUNK):
        shown = _page_of(record) or record
        for field in fields:
            for url in dict.fromkeys(_in_field(field, record)):
                yield url, Place(shown._meta.label_lower, shown.pk, str(shown))


def _shown(model: type[Model]) -> QuerySet[Any]:
    """Return the records that visitors can read: what is live, and no alias of it in another language."""
    records: QuerySet[Any] = model._default_manager.order_by("pk")
    if issubclass(model, Page):
        return records.filter(live=True, alias_of__isnull=True)
    if _page_field(model):
        return records.filter(page__live=True, page__alias_of__isnull=True).select_related("page")
    return records.filter(live=True) if any(field.name == "live" for field in model._meta.fields) else records


def _page_of(record: Model) -> Page | None:
    if isinstance(record, Page):
        return record
    return record.page if _page_field(type(record)) else None  # type: ignore[attr-defined]


def _in_field(field: Field[Any, Any], record: Model) -> Iterator[str]:
    value = field.value_from_object(record)
    if isinstance(field, URLField):
        texts = [value or ""]
    elif isinstance(field, RichTextField):
        texts = list(_in_html(value or ""))
    else:
        texts = list(_in_blocks(value.get_prep_value()))
    for text in texts:
        if url := checkable(text):
            yield url


def _in_html(text: str) -> Iterator[str]:
    """Yield where the links of a text lead; one to a page or document of this site has no address of its own."""
    if "href" not in text:
        return
    for link in BeautifulSoup(text, "html.parser").find_all("a", href=True):
        yield str(link["href"])


def _in_blocks(value: Any) -> Iterator[str]:
    """Yield the addresses in stored blocks: a text that is one, and those that formatted text links to."""
    if isinstance(value, dict):
        for part in value.values():
            yield from _in_blocks(part)
    elif isinstance(value, list):
        for part in value:
            yield from _in_blocks(part)
    elif isinstance(value, str):
        if value.startswith(("http://", "https://")) and not value.split()[1:]:
            yield value
        else:
            yield from _in_html(value)


def checkable(text: str) -> str:
    """Return an address as it is asked for, without fragment; empty for what is no address on the web, or too long."""
    try:
        url = iri_to_uri(urldefrag(text.strip()).url) or ""
        parts = urlsplit(url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return ""
    return url if usable and len(url) <= LONGEST else ""
