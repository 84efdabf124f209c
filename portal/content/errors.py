"""What can be wrong with a content file, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a content file: the file, and the way to the field."""

    file: Path
    path: tuple[str, ...] = ()

    def at(self, *steps: str | int) -> Where:
        """Return a place inside this one; a number counts the items of a list from 0 and is shown from 1."""
        return Where(self.file, (*self.path, *(str(s + 1) if isinstance(s, int) else s for s in steps)))

    def __str__(self) -> str:
        return f"{self.file}: {' > '.join(self.path)}" if self.path else str(self.file)


class ContentError(Exception):
    """A content file that cannot be loaded; the message names the file and the field."""

    def __init__(self, where: Where, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem
