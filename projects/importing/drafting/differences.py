"""What a document proposes that a page does not have yet, and that no editor decided on before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from wagtail.models import Page

from cms.plain_text import prose_text, stream_text
from projects.importing.drafting.paths import NOTES, bare_room, group_of, parts_of, records_of, values_of
from projects.importing.drafting.project import PLAIN, PROSE, TERMS
from projects.importing.proposal import ProposedField
from projects.importing.recognising.register import normalised
from projects.models import DocumentImport, ProjectPage, StatusUpdate


def _squeezed(text: Any) -> str:
    return normalised("".join(sign if sign.isalnum() else " " for sign in str(text or "")))


def current_values(page: ProjectPage) -> dict[str, str]:
    """Return the page's own values as plain text, those of its newest draft."""
    draft = page.get_latest_revision_as_object()
    values = {name: str(getattr(draft, name)) for name in PLAIN}
    return {**values, **{name: prose_text(getattr(draft, name)) for name in PROSE}}


def _present(page: ProjectPage) -> dict[str, set[str]]:
    """Return by what the records on a page are known, a room each."""
    draft = page.get_latest_revision_as_object()
    partners = {name for row in draft.partners.all() for name in [row.organisation.key, *row.organisation.all_names()]}
    updates = StatusUpdate.objects.of_project(page.translation_key)
    return {
        "questions": {_squeezed(row.text) for row in draft.questions.all()},
        "partners": {_squeezed(name) for name in partners},
        "groups": {_squeezed(row.name) for row in draft.groups.all()},
        "contacts": {
            mark for row in draft.contacts.all() for mark in _contact_marks(row.contact.name, row.contact.email)
        },
        "periods": {_squeezed(row.as_published) for row in draft.periods.all()},
        "funding": {_squeezed(name) for row in draft.funding.all() for name in (row.scheme, row.funder)},
        "outputs": {_squeezed(row.title) for row in draft.outputs.all()},
        "relations": {_squeezed(row) for row in draft.relations.all()},
        "rounds": {_squeezed(row.topic) for row in draft.rounds.all()},
        "status": {_squeezed(text) for update in updates for text in (update.text, update.text_en)},
        "subprojects": {_squeezed(child.title) for child in page.get_children()},
        **{room: {_squeezed(term.key) for term in getattr(draft, room).all()} for room in TERMS},
    }


_KNOWN_BY = {
    "questions": ("text",),
    "partners": ("organisation", "name"),
    "groups": ("name",),
    "periods": ("as_published",),
    "funding": ("scheme", "funder"),
    "outputs": ("title",),
    "relations": ("title",),
    "rounds": ("topic",),
    "status": ("text",),
    "subprojects": ("title",),
    **dict.fromkeys(TERMS, ("key",)),
}
_DECIDED_BY = {**_KNOWN_BY, "partners": ("name",), "contacts": ("email", "name")}


def _contact_marks(name: str, email: str) -> list[str]:
    """Return by what a contact on a page is known: whole, and by one of the two where a document tells no more.

    Colleagues may share a mailbox, so a name beside it counts.
    """
    return [f"{_squeezed(name)} / {_squeezed(email)}", f"{_squeezed(name)} / ", f" / {_squeezed(email)}"]


def _marks_of(room: str, record: Mapping[str, Any]) -> set[str]:
    """Return by what a proposed record may be known on a page."""
    if room == "contacts":
        return {_contact_marks(record.get("name", ""), record.get("email", ""))[0]} - {" / "}
    return {_squeezed(record.get(name)) for name in _KNOWN_BY.get(room, ())} - {""}


def earlier_proposals(page: Page) -> set[str]:
    """Return what was proposed for a page before and decided, whatever the decision was."""
    decided = DocumentImport.objects.filter(page=page, decided_at__isnull=False)
    return {_mark(path, value) for each in decided for path, value in each.decisions.get("proposed", [])}


def _mark(path: str, value: Any) -> str:
    room, _number, name = parts_of(path)
    return f"{room}.{name}={json.dumps(value, sort_keys=True)}"


def differences(fields: Iterable[ProposedField], page: Page) -> list[ProposedField]:
    """Return the fields that are new for a page.

    Their record is not on it, their value differs, nobody decided on it.
    """
    fields = list(fields)
    before = earlier_proposals(page)
    own = page.specific
    if not isinstance(own, ProjectPage):
        return [
            each for each in fields if parts_of(each.path)[0] in NOTES or _mark(each.path, each.value) not in before
        ]
    values, present, body = (
        current_values(own),
        _present(own),
        _squeezed(stream_text(own.get_latest_revision_as_object().body)),
    )
    known = _known_records(fields, present) | _decided_records(fields, before)
    new = []
    for each in fields:
        room, _number, name = parts_of(each.path)
        same_value = not room and _squeezed(values.get(name)) == _squeezed(each.value)
        in_body = room in ("body", "audience", "literature") and _squeezed(each.value) in body
        if room in NOTES or not (
            same_value
            or in_body
            or group_of(each.path) in known
            or room.partition(".")[0] in known  # what a known sub-project holds
            or _mark(each.path, each.value) in before
        ):
            new.append(each)
    return new


def _decided_records(fields: list[ProposedField], before: set[str]) -> set[str]:
    """Return the records that somebody decided on before, by the values they go by: what was dropped stays so."""
    named: dict[str, list[bool]] = {}
    for each in fields:
        room, _number, name = parts_of(each.path)
        if name in _DECIDED_BY.get(bare_room(room), ()):
            named.setdefault(group_of(each.path), []).append(_mark(each.path, each.value) in before)
    return {group for group, decided in named.items() if all(decided)}


def _known_records(fields: list[ProposedField], present: dict[str, set[str]]) -> set[str]:
    """Return the records, such as "partners[2]", that the page has under one of the names they go by."""
    known = set()
    numbers: dict[str, list[str]] = {}
    for each in fields:
        room = parts_of(each.path)[0]
        group = group_of(each.path)
        if group not in numbers.setdefault(room, []):
            numbers[room].append(group)
    for room, records in records_of(values_of(fields)).items():
        groups = sorted(numbers[room], key=lambda group: int(group.rpartition("[")[2].rstrip("]") or 0))
        for group, record in zip(groups, records, strict=True):
            if _marks_of(room, record) & present.get(room, set()):
                known.add(group)
    return known
