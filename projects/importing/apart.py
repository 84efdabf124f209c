"""Reading and recognising in a process of its own, so that no document can take the time or the memory of the site."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from projects.importing.proposal import Proposal
from projects.importing.reading.document import Document
from projects.importing.reading.problems import Problem, UnreadableDocument
from projects.importing.recognising.register import Register

_log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one document may take at most; `seconds` of a processor, and eight times that by the clock.

    `fields` is what somebody can still decide on, and what Django takes of one form.
    """

    bytes: int = 5 * 1024 * 1024
    seconds: int = 20
    megabytes: int = 768
    blocks: int = 10_000
    fields: int = 4_000


@dataclass(frozen=True, slots=True)
class Given:
    """What is brought in: a file with its name, pasted text, or a document that was read before."""

    content: bytes = b""
    name: str = ""
    pasted: bool = False
    document: Document | None = None


def propose_apart(
    given: Given, register: Register, as_kind: str = "", bounds: Bounds | None = None
) -> tuple[Document, Proposal]:
    """Return the document with its proposal. UnreadableDocument, with the reason, when that exceeds the bounds."""
    bounds = bounds or Bounds()
    if len(given.content) > bounds.bytes:
        raise UnreadableDocument(Problem.TOO_LARGE, str(bounds.bytes // (1024 * 1024)))
    asked = {
        "name": Path(given.name).name,
        "pasted": given.pasted,
        "document": given.document.as_json() if given.document else None,
        "register": asdict(register),
        "as_kind": as_kind,
        "bounds": asdict(bounds),
        "locale_paths": [str(folder) for folder in settings.LOCALE_PATHS],
    }
    values = _answer(json.dumps(asked).encode() + b"\n" + given.content, bounds)
    if "problem" in values:
        raise UnreadableDocument(Problem(values["problem"]), values["detail"])
    return Document.from_json(values["document"]), Proposal.from_stored(values["proposal"])


def _answer(request: bytes, bounds: Bounds) -> Mapping[str, Any]:
    """Return what the process says, in plain values. UnreadableDocument when it was ended by one of its bounds."""
    try:
        answer = subprocess.run(  # our own module
            [sys.executable, "-m", "projects.importing"],
            input=request,
            capture_output=True,
            timeout=bounds.seconds * 8,
            check=False,
            cwd=ROOT,
            # Not the site's own environment: who reads documents of others needs no secret.
            env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(Problem.TOO_MUCH_WORK) from None
    if answer.returncode:
        # It was ended by one of its bounds, or by something in a library; what its last words tell may be personal.
        kind = answer.stderr.rpartition(b"\n")[0].rpartition(b"\n")[2].partition(b":")[0].decode("ascii", "replace")
        _log.warning("The process that reads documents ended with code %s %.60s", answer.returncode, kind)
        raise UnreadableDocument(Problem.TOO_MUCH_WORK)
    values: Mapping[str, Any] = json.loads(answer.stdout)
    return values
