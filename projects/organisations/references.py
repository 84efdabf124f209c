"""Every place that refers to an organisation, found by asking the models: who adds one need not tell anybody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, ForeignObjectRel, Model
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import get_all_child_relations

from projects.models import Organisation

OF_ITSELF = ("parent", "successor")
"""The fields by which one organisation refers to another."""


@dataclass(frozen=True, slots=True)
class Link:
    """A field that refers to an organisation; rows between two lists count as records of their own."""

    model: type[Model]
    field: str

    def rows(self, organisation: Organisation) -> Iterator[Model]:
        """Yield the records that refer to an organisation."""
        yield from self.model._base_manager.filter(**{self.field: organisation.pk}).order_by("pk")


def links() -> list[Link]:
    """Return every field of every model that refers to an organisation."""
    return [
        Link(relation.related_model, relation.field.name)
        for relation in Organisation._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
        and not relation.many_to_many
        and not getattr(relation.field.remote_field, "parent_link", False)
    ]


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a serialised record holds organisations: in fields of its own, in lists of keys, and in rows below it."""

    model: type[Model]
    fields: tuple[str, ...]
    lists: tuple[str, ...]
    rows: Mapping[str, Shape]

    def __bool__(self) -> bool:
        return bool(self.fields or self.lists or self.rows)

    def keys(self, data: Mapping[str, Any]) -> Iterator[Any]:
        """Yield the key of every organisation in a serialised record."""
        yield from (data.get(name) for name in self.fields)
        for name in self.lists:
            yield from data.get(name) or ()
        for name, shape in self.rows.items():
            for row in data.get(name) or ():
                yield from shape.keys(row)


def shape_of(model: type[Model]) -> Shape:
    """Return where records of a model hold organisations when they are stored as JSON."""
    fields, lists = [], []
    for field in model._meta.get_fields():
        to_organisation = getattr(field, "related_model", None) is Organisation
        if to_organisation and isinstance(field, ForeignKey):
            fields.append(field.name)
        elif to_organisation and isinstance(field, ParentalManyToManyField):
            lists.append(field.name)
    below = {}
    for relation in get_all_child_relations(model):
        if shape := shape_of(relation.related_model):
            below[relation.get_accessor_name()] = shape
    return Shape(model, tuple(fields), tuple(lists), below)
