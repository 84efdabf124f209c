"""Organisations in what is stored as JSON: drafts and earlier versions, and the sources of translations."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Revision
from wagtail_localize.models import OverridableSegment, SegmentOverride, TranslationSource

from projects.organisations.journal import Change, read_document, within
from projects.organisations.references import Shape, shape_of
from projects.organisations.same_row import RULES

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """A record that holds another as JSON in one of its fields."""

    record: Model
    field: str
    shape: Shape

    @property
    def data(self) -> Data:
        """What is stored."""
        return dict(read_document(self.record, self.field))


def documents() -> Iterator[Document]:
    """Yield every draft, earlier version and source of a translation that can name an organisation."""
    for model in apps.get_models():
        shape = shape_of(model)
        if not shape:
            continue
        kind = ContentType.objects.get_for_model(model)
        for revision in Revision.objects.filter(content_type=kind).order_by("pk").iterator(100):
            yield Document(revision, "content", shape)
        for source in TranslationSource.objects.filter(specific_content_type=kind).order_by("pk").iterator(100):
            yield Document(source, "content_json", shape)


def renamed(document: Document, old: int, new: int) -> Iterator[Change]:
    """Yield the changes that let a document name another organisation."""
    data = document.data
    if old not in document.shape.keys(data):
        return
    for path, before, after in _edits(document.shape, data, (document.field,), old, new):
        yield within(document.record, path, before, after)


_Edit = tuple[tuple[str | int, ...], Any, Any]


def _edits(shape: Shape, data: Data, path: tuple[str | int, ...], old: int, new: int) -> Iterator[_Edit]:
    for name in shape.fields:
        if data.get(name) == old:
            yield (*path, name), old, new
    for name in shape.lists:
        before = data.get(name) or []
        if old in before:
            yield (*path, name), before, list(dict.fromkeys(new if key == old else key for key in before))
    for name, below in shape.rows.items():
        rows = data.get(name) or []
        if (fewer := _combined(below, rows, old, new)) is not None:
            yield (*path, name), rows, fewer
            continue
        for number, row in enumerate(rows):
            yield from _edits(below, row, (*path, name, number), old, new)


def _combined(shape: Shape, rows: list[Data], old: int, new: int) -> list[Data] | None:
    """Return the rows with those combined that then say the same; None when there are no such rows."""
    rule = RULES.get(shape.model)
    if rule is None or len(shape.fields) != 1:
        return None
    organisation = shape.fields[0]
    stays: list[tuple[Data, bool]] = []
    for before in rows:
        was_old = before.get(organisation) == old
        row = {**before, organisation: new} if was_old else before
        places = (
            place
            for place, (other, other_was_old) in enumerate(stays)
            if row.get(organisation) == new and was_old != other_was_old and _agree(rule.fields, other, row)
        )
        place = next(places, None)
        if place is None:
            stays.append((row, was_old))
            continue
        # The row that stays in the database is the one that named the other organisation all along.
        kept, gone = (stays[place][0], row) if was_old else (row, stays[place][0])
        stays[place] = {**kept, **rule.combined(kept, gone)}, False
    return [row for row, _was_old in stays] if len(stays) < len(rows) else None


def _agree(fields: tuple[str, ...], one: Data, other: Data) -> bool:
    return all(one.get(name) == other.get(name) for name in fields)


def overrides(old: int, new: int) -> Iterator[Change]:
    """Yield the changes of what translators may put in place of an organisation, which is stored by its path."""
    for model in (SegmentOverride, OverridableSegment):
        for record in model._base_manager.filter(data_json=json.dumps(old)).select_related("context__object"):
            if _names_organisation(record.context):
                yield Change(record._meta.label_lower, record.pk, {"data_json": str(old)}, {"data_json": str(new)})


def _names_organisation(context: Any) -> bool:
    shape = shape_of(context.object.content_type.model_class())
    *rows, field = str(context.path).split(".")
    if rows:
        shape = shape.rows.get(rows[0], shape)
    return field in shape.fields


def rows_of(shape: Shape, data: Mapping[str, Any], path: tuple[str | int, ...]) -> Iterator[tuple[Shape, Data, Any]]:
    """Yield the rows in a document that name an organisation themselves, each with its shape and its path."""
    for name, below in shape.rows.items():
        for number, row in enumerate(data.get(name) or ()):
            here = (*path, name, number)
            if below.fields:
                yield below, row, here
            yield from rows_of(below, row, here)
