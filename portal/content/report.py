"""What a load did and left alone, told while it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from enum import Enum


class Outcome(Enum):
    """What happened to one page or record."""

    NEW = "new"
    RENEWED = "renewed"
    SAME = "unchanged"
    CHANGED = "left alone: changed on the site"
    DELETED = "left alone: deleted on the site"
    OTHERS = "left alone: was on the site already"


WRITTEN = frozenset({Outcome.NEW, Outcome.RENEWED})


class Report:
    """Tells each thing that is not as usual by name, and counts the rest."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self.counts: Counter[Outcome] = Counter()
        self._section: Counter[Outcome] = Counter()

    def tell(self, outcome: Outcome, name: str, note: str = "") -> None:
        """Count an outcome; say it when something was left alone, or when the caller has something to add."""
        self.counts[outcome] += 1
        self._section[outcome] += 1
        if outcome not in WRITTEN | {Outcome.SAME}:
            self._say(f"    {name}: {outcome.value}{f' ({note})' if note else ''}")
        elif note:
            self._say(f"    {name}: {note}")

    def end_section(self, name: str) -> None:
        """Say what happened to a group of things."""
        parts = [f"{self._section[outcome]} {outcome.value}" for outcome in Outcome if self._section[outcome]]
        if parts:
            self._say(f"  {name}: {', '.join(parts)}")
        self._section.clear()

    @property
    def written(self) -> int:
        """How many pages and records were made or renewed."""
        return sum(self.counts[outcome] for outcome in WRITTEN)

    def summary(self) -> str:
        """Return the last line."""
        alone = sum(self.counts.values()) - self.written - self.counts[Outcome.SAME]
        rest = f"; {alone} left alone" if alone else ""
        if not self.written:
            return f"Nothing to write: the site has all of it{rest}."
        return f"Loaded {self.written} pages and records, {self.counts[Outcome.SAME]} were up to date{rest}."
