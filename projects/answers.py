"""What the projects of this network say on the questions of the research lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from cms.visibility import visible
from projects.fetched import kept, rows
from projects.models import LineAnswer, Output, ProjectPage, StatusUpdate
from projects.visible import PROSE, visible_projects
from projects.vocabulary import OutputState
from research_lines.compass import Answer, AnswerStrength, OutputLink
from research_lines.models import ResearchLinePage, ResearchQuestion, line_pages

MOST_FOR_A_QUESTION = 8
"""How many projects the compass names for a question; it counts the others."""

_STRENGTHS = tuple(AnswerStrength)


def answers(language: str) -> list[Answer]:
    """Return the answers of visible projects to each question, those with findings first, the strongest first.

    At most MOST_FOR_A_QUESTION a question, with the number of all of them.
    """
    rows = list(_ranked(language).filter(rank__lte=MOST_FOR_A_QUESTION).order_by("question_key", "rank"))
    shown = visible_projects(language).defer(*PROSE)
    pages: dict[int, ProjectPage] = shown.in_bulk({row.page_id for row in rows})
    statuses = StatusUpdate.objects.newest_by_project(page.translation_key for page in pages.values())
    outputs = _outputs(pages)
    return [
        _answer(row, pages[row.page_id], statuses.get(pages[row.page_id].translation_key), outputs[row.page_id])
        for row in rows
        if row.page_id in pages
    ]


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What a project says on a question, as its own page shows it."""

    question: str
    line: str
    url: str
    tone: int
    strength: str
    summary: str


def answers_of(page: ProjectPage) -> list[OwnAnswer]:
    """Return what a project says on questions of the lines, of those that visitors may see."""
    rows = {row.question_key: row for row in page.line_answers.all()}
    if not rows:
        return []
    asked = (
        ResearchQuestion.objects.filter(translation_key__in=rows, page__in=line_pages(page.locale_id))
        .select_related("page__line")
        .order_by("page__line__number", "sort_order", "pk")
    )
    return [
        OwnAnswer(
            question.text,
            question.page.title,
            question.page.url,
            question.page.line.tone,
            str(rows[question.translation_key].get_strength_display()),
            rows[question.translation_key].summary,
        )
        for question in asked
    ]


def keep_shown_answers(pages: Sequence[ProjectPage]) -> None:
    """Leave of the fetched answers of pages those that `answers_of` shows: the others stand on no page."""
    keys = {answer.question_key for page in pages for answer in rows(page, "line_answers")}
    if not keys:
        return
    lines = visible(ResearchLinePage.objects.filter(alias_of__isnull=True))
    asked = ResearchQuestion.objects.filter(translation_key__in=keys, page__in=lines)
    shown = set(asked.values_list("translation_key", "page__locale_id"))
    for page in pages:
        answers = [one for one in rows(page, "line_answers") if (one.question_key, page.locale_id) in shown]
        page.__dict__[kept("line_answers")] = answers


def _ranked(language: str) -> QuerySet[LineAnswer]:
    own = visible_projects(language).filter(other_network="").values("pk")
    published = Output.objects.filter(page=OuterRef("page"), state=OutputState.PUBLISHED)
    found = Case(When(~Q(summary="") | Exists(published), then=Value(0)), default=Value(1))
    strength = Case(
        *(When(strength=one, then=Value(place)) for place, one in enumerate(_STRENGTHS)),
        default=Value(len(_STRENGTHS)),
    )
    return LineAnswer.objects.filter(page__in=own).annotate(
        rank=Window(
            RowNumber(), partition_by=F("question_key"), order_by=[found.asc(), strength.asc(), "page__title", "pk"]
        ),
        among=Window(Count("pk"), partition_by=F("question_key")),
        strongest=Window(Min(strength), partition_by=F("question_key")),
    )


def _outputs(pages: Iterable[int]) -> dict[int, list[OutputLink]]:
    """Return the published outputs of each of some pages."""
    found: dict[int, list[OutputLink]] = defaultdict(list)
    published = Output.objects.filter(page__in=list(pages), state=OutputState.PUBLISHED).select_related("document")
    for output in published.order_by("page", "sort_order", "pk"):
        found[output.page_id].append(OutputLink(output.title, output.link))
    return found


def _answer(row: LineAnswer, page: ProjectPage, status: StatusUpdate | None, outputs: list[OutputLink]) -> Answer:
    return Answer(
        question_key=row.question_key,
        project=page.title,
        url=page.url,
        strength=AnswerStrength(row.strength),
        summary=row.summary,
        status=str(status.get_status_display()) if status else "",
        outputs=tuple(outputs),
        among=row.among,
        strongest=_STRENGTHS[min(row.strongest, len(_STRENGTHS) - 1)],
    )
