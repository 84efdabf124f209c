"""Related rows fetched for many records at once and kept as plain lists.

A page is read anew after every change, with some twenty queries that return a few rows each. Django spends far more
time on making their SQL than the database on answering, and the SQL differs by the keys alone: so it is made once.
Reading an ordinary prefetched relation makes a manager and a query set each time, which costs more than what is read
when a whole index is made: so rows are kept as lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from django.db.models import F, ForeignKey, ManyToManyField, ManyToOneRel, Model, QuerySet

Relation: TypeAlias = "ForeignKey[Any, Any] | ManyToOneRel | ManyToManyField[Any, Any]"

_OWNER = "fetched_for"
# Numbers of keys are rounded up to powers of two, so this is every relation with every number.
_STATEMENTS = 500


def fetch(records: Sequence[Model], relation: str) -> list[Any]:
    """Fetch a relation of records of one model in one query at most; returns the rows, without repeats of a to-one.

    A to-one relation is then read by its own name, any other by `rows`.
    """
    if not records:
        return []
    field: Any = records[0]._meta.get_field(relation)
    if isinstance(field, ForeignKey):
        return _fetch_one(records, field)
    owner = field.field.attname if isinstance(field, ManyToOneRel) else _OWNER
    found = _ask(field, {record.pk for record in records})
    by_owner: dict[Any, list[Any]] = defaultdict(list)
    for row in found:
        by_owner[getattr(row, owner)].append(row)
    for record in records:
        record.__dict__[kept(relation)] = by_owner.get(record.pk, [])
    return found


def _fetch_one(records: Sequence[Model], field: ForeignKey[Any, Any]) -> list[Any]:
    keys = {key for record in records if (key := getattr(record, field.attname)) is not None}
    found = {row.pk: row for row in _ask(field, keys)} if keys else {}
    for record in records:
        key = getattr(record, field.attname)
        if key is None or key in found:
            field.set_cached_value(record, found.get(key))
    return list(found.values())


def _ask(relation: Relation, keys: set[Any]) -> list[Any]:
    """Return the rows of a relation for the keys, in the order of their model."""
    size = 1 << (len(keys) - 1).bit_length()
    asked = sorted(keys)
    filled = [*asked, *asked[-1:] * (size - len(asked))]
    return list(relation.related_model._base_manager.raw(_statement(relation, size), filled))


@lru_cache(_STATEMENTS)
def _statement(relation: Relation, size: int) -> str:
    """Return the SQL that fetches the rows of a relation for so many keys, and takes nothing but the keys."""
    sql, parameters = _query(relation, range(1, size + 1)).query.sql_with_params()
    if len(parameters) != size:
        raise TypeError(f"{relation} cannot be fetched by its keys alone")
    return sql


def _query(relation: Relation, keys: Iterable[int]) -> QuerySet[Any]:
    found = relation.related_model._base_manager.all()
    match relation:
        case ForeignKey():
            return found.order_by().filter(pk__in=keys)
        case ManyToOneRel():
            return found.filter(**{f"{relation.field.name}__in": keys})
        case ManyToManyField():
            return found.annotate(**{_OWNER: F(relation.related_query_name())}).filter(**{f"{_OWNER}__in": keys})


def kept(relation: str) -> str:
    """Return the attribute that keeps the fetched rows of a relation."""
    return f"fetched_{relation}"


def rows(record: Model, relation: str) -> Iterable[Any]:
    """Return the rows of a relation of a record, those that were fetched ahead where there are any."""
    found: list[Any] | None = record.__dict__.get(kept(relation))
    return getattr(record, relation).all() if found is None else found
