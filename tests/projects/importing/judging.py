"""Comparing a proposal with what a careful editor would enter."""

from __future__ import annotations

import re
from typing import Any

from projects.importing.proposal import Proposal
from projects.importing.reading.document import Document
from projects.importing.structure.sentences import Sentences

_RECORD = re.compile(r"^(?P<room>[a-z_.]+)(?:\[(?P<number>\d+)\])?\.(?P<name>.+)$")


def fits(expected: Any, value: Any) -> bool:
    """Return whether a value is the one expected; " … " in a text stands for what lies between."""
    if not isinstance(expected, str) or " … " not in expected:
        return bool(expected == value)
    begin, end = expected.split(" … ")
    return isinstance(value, str) and value.startswith(begin) and value.endswith(end)


def records(proposal: Proposal) -> dict[str, list[dict[str, Any]]]:
    """Return the proposed records a room."""
    rooms: dict[str, dict[int, dict[str, Any]]] = {}
    for each in proposal.fields:
        found = _RECORD.match(each.path)
        if found:
            record = rooms.setdefault(found["room"], {}).setdefault(int(found["number"] or 0), {})
            record[found["name"]] = each.value
    return {room: list(numbered.values()) for room, numbered in rooms.items()}


def problems(proposal: Proposal, golden: dict[str, Any], document: Document) -> list[str]:
    """Return where a proposal lacks, adds or differs, a line each."""
    values = {each.path: each.value for each in proposal.fields}
    wrong = [
        f"{path}: {values.get(path)!r}"
        for path, expected in golden["fields"].items()
        if not fits(expected, values.get(path))
    ]
    rooms = records(proposal)
    for room, expected_records in golden["records"].items():
        found = rooms.get(room, [])
        if len(found) != len(expected_records):
            wrong.append(f"{room}: {len(found)} instead of {len(expected_records)}: {found}")
        for expected, record in zip(expected_records, found, strict=False):
            wrong += [
                f"{room}: {name} is {record.get(name)!r}"
                for name, value in expected.items()
                if not fits(value, record.get(name))
            ]
    wrong += [f"{path} is missing" for path in golden["furniture"] if path not in values]
    unplaced = [span.of(document.text) for span in proposal.unplaced]
    return wrong + ([f"unplaced: {unplaced}"] if unplaced != golden["unplaced"] else [])


def lost_sentences(document: Document, proposal: Proposal) -> list[str]:
    """Return the sentences that are neither a source of a field nor unplaced: there must be none."""
    sources = [span for each in proposal.fields for span in each.spans]
    unplaced = set(proposal.unplaced)
    return [
        span.of(document.text)
        for span in Sentences(document).spans
        if span not in unplaced and not any(span.overlaps(source) for source in sources)
    ]
