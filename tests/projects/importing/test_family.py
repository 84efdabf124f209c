"""Invented documents of the same family, in layouts and words of their own, against what was entered by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from projects.importing.proposal import propose
from projects.importing.reading.contents import read_content
from tests.projects.importing.judging import lost_sentences, problems, records

FAMILY = Path(__file__).parent / "family"
ALWAYS = {"", "document", "furniture"}
"""Rooms that say what the document is, or hold what the golden lists apart."""


@pytest.mark.parametrize("path", sorted(FAMILY.glob("*.txt")), ids=lambda path: path.stem)
def test_each_fact_lands_in_its_field_and_none_is_invented(path: Path) -> None:
    golden = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    document = read_content(path.read_bytes(), path.name, 9999)
    proposal = propose(document)
    assert proposal.kind == golden["kind"]
    assert problems(proposal, golden, document) == []
    assert lost_sentences(document, proposal) == []
    assert set(records(proposal)) - ALWAYS - set(golden["records"]) == set()
