"""Fields of a content file, understood by the model they are for.

The model says what a field is: text, prose, a choice, a date, rows below it, references to registers. So a new
field of a model can be used in `content/` at once, and what the model refuses is refused here, with its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import override
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, TranslatableMixin

from portal.content import streams
from portal.content.errors import ContentError, Where
from portal.content.markup import to_html
from portal.content.registers import register_of
from portal.content.values import Html, Reference, Stream

PAGE_FIELDS = frozenset({"title", "slug", "show_in_menus", "seo_title", "search_description"})
# What Wagtail keeps on a record itself.
_KEPT = frozenset({"id", "sort_order", "locale", "translation_key", "live", "latest_revision", "project_key"})


def fields_of(model: type[models.Model]) -> dict[str, Any]:
    """Return the fields of a model that content may fill, rows below it included, by name."""
    inherited = {field.name for field in Page._meta.get_fields()} - PAGE_FIELDS if issubclass(model, Page) else set()
    found = {}
    for field in model._meta.get_fields():
        if field.name in inherited or field.name in _KEPT:
            continue
        rows = isinstance(field, models.ManyToOneRel) and isinstance(field.field, ParentalKey)
        own = isinstance(field, models.Field) and not isinstance(field, ParentalKey) and field.editable
        if rows or (own and not getattr(field.remote_field, "parent_link", False)):
            found[field.name] = field
    return found


def parse(model: type[models.Model], data: Mapping[str, Any], where: Where) -> dict[str, Any]:
    """Return the fields in the form in which `build` puts them on an object; ContentError for what does not fit."""
    known = fields_of(model)
    values = {}
    for name, value in data.items():
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            hint = f' Did you mean "{near[0]}"?' if near else f" Fields are: {', '.join(sorted(known))}."
            raise ContentError(where.at(str(name)), f"there is no such field.{hint}")
        values[name] = _parse_field(known[name], value, where.at(name))
    for name, field in known.items():
        if name not in values and _required(field):
            raise ContentError(where.at(name), "is missing")
    return values


def _required(field: Any) -> bool:
    return isinstance(field, models.Field) and not (field.blank or field.has_default() or field.null)


def _parse_field(field: Any, value: Any, where: Where) -> Any:
    if isinstance(field, models.ManyToOneRel):
        return _parse_rows(field.related_model, value, where)
    if isinstance(field, models.ManyToManyField):
        return [_reference(field, key, where.at(n)) for n, key in enumerate(_a_list(value, where))]
    if isinstance(field, models.ForeignKey):
        return None if value is None and field.null else _reference(field, value, where)
    if isinstance(field, StreamField):
        return Stream(tuple(streams.parse(field.stream_block, value, where)))
    if isinstance(field, RichTextField):
        return Html(to_html(_a_text(value, where)))
    if isinstance(field, models.CharField | models.TextField):
        return _cleaned(field, _a_text(value, where).strip(), where)
    return _cleaned(field, value, where)


def _parse_rows(model: type[models.Model], value: Any, where: Where) -> list[dict[str, Any]]:
    rows = []
    for number, row in enumerate(_a_list(value, where)):
        place = where.at(number)
        if isinstance(row, str):
            row = {_only_text(model): row}
        if not isinstance(row, dict):
            raise ContentError(place, "a row is written as fields with a value each")
        rows.append(parse(model, row, place))
    return rows


def _only_text(model: type[models.Model]) -> str:
    """Return the field that a row written as a bare text fills: its first text."""
    return next(name for name, f in fields_of(model).items() if isinstance(f, models.CharField | models.TextField))


def _cleaned(field: models.Field[Any, Any], value: Any, where: Where) -> Any:
    if value is None and field.null:
        return None
    try:
        with override("en"):
            return field.clean(value, None)
    except ValidationError as error:
        choices = [str(key) for key, _label in field.flatchoices]
        hint = f" Choose from: {', '.join(choices)}." if choices else ""
        raise ContentError(where, f'"{value}": {" ".join(error.messages)}{hint}') from error


def _reference(field: Any, key: Any, where: Where) -> Reference:
    register = register_of(field.related_model)
    if register is None:
        raise ContentError(where, f"{field.related_model._meta.verbose_name} cannot be chosen in content files")
    if not isinstance(key, str):
        raise ContentError(where, f'write the key of one of "{register}"')
    return Reference(register, key)


def _a_list(value: Any, where: Where) -> list[Any]:
    if not isinstance(value, list):
        raise ContentError(where, "write a list, one line with a dash for each")
    return value


def _a_text(value: Any, where: Where) -> str:
    if not isinstance(value, str):
        raise ContentError(where, f"write a text, not {value!r} (put it between quotes)")
    return value


def is_translatable(model: type[models.Model]) -> bool:
    """Return whether each language has rows of its own of this model."""
    return issubclass(model, TranslatableMixin)
