"""Reading a file in a process of its own, so that no document can take the time or the memory of the site."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from projects.importing.reading.document import Document
from projects.importing.reading.problems import Problem, UnreadableDocument

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What reading one document may take at most; `seconds` of a processor, and eight times that by the clock."""

    bytes: int = 5 * 1024 * 1024
    seconds: int = 20
    megabytes: int = 768
    blocks: int = 10_000


def read_document(content: bytes, name: str = "", bounds: Bounds | None = None) -> Document:
    """Return the document in a file. UnreadableDocument, with the reason, when it cannot be read within the bounds."""
    bounds = bounds or Bounds()
    if len(content) > bounds.bytes:
        raise UnreadableDocument(Problem.TOO_LARGE, str(bounds.bytes // (1024 * 1024)))
    arguments = [Path(name).name, str(bounds.seconds), str(bounds.megabytes), str(bounds.blocks)]
    try:
        answer = subprocess.run(  # noqa: S603  # our own module; the name of the file is data to it
            [sys.executable, "-m", "projects.importing.reading", *arguments],
            input=content,
            capture_output=True,
            timeout=bounds.seconds * 8,
            check=False,
            cwd=ROOT,
            # Not the site's own environment: who reads documents of others needs no secret.
            env={"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )
        values = json.loads(answer.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        # It was ended by one of its bounds, or by something in a library below Python.
        raise UnreadableDocument(Problem.TOO_MUCH_WORK) from None
    if "problem" in values:
        raise UnreadableDocument(Problem(values["problem"]), values["detail"])
    return Document.from_json(values["document"])
