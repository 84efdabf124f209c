"""The documents of the network itself, where they lie beside the repository, against what was entered by hand.

They are not part of the repository. Without the folder `../shared/sources` there is nothing to test here.
"""

from __future__ import annotations

import json
from pathlib import Path

from projects.importing.proposal import propose
from projects.importing.reading.contents import read_content
from tests.projects.importing.judging import lost_sentences, problems

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT.parent / "shared" / "sources"
GOLDENS = Path(__file__).parent / "goldens"

if FOLDER.is_dir():

    def test_each_fact_is_in_its_field_and_none_is_invented() -> None:
        for path in sorted(GOLDENS.glob("*.json")):
            golden = json.loads(path.read_text())
            document = read_content((FOLDER / f"{path.stem}.txt").read_bytes(), f"{path.stem}.txt", 9999)
            proposal = propose(document)
            assert proposal.kind == golden["kind"]
            assert problems(proposal, golden, document) == [], path.stem
            assert lost_sentences(document, proposal) == []
