"""What was measured, as numbers; and the names of the rows that others are compared with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

SEARCH = "search page: 6 facet groups, 10 snippets"
HOME, PROJECT = "home page", "project page"
ENGINE, ANALYSIS = "engine call alone", "analysis of the question alone"
SEARCH_ELSEWHERE, ENGINE_ELSEWHERE = "search page, on Elasticsearch", "engine call alone, on Elasticsearch"
WAGTAIL_SEARCH = "Wagtail's database search page"
PLAIN = "plain Wagtail page, five queries"
BARE = "bare Django view, no middleware"
UNCACHED, CACHED = ", made anew", ", from the page cache"
STEPS = 20
"""Steps of one round: one for each question."""


@dataclass(slots=True)
class Measured:
    """What was seen of one row: milliseconds by step, database queries and bytes of its heaviest answer.

    On Elasticsearch also the number of requests that each question sent there.
    """

    name: str
    times: list[tuple[int, float]] = field(default_factory=list)
    queries: int = 0
    size: int = 0
    requests: list[int] = field(default_factory=list)

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
        return p95(self.milliseconds())


@dataclass(frozen=True, slots=True)
class Work:
    """Seconds and megabytes of a piece of work in a process of its own; the site itself needs `megabytes_before`.

    `processor` are the seconds that its threads computed, together: they depend less on what else a machine does.
    """

    seconds: float
    processor: float
    megabytes: float
    megabytes_before: float


@dataclass(frozen=True, slots=True)
class Visibility:
    """Milliseconds from the commit of each change until it was found, in the process that saved it and in another.

    `saving` is how long the first took to be saved before that, on the same machine at the same time.
    """

    here: list[float]
    elsewhere: list[float]
    saving: list[float]


@dataclass(frozen=True, slots=True)
class Writing:
    """What was measured: whole indexes; changes with the index on the disk and in memory; and how slow that disk is."""

    rebuild: Work
    update_index: Work
    same_text: Work
    on_disk: Visibility
    in_memory: Visibility | None
    sync: float

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> Writing:
        """Return what `asdict` made JSON of."""
        return cls(
            rebuild=Work(**found["rebuild"]),
            update_index=Work(**found["update_index"]),
            same_text=Work(**found["same_text"]),
            on_disk=Visibility(**found["on_disk"]),
            in_memory=Visibility(**found["in_memory"]) if found["in_memory"] else None,
            sync=found["sync"],
        )


def p95(times: Sequence[float]) -> float:
    """Return the time below which 95 % stays."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
