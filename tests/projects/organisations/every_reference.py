"""Records that refer to an organisation, made for every field of every model that does, known today or added later."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Locale

from projects.models import Organisation, ProjectPage
from tests import factories

_serial = count(1)


def references() -> Iterator[tuple[type[models.Model], str]]:
    """Yield each model with each field that refers to an organisation, tables between two lists included."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is Organisation:
                yield model, field.name


def make(model: type[models.Model], field: str, organisation: Organisation) -> models.Model:
    """Return a stored record that refers to the organisation in that field."""
    record = model(**{each.name: _value(each) for each in model._meta.concrete_fields if _must_have(each)})
    setattr(record, field, organisation)
    record.save()
    return record


def _must_have(field: Any) -> bool:
    return not (field.null or field.primary_key or field.has_default() or getattr(field, "auto_now", False))


def _value(field: Any) -> Any:
    if isinstance(field, models.ForeignKey) and field.related_model is Organisation:
        # A pair is stored in the order of its keys.
        return factories.organisation("Eerste organisatie" if field.name == "first" else "Derde organisatie")
    if isinstance(field, models.ForeignKey):
        return _related(field.related_model)
    if field.choices:
        return field.choices[0][0]
    number = next(_serial)
    values: tuple[tuple[Any, Any], ...] = (
        (models.UUIDField, uuid4()),
        (models.DateTimeField, datetime(2026, 1, 1, tzinfo=UTC)),
        (models.DateField, date(2026, 1, 1)),
        (models.BooleanField, False),
        (models.IntegerField, number),
        (models.URLField, f"https://example.org/{number}"),
        ((models.CharField, models.TextField), f"tekst-{number}"[: getattr(field, "max_length", None) or 20]),
        (models.JSONField, []),
    )
    for kind, value in values:
        if isinstance(field, kind):
            return value
    raise AssertionError(f"Say here what a test may put in {field}.")


def _related(model: type[models.Model]) -> models.Model:
    if issubclass(model, ProjectPage):
        return factories.project(f"Project {next(_serial)}")
    if model is Locale:
        return factories.locale()
    if model is ContentType:
        return ContentType.objects.get_for_model(Organisation)
    if model._meta.label == "accounts.User":
        return factories.user(f"iemand-{next(_serial)}@example.org")
    return model._default_manager.create(**{f.name: _value(f) for f in model._meta.concrete_fields if _must_have(f)})


def everything_stored() -> dict[tuple[str, Any], dict[str, Any]]:
    """Return every record of the register, its drafts and the sources of its translations, column by column."""
    labels = ("projects", "wagtailcore.Revision", "wagtail_localize")
    kept = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in labels or model._meta.label in labels:
            for row in model._base_manager.values():
                if "content_json" in row:
                    # PostgreSQL keeps no order of names in what it stores as JSON.
                    row["content_json"] = json.loads(row["content_json"])
                kept[model._meta.label, row[model._meta.pk.attname]] = row
    return kept
