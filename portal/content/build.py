"""Puts the fields of a file on an object, without saving it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale

from portal.content import schema, streams
from portal.content.lookup import Lookup
from portal.content.markup import PAGE_SCHEME, resolve_page_links
from portal.content.values import Reference


def apply(
    instance: models.Model,
    values: Mapping[str, Any],
    lookup: Lookup,
    namespace: UUID,
    locale: Locale | None = None,
    ours: Iterable[str] = (),
) -> list[str]:
    """Set the fields of an object and replace the rows below it; empty those of `ours` that have no value any more.

    Rows and blocks get ids that depend on `namespace` and their place alone, so that both languages of a page have
    the same. Returns the references that lead nowhere any more; a row that cannot do without one is left out.
    """
    missing: list[str] = []
    fields = schema.fields_of(type(instance))
    gone = {name: _nothing(fields[name]) for name in ours if name not in values}
    for name, value in {**gone, **values}.items():
        field = fields[name]
        if isinstance(field, models.ManyToOneRel):
            rows = _rows(instance, field, value, lookup, uuid5(namespace, name), locale, missing)
            setattr(instance, name, rows)
        elif isinstance(field, models.ManyToManyField):
            keys = [pk for reference in value if (pk := _pk(reference, lookup, missing))]
            setattr(instance, name, list(field.related_model._default_manager.filter(pk__in=keys)))
        elif isinstance(field, models.ForeignKey):
            setattr(instance, field.attname, _pk(value, lookup, missing) if value else None)
        elif isinstance(field, StreamField) and value:
            raw = streams.with_ids(value.blocks, uuid5(namespace, name))
            setattr(instance, name, json.dumps(_resolved(raw, lookup)))
        elif isinstance(field, RichTextField) and value:
            setattr(instance, name, resolve_page_links(value, lookup.page_pk))
        else:
            setattr(instance, name, value)
    return missing


def _nothing(field: Any) -> Any:
    if isinstance(field, models.ManyToOneRel | models.ManyToManyField):
        return []
    return "" if isinstance(field, StreamField) else field.get_default()


def _pk(reference: Reference, lookup: Lookup, missing: list[str]) -> int | None:
    pk = lookup.pk(reference)
    if pk is None:
        missing.append(f"{reference.register}/{reference.key}")
    return pk


def _rows(
    instance: models.Model,
    relation: models.ManyToOneRel,
    values: list[dict[str, Any]],
    lookup: Lookup,
    namespace: UUID,
    locale: Locale | None,
    missing: list[str],
) -> list[models.Model]:
    """Return the rows, under the primary keys that rows of the same place had before."""
    model: Any = relation.related_model
    translatable = schema.is_translatable(model)
    before = {}
    if instance.pk and translatable:
        before = dict(model._default_manager.filter(page=instance.pk).values_list("translation_key", "pk"))
    rows = []
    for number, row_values in enumerate(values):
        row = model()
        key = uuid5(namespace, str(number))
        if translatable:
            row.translation_key, row.locale, row.sort_order = key, locale, number
            row.pk = before.get(key)
        gone = apply(row, row_values, lookup, key, locale)
        missing += gone
        if not gone or _stands_alone(row):
            rows.append(row)
    return rows


def _stands_alone(row: models.Model) -> bool:
    """Return whether a row has all that it cannot do without."""
    keys = [field for field in row._meta.concrete_fields if isinstance(field, models.ForeignKey) and not field.null]
    own = [field for field in keys if schema.fields_of(type(row)).get(field.name)]
    return all(getattr(row, field.attname) is not None for field in own)


def _resolved(raw: Any, lookup: Lookup) -> Any:
    if isinstance(raw, list):
        return [_resolved(item, lookup) for item in raw]
    if isinstance(raw, dict):
        return {name: _resolved(item, lookup) for name, item in raw.items()}
    if isinstance(raw, str) and raw.startswith(PAGE_SCHEME):
        return lookup.page_pk(raw.removeprefix(PAGE_SCHEME))
    return resolve_page_links(raw, lookup.page_pk) if isinstance(raw, str) else raw
