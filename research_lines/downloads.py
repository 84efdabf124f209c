"""The matrix and the compass as rows of a table that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from research_lines.compass import LineBearing
from research_lines.matrix import Matrix

Row = tuple[str, ...]


def matrix_rows(matrix: Matrix, request: HttpRequest) -> Iterator[Row]:
    """Yield a row for each project that a cell names, and one for those that it only counts; empty cells give none."""
    yield _("Onderzoekslijn"), _("Beleidsdoel"), _("Project"), _("Adres")
    for row in matrix.rows:
        for goal, cell in zip(matrix.columns, row.cells, strict=True):
            for project in cell.named:
                yield row.heading.label, goal.label, project.title, request.build_absolute_uri(project.url)
            if cell.more:
                others = ngettext("en nog %(more)s project", "en nog %(more)s projecten", cell.more)
                yield row.heading.label, goal.label, others % {"more": cell.more}, ""


def compass_rows(bearings: Iterable[LineBearing], request: HttpRequest) -> Iterator[Row]:
    """Yield a row for each answer to a question; a question without any gives one, for that is what it is about."""
    yield _("Onderzoekslijn"), _("Vraag"), _("Stand"), _("Project"), _("Hoe sterk"), _("Wat we nu weten"), _("Adres")
    for bearing in bearings:
        for question in bearing.questions:
            start = (bearing.title, question.text, str(question.state.label))
            if not question.answers:
                yield *start, "", "", "", ""
            for answer in question.answers:
                address = request.build_absolute_uri(answer.url)
                yield *start, answer.project, str(answer.strength.label), answer.summary, address
