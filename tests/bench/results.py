"""What was measured, as numbers; and the names of the rows that others are compared with."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

SEARCH = "search page: 6 facet groups, 10 snippets"
HOME, PROJECT = "home page", "project page"
WAGTAIL_SEARCH = "Wagtail's database search page"
PLAIN = "plain Wagtail page, five queries"
BARE = "bare Django view, no middleware"
UNCACHED, CACHED = ", made anew", ", from the page cache"
STEPS = 20
"""Steps of one round: one for each question."""


@dataclass(slots=True)
class Measured:
    """What was seen of one row: milliseconds by step, database queries and bytes of its heaviest answer."""

    name: str
    times: list[tuple[int, float]] = field(default_factory=list)
    queries: int = 0
    size: int = 0

    def milliseconds(self, questions: set[int] | None = None) -> list[float]:
        """Return the times, in order of length; those of some questions only where given."""
        return sorted(took for step, took in self.times if questions is None or step % STEPS in questions)

    def questions(self) -> set[int]:
        """Return the numbers of the questions that were measured."""
        return {step % STEPS for step, _took in self.times}

    def median(self, questions: set[int] | None = None) -> float:
        """Return the median in milliseconds."""
        return median(self.milliseconds(questions))

    def p95(self) -> float:
        """Return the time below which 95 % stays, in milliseconds."""
        times = self.milliseconds()
        return times[min(len(times) - 1, int(len(times) * 0.95))]
