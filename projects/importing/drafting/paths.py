"""The paths of a proposal, and the fields of the models that they fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Field

from projects.models import (
    Contact,
    Funding,
    Output,
    Partner,
    Period,
    ProjectContact,
    ProjectGroup,
    ProjectPage,
    ProjectRelation,
    ProjectRound,
    ResearchQuestion,
    StatusUpdate,
)

_PATH = re.compile(
    r"^(?:(?P<room>(?:subprojects\[\d+\]\.)?[a-z_]+(?:\.rows)?)(?:\[(?P<number>\d+)\])?\.)?(?P<name>[a-z_]+)(?P<part>\[\d+\])?$"
)
_OF_SUBPROJECT = re.compile(r"^subprojects\[(?P<number>\d+)\]\.(?P<room>.+)$")
NOTES = frozenset({"document", "furniture", "references", "links", "matrix", "matrix.rows"})
"""Rooms that tell the editor something and fill no field."""
_MODELS: dict[str, tuple[type[Any], ...]] = {
    "": (ProjectPage,),
    "questions": (ResearchQuestion,),
    "partners": (Partner,),
    "groups": (ProjectGroup,),
    "contacts": (ProjectContact, Contact),
    "periods": (Period,),
    "funding": (Funding,),
    "outputs": (Output,),
    "relations": (ProjectRelation,),
    "rounds": (ProjectRound,),
    "status": (StatusUpdate,),
    "subprojects": (ProjectPage,),
}


def parts_of(path: str) -> tuple[str, int, str]:
    """Return room, number and name of a path: ("partners", 2, "roles"), or ("", 0, "title")."""
    found = _PATH.match(path)
    if found is None:
        return "", 0, path
    return found["room"] or "", int(found["number"] or 0), found["name"]


def bare_room(room: str) -> str:
    """Return a room without the sub-project that it is in: "contacts" for "subprojects[1].contacts"."""
    found = _OF_SUBPROJECT.match(room)
    return found["room"] if found else room


def group_of(path: str) -> str:
    """Return what the fields of one record have in common: "partners[2]"."""
    room, number, _name = parts_of(path)
    return f"{room}[{number}]" if room else ""


def model_field(path: str) -> Field[Any, Any] | None:
    """Return the model field that a path fills; None where it is more than one field or none."""
    room, _number, name = parts_of(path)
    for model in _MODELS.get(bare_room(room), ()):
        field = next((each for each in model._meta.get_fields() if each.name == name), None)
        if isinstance(field, Field) and not field.is_relation:
            return field
    return None


def records_of(accepted: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the accepted values as records a room, in order; the page's own values are the one record of room "".

    The rooms of a sub-project stand in its record as well, as "parts".
    """
    rooms: dict[str, dict[int, dict[str, Any]]] = {}
    for path, value in accepted.items():
        room, number, name = parts_of(path)
        record = rooms.setdefault(room, {}).setdefault(number, {})
        if name == "questions":
            record.setdefault(name, []).append(value)
        else:
            record[name] = value
    found = {room: [records[number] for number in sorted(records)] for room, records in rooms.items()}
    for room, records in list(found.items()):
        inside = _OF_SUBPROJECT.match(room)
        parent = rooms.get("subprojects", {}).get(int(inside["number"])) if inside else None
        if inside and parent is not None:
            parent.setdefault("parts", {})[inside["room"]] = records
    return found


def links_of(fields: Iterable[Any], text: str) -> list[dict[str, str]]:
    """Return the links of a document of which the address is known, and whose words stand in its text only once.

    Words such as "hier" that stand in it more often can mean another place.
    """
    found = values_of(each for each in fields if parts_of(each.path)[0] == "links")
    records = records_of(found).get("links", [])
    return [each for each in records if each.get("address") and text.count(each["text"]) == 1]


def values_of(fields: Iterable[Any]) -> dict[str, Any]:
    """Return the values of proposed fields by their paths."""
    return {each.path: each.value for each in fields}
