"""The matrix shows which project of which line contributes to which goal, and nothing a visitor may not see."""

from __future__ import annotations

import pytest

from projects.overview import MOST_IN_A_CELL
from research_lines.matrix import Matrix, contribution_matrix
from research_lines.models import PolicyGoal, ResearchLine
from tests import factories

pytestmark = pytest.mark.django_db


def matrix(language: str = "nl") -> Matrix:
    return contribution_matrix(ResearchLine.objects.all(), PolicyGoal.objects.all(), {}, language)


def cells(result: Matrix) -> dict[tuple[str, int], list[str]]:
    return {
        (row.heading.key, column.number): [c.title for c in cell.named]
        for row in result.rows
        for column, cell in zip(result.columns, row.cells, strict=True)
        if cell.named
    }


def test_a_project_stands_in_each_cell_of_its_lines_and_goals() -> None:
    craft = factories.line("vakmanschap", "Vakmanschap", 2)
    together = factories.line("samenwerking", "Samenwerking", 3)
    first, fifth = factories.goal(1, "Preventie"), factories.goal(5, "Ruimte")
    factories.project("Beide", lines=(craft, together), goals=(fifth,))
    factories.project("Een", lines=(craft,), goals=(first, fifth))
    assert cells(matrix()) == {
        ("vakmanschap", 1): ["Een"],
        ("vakmanschap", 5): ["Beide", "Een"],
        ("samenwerking", 5): ["Beide"],
    }


def test_a_line_without_projects_still_has_its_row() -> None:
    factories.line("alliantie", "Alliantie", 1)
    factories.goal()
    result = matrix()
    assert [row.heading.label for row in result.rows] == ["Alliantie"]
    assert result.is_empty


def test_drafts_and_projects_of_other_networks_do_not_count() -> None:
    line, goal = factories.line(), factories.goal()
    factories.project("Elders", lines=(line,), goals=(goal,), other_network="Netwerk Verweg")
    factories.project("Nog niet", lines=(line,), goals=(goal,)).unpublish()
    assert matrix().is_empty


def test_headings_are_in_the_readers_language() -> None:
    factories.line("vakmanschap", "Vakmanschap", 2)
    assert matrix("en").rows[0].heading.label == "Vakmanschap (en)"


def test_a_full_cell_names_some_projects_and_counts_the_others() -> None:
    line, goal = factories.line(), factories.goal()
    for number in range(MOST_IN_A_CELL + 2):
        factories.project(f"Project {number:02}", lines=(line,), goals=(goal,))
    ((cell,),) = (row.cells for row in matrix().rows)
    assert [project.title for project in cell.named] == [f"Project {number:02}" for number in range(MOST_IN_A_CELL)]
    assert cell.more == 2
