"""Research lines against policy goals (lijn × doel): which projects contribute where.

Who contributes is not this room's knowledge: the register of projects announces itself with `register_contributors`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from research_lines.models import PolicyGoal, ResearchLine


@dataclass(frozen=True, slots=True)
class Contribution:
    """A project of a line that says it contributes to a goal.

    A source need not name every project: `among` is how many of its projects contribute to this goal through this line.
    """

    line_id: int
    goal_id: int
    title: str
    url: str
    among: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or column of the matrix."""

    label: str
    number: int
    url: str = ""
    tone: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What contributes to a goal through a line; `more` counts the projects that are not named."""

    named: tuple[Contribution, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A line with, for each goal in the order of the columns, what contributes to it."""

    heading: Heading
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table: goals as columns, lines as rows."""

    columns: tuple[Heading, ...]
    rows: tuple[Row, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds a contribution."""
        return not any(cell.named for row in self.rows for cell in row.cells)


Contributors = Callable[[str], Iterable[Contribution]]
_contributors: list[Contributors] = []


def register_contributors(contributors: Contributors) -> None:
    """Add a source that, given a language code, returns the contributions a visitor may see."""
    _contributors.append(contributors)


def contribution_matrix(
    lines: Iterable[ResearchLine], goals: Iterable[PolicyGoal], urls: Mapping[int, str], language: str
) -> Matrix:
    """Return the matrix in one language; `urls` maps a line's primary key to its page."""
    cells: dict[tuple[int, int], list[Contribution]] = defaultdict(list)
    for contributors in _contributors:
        for contribution in contributors(language):
            cells[contribution.line_id, contribution.goal_id].append(contribution)
    columns = list(goals)
    return Matrix(
        columns=tuple(Heading(goal.label_in(language), goal.number, key=goal.key) for goal in columns),
        rows=tuple(
            Row(
                Heading(line.label_in(language), line.number, urls.get(line.pk, ""), line.tone, line.key),
                tuple(_cell(cells[line.pk, goal.pk]) for goal in columns),
            )
            for line in lines
        ),
    )


def _cell(contributions: Sequence[Contribution]) -> Cell:
    among = max((contribution.among for contribution in contributions), default=0)
    named = tuple(sorted(contributions, key=lambda contribution: contribution.title))
    return Cell(named, max(among - len(named), 0))
