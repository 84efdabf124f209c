"""Changes of records that can be taken back: each with what was there before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is made (no `before`), removed (no `after`) or altered in the fields that both name.

    With a `path`, the change is within a field that holds JSON: the field, and the way from there. The one value that
    stands there is called "value".
    """

    model: str
    pk: Any
    before: Values | None
    after: Values | None
    path: tuple[str | int, ...] = ()

    @property
    def record_model(self) -> type[Model]:
        """The model of the record."""
        return apps.get_model(self.model)

    def record(self) -> Model | None:
        """Return the record as it is now, None when it is gone."""
        return self.record_model._base_manager.filter(pk=self.pk).first()

    def as_json(self) -> dict[str, Any]:
        """Return what is stored of the change."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Change:
        """Return the change that was stored."""
        return cls(**{**stored, "path": tuple(stored["path"])})


def value_of(record: Model, name: str) -> Any:
    """Return a field as it is stored: as JSON has it, or as the text from which the field reads itself back."""
    field: Any = record._meta.get_field(name)
    value = field.value_from_object(record)
    plain = value is None or isinstance(value, str | bool | int | float | list | dict)
    return value if plain else field.value_to_string(record)


def values_of(record: Model) -> dict[str, Any]:
    """Return all columns of a record."""
    return {field.name: value_of(record, field.name) for field in record._meta.concrete_fields}


def alter(record: Model, **after: Any) -> Change:
    """Return the change that gives fields of a record other values, keys for what they refer to."""
    before = {name: value_of(record, name) for name in after}
    return Change(record._meta.label_lower, _plain_pk(record), before, after)


def remove(record: Model) -> Change:
    """Return the change that takes a record away."""
    return Change(record._meta.label_lower, _plain_pk(record), values_of(record), None)


def make(record: Model) -> Change:
    """Return the change that stores a new record."""
    return Change(record._meta.label_lower, None, None, values_of(record))


def within(record: Model, path: Sequence[str | int], before: Any, after: Any) -> Change:
    """Return the change of one value in a field that holds JSON."""
    return Change(record._meta.label_lower, _plain_pk(record), {"value": before}, {"value": after}, tuple(path))


def _plain_pk(record: Model) -> Any:
    return value_of(record, record._meta.pk.name)


def assign(record: Model, values: Values) -> None:
    """Put stored values on a record, without saving it."""
    for name, value in values.items():
        field: Any = record._meta.get_field(name)
        setattr(record, field.attname, field.to_python(value))


def perform(change: Change) -> Change:
    """Make a change, and return it with the key that a new record got."""
    if change.before is None:
        record = change.record_model()
        assign(record, change.after or {})
        record.save(force_insert=True)
        return replace(change, pk=_plain_pk(record), after=values_of(record))
    record_now = change.record()
    if record_now is None:
        raise LookupError(f"{change.model} {change.pk} is gone")
    if change.after is None:
        record_now.delete()
    elif change.path:
        write(record_now, change.path, change.after["value"])
    else:
        assign(record_now, change.after)
        record_now.save(update_fields=list(change.after))
    return change


def read_document(record: Model, name: str) -> Any:
    """Return what a field holds that is JSON, or a text with JSON in it."""
    value = getattr(record, name)
    return json.loads(value) if isinstance(value, str) else value


def read(record: Model, path: Sequence[str | int]) -> Any:
    """Return what stands at a path in a field that holds JSON; LookupError when there is nothing."""
    value = read_document(record, str(path[0]))
    for step in path[1:]:
        if not isinstance(value, list | dict):
            raise LookupError(step)
        value = value[step]  # type: ignore[index]
    return value


def write(record: Model, path: Sequence[str | int], value: Any) -> None:
    """Put a value at a path in a field that holds JSON, and save that field alone."""
    name, *way = path
    document = read_document(record, str(name))
    inner = document
    for step in way[:-1]:
        inner = inner[step]
    if way:
        inner[way[-1]] = value
    else:
        document = value
    is_text = isinstance(getattr(record, str(name)), str)
    stored = json.dumps(document) if is_text else document
    # What is stored here is a copy of a record: nobody waits to hear that it changed.
    type(record)._base_manager.filter(pk=record.pk).update(**{str(name): stored})


def targets(record: Model) -> Iterator[tuple[str, Model | None]]:
    """Yield what a record refers to, None for what is gone."""
    for field in record._meta.concrete_fields:
        if isinstance(field, ForeignKey) and (pk := getattr(record, field.attname)) is not None:
            related: type[Model] = field.related_model
            yield field.name, related._base_manager.filter(**{field.target_field.name: pk}).first()
