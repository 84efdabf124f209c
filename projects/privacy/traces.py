"""Where a person is named: in every text of every table, drafts, translations and logs among them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Field, JSONField, Model, TextField
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail_localize.models import TranslationSource

from projects.models import AuditEvent, Contact
from projects.privacy.naming import Naming

ACCOUNTS = frozenset(
    {"accounts", "account", "mfa", "socialaccount", "usersessions", "auth", "sessions", "contenttypes"}
)
"""What people sign in with is theirs, and goes with their account. The audit log holds keys and no names."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A text that names a person: the field of a record, what it would say without, and the words around the place."""

    model: type[Model]
    pk: Any
    field: Field[Any, Any]
    without: str
    snippet: str


def _any(model: type[Model]) -> bool:
    return True


def traces(naming: Naming, among: Callable[[type[Model]], bool] = _any) -> Iterator[Trace]:
    """Yield every text that names a person, but for the contact's own record; `among` says which tables are asked."""
    for model in apps.get_models():
        if _is_searched(model) and among(model):
            yield from _in_table(model, naming)


def _is_searched(model: type[Model]) -> bool:
    mine = model._meta.app_label not in ACCOUNTS and model not in (Contact, AuditEvent)
    return mine and model._meta.managed and not model._meta.proxy


def text_fields(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the columns of a model's own table that hold text, or JSON with text in it."""
    fields = model._meta.local_concrete_fields
    return [field for field in fields if isinstance(field, CharField | TextField | JSONField | StreamField)]


def _in_table(model: type[Model], naming: Naming) -> Iterator[Trace]:
    fields = [field for field in text_fields(model) if not field.primary_key and not field.choices]
    if not fields:
        return
    # As text: a StreamField would be read into blocks, and written differently from how it was stored.
    columns = {f"as_text_{field.name}": Cast(field.name, TextField()) for field in fields}
    rows = model._base_manager.order_by("pk").values_list("pk", *columns.values())
    for pk, *values in rows.iterator(500):
        for field, value in zip(fields, values, strict=True):
            if value and (without := naming.without(value)) != value:
                yield Trace(model, pk, field, without, naming.snippet(value))


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft, an earlier version or the source of a translation that has a contact in its list."""

    record: Revision | TranslationSource
    relations: tuple[str, ...]


def drafts_with(contact: Contact) -> Iterator[DraftRow]:
    """Yield the stored copies of pages that have a contact among their rows."""
    for model in apps.get_models():
        relations = _rows_of_contacts(model)
        if not relations or not issubclass(model, Page):
            continue
        kind = ContentType.objects.get_for_model(model)
        for revision in Revision.objects.filter(content_type=kind).order_by("pk").iterator(100):
            if _has(revision.content, relations, contact):
                yield DraftRow(revision, relations)
        for source in TranslationSource.objects.filter(specific_content_type=kind).order_by("pk").iterator(100):
            if _has(json.loads(source.content_json), relations, contact):
                yield DraftRow(source, relations)


def _rows_of_contacts(model: type[Model]) -> tuple[str, ...]:
    """Return the lists of rows of a page that each name a contact."""
    if not issubclass(model, Page):
        return ()
    return tuple(
        relation.get_accessor_name()
        for relation in get_all_child_relations(model)
        if any(field.related_model is Contact for field in relation.related_model._meta.concrete_fields)
    )


def _has(data: dict[str, Any], relations: tuple[str, ...], contact: Contact) -> bool:
    return any(row.get("contact") == contact.pk for name in relations for row in data.get(name) or ())
