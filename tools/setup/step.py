"""One step of the set-up, done again only when what goes into it has changed."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tools import report
from tools.paths import ROOT, STAMPS


@dataclass(frozen=True)
class Step:
    """A step: the files that go in, what comes out, and how.

    The stamp holds a hash of the files' contents and is written last, so a step that was interrupted runs again.
    It lies in `stamps`: a step that fills a folder keeps it there, to be gone when the folder is.
    """

    name: str
    title: str
    inputs: Callable[[], Iterable[Path]]
    outputs: tuple[Path, ...]
    action: Callable[[], None]
    stamps: Path = STAMPS

    def fingerprint(self) -> str:
        """Return a hash of this Python's version and of all that goes in."""
        digest = hashlib.sha256(repr(sys.version_info[:3]).encode())
        for path in sorted(self.inputs()):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def bring_up_to_date(self) -> bool:
        """Run the action if it is needed; return whether it was. ToolError when it fails."""
        stamp, fingerprint = self.stamps / self.name, self.fingerprint()
        ready = stamp.is_file() and stamp.read_text() == fingerprint
        if ready and all(path.exists() for path in self.outputs):
            return False
        stamp.unlink(missing_ok=True)
        with report.step(self.title):
            self.action()
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(fingerprint)
        return True


def files_below(folder: Path) -> list[Path]:
    """Return every file below a folder, none when the folder is not there."""
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
