"""The registry of facet groups: what visitors can narrow down by.

A group has keyword values that are the same in every language; only their labels are translated. Groups are
registered by the apps that own the values, and each becomes a keyword field of the index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Labels = Callable[[Collection[str], str], Mapping[str, str]]
Successors = Callable[[Collection[str]], Mapping[str, str]]
KEY = re.compile(r"[a-z][a-z0-9_]{0,30}")
RESERVED_KEYS = frozenset({"q", "sorteer", "pagina", "type"})


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """One way to narrow down: a query parameter, a heading and how to name and order its values.

    `labels(values, language)` names the values it knows and leaves out the others; it is called at most once
    for a search. `order`: "count" puts the most frequent first, "value" the highest value first (years),
    "given" follows `values()`. With `values` the group is closed: any other value is unknown. `successors(values)`
    says of values that are no more which took their place; it is asked only about chosen values without a name.
    """

    key: str
    label: str | Promise
    labels: Labels
    order: Literal["count", "value", "given"] = "count"
    values: Callable[[], Sequence[str]] | None = None
    successors: Successors | None = None


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value of a group, and how many results it would give next to the choices in the other groups."""

    value: str
    label: str
    count: int
    selected: bool = False


_groups: dict[str, FacetGroup] = {}


def register_facet(group: FacetGroup) -> None:
    """Add a group, or replace the one with the same key; ValueError for a key that cannot be a parameter."""
    if not KEY.fullmatch(group.key) or group.key in RESERVED_KEYS:
        raise ValueError(f"{group.key!r} cannot be the key of a facet group")
    if group.order == "given" and group.values is None:
        raise ValueError(f"facet group {group.key!r} is ordered as given, but gives no values")
    _groups[group.key] = group


def unregister_facet(key: str) -> None:
    """Take a group away; the index is rebuilt before the next search, for its fields have changed."""
    _groups.pop(key, None)


def facet_groups() -> tuple[FacetGroup, ...]:
    """Return all groups, in the order in which visitors see them."""
    return tuple(_groups.values())


def facet_group(key: str) -> FacetGroup | None:
    """Return the group with a key, or None."""
    return _groups.get(key)


def arrange(
    group: FacetGroup, counts: Mapping[str, int], selected: Collection[str], labels: Mapping[str, str]
) -> tuple[FacetCount, ...]:
    """Return the values of a group that have results or are chosen, named and in the order of the group."""
    values = [value for value in dict.fromkeys([*counts, *selected]) if value in labels]
    entries = [
        FacetCount(value, labels[value], counts.get(value, 0), value in selected)
        for value in values
        if counts.get(value, 0) or value in selected
    ]
    if group.order == "value":
        entries.sort(key=lambda entry: entry.value, reverse=True)
    elif group.order == "given" and group.values is not None:
        place = {value: index for index, value in enumerate(group.values())}
        entries.sort(key=lambda entry: place.get(entry.value, len(place)))
    else:
        entries.sort(key=lambda entry: (-entry.count, entry.label.casefold()))
    return tuple(entries)
