"""Related rows fetched for many records at once and kept as plain lists.

Reading an ordinary prefetched relation makes a manager and a query set each time, which costs more than what is read
when a whole index is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Prefetch


def ahead(*path: str) -> Prefetch[Any]:
    """Return what fetches the last relation of a path of names; `rows` then reads it without a query.

    The steps before it name what was fetched itself: a to-one relation by its own name, another as `kept(name)`.
    """
    return Prefetch("__".join(path), to_attr=kept(path[-1]))


def kept(relation: str) -> str:
    """Return the attribute that keeps the fetched rows of a relation."""
    return f"fetched_{relation}"


def rows(record: Model, relation: str) -> Iterable[Any]:
    """Return the rows of a relation of a record, those that were fetched ahead where there are any."""
    found: list[Any] | None = record.__dict__.get(kept(relation))
    return getattr(record, relation).all() if found is None else found
