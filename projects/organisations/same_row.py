"""When two rows say the same once two organisations are one, and what then is left of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, UniqueConstraint
from django.utils import timezone

from projects.models import Funding, Membership, Partner
from projects.vocabulary import MembershipRole

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SameRow:
    """Rows that agree in `fields` are one; `combined` returns what the row that stays takes over from the other."""

    fields: tuple[str, ...]
    combined: Callable[[Row, Row], dict[str, Any]]


def _notes(stays: Row, goes: Row) -> str:
    """Return both notes, as far as they fit: the note of the row that stays comes first."""
    notes = dict.fromkeys(note for note in (stays["note"], goes["note"]) if note)
    both = " · ".join(notes)
    return both if len(both) <= Partner._meta.get_field("note").max_length else str(next(iter(notes)))


def _partner(stays: Row, goes: Row) -> dict[str, Any]:
    """Return all roles, the longest time, and both notes; an unknown end of either stays unknown."""
    order = [role for role, _label in Partner._meta.get_field("roles").choice_list]
    starts, ends = (stays["since"], goes["since"]), (stays["until"], goes["until"])
    return {
        "roles": sorted({*(stays["roles"] or ()), *(goes["roles"] or ())}, key=order.index),
        "since": min(starts) if all(starts) else None,
        "until": max(ends) if all(ends) else None,
        "note": _notes(stays, goes),
    }


def _funding(stays: Row, goes: Row) -> dict[str, Any]:
    return {"note": _notes(stays, goes)}


def _membership(stays: Row, goes: Row) -> dict[str, Any]:
    """Return the end of the one that lasts longest, without an end it lasts, and the role that may do most.

    Access that ended adds nothing to access that has not. Publishing without an editor stays only where both were
    trusted to.
    """
    # Rows hold days as text (ISO 8601), which sorts as the days do.
    today = timezone.localdate().isoformat()
    counts = [one for one in (stays, goes) if one["until"] is None or one["until"] >= today] or [stays, goes]
    ends = [one["until"] for one in counts]
    return {
        "until": max(ends) if all(ends) else None,
        "role": max((one["role"] for one in counts), key=MembershipRole.values.index),
        "publishes_at_once": stays["publishes_at_once"] and goes["publishes_at_once"],
    }


def _nothing(stays: Row, goes: Row) -> dict[str, Any]:
    return {}


RULES: Mapping[type[Model], SameRow] = {
    Partner: SameRow(("page",), _partner),
    Funding: SameRow(("page", "scheme", "state"), _funding),
    Membership: SameRow(("user", "project_key"), _membership),
}


def rules_for(model: type[Model], field: str) -> Iterator[SameRow]:
    """Yield when two rows of a model, of which `field` names the organisation, are one.

    Besides the rules of the register, what the database allows only once is never there twice.
    """
    if model in RULES:
        yield RULES[model]
    for names in _unique_together(model):
        others = tuple(name for name in names if name != field)
        known = model in RULES and set(RULES[model].fields) == set(others)
        if field in names and not known:
            yield SameRow(others, _nothing)


def _unique_together(model: type[Model]) -> Iterator[tuple[str, ...]]:
    yield from ((field.name,) for field in model._meta.concrete_fields if field.unique)
    yield from (tuple(names) for names in model._meta.unique_together)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.fields)
