"""Projects together: the cards of lines and projects, the latest updates and the matrix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.core.paginator import Paginator
from django.db.models import Case, Count, F, Q, When, Window
from django.db.models.functions import RowNumber, Substr
from wagtail.models import Page

from projects.freshness.reading import project_facts
from projects.freshness.view import StatusView, status_view
from projects.models import ProjectPage, StatusUpdate
from projects.periods.wording import readable
from projects.timeline import TimelineRow, rows_of
from projects.visible import PROSE as PROSE
from projects.visible import visible_projects, visible_projects_in
from research_lines.matrix import Contribution
from research_lines.models import ResearchLine, line_pages

CARDS_A_PAGE = 24
MOST_IN_A_CELL = 8
"""How many projects a cell of the matrix names; it counts the others."""


@dataclass(frozen=True, slots=True)
class LineCard:
    """A research line as it stands in lists; `count` is the number of this network's projects."""

    title: str
    lead: str
    url: str
    key: str
    number: int
    tone: int
    count: int


def line_cards(locale_id: int) -> list[LineCard]:
    """Return the lines of one language with the number of projects of this network in each."""
    own = visible_projects_in(locale_id).filter(other_network="").order_by()
    counts = dict(own.values_list("research_lines").annotate(total=Count("pk")))
    return [
        LineCard(
            page.title,
            page.lead,
            page.url,
            page.line.key,
            page.line.number,
            page.line.tone,
            counts.get(page.line_id, 0),
        )
        for page in line_pages(locale_id)
    ]


@dataclass(frozen=True, slots=True)
class UpdateCard:
    """A status update in the list of latest updates."""

    project: str
    url: str
    label: str
    message: str
    language: str
    as_of: date | None
    as_of_precision: str
    confirmed_on: date | None


def latest_updates(language: str, limit: int) -> list[UpdateCard]:
    """Return the newest updates with a text, of projects that are visible in this language."""
    cards: list[UpdateCard] = []
    start, size = 0, 4 * limit
    updates = StatusUpdate.objects.published().exclude(text="", text_en="")
    shown = visible_projects(language).defer(*PROSE)
    # Nearly all updates are of visible projects, so the first few rows of a long table suffice.
    while len(cards) < limit and (batch := list(updates[start : start + size])):
        keys = {update.project_key for update in batch}
        pages = {page.translation_key: page for page in shown.filter(translation_key__in=keys)}
        cards += [_update_card(update, pages[update.project_key]) for update in batch if update.project_key in pages]
        if len(batch) < size:
            break
        start, size = start + size, 4 * size
    return cards[:limit]


def _update_card(update: StatusUpdate, page: ProjectPage) -> UpdateCard:
    return UpdateCard(
        page.title,
        page.url,
        str(update.get_status_display()),
        update.message,
        update.message_language,
        update.as_of,
        update.as_of_precision,
        update.confirmed_on,
    )


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """A project as it stands in lists."""

    title: str
    lead: str
    url: str
    kind: str
    other_network: str
    lines: tuple[ResearchLine, ...]
    period: str
    status: StatusView
    subprojects: int


@dataclass(frozen=True, slots=True)
class ProjectList:
    """One page of the list of projects, as cards and on the timeline, and which page of how many it is."""

    cards: Sequence[ProjectCard]
    timeline: Sequence[TimelineRow]
    number: int
    pages: int


def project_list(above: Page, number: str | int | None = 1, size: int = CARDS_A_PAGE) -> ProjectList:
    """Return the projects right below a page, this network's first, in the editors' order.

    A page number that does not exist gives the nearest page.
    """
    elsewhere = Case(When(other_network="", then=0), default=1)
    projects = visible_projects_in(above.locale_id).child_of(above)
    listed = projects.defer(*PROSE).prefetch_related("periods", "research_lines").order_by(elsewhere, "path")
    page = Paginator(listed, size).get_page(number)
    shown = list(page.object_list)
    statuses = StatusUpdate.objects.newest_by_project(project.translation_key for project in shown)
    parts = _part_counts(shown)
    cards = [
        project_card(project, statuses.get(project.translation_key), parts.get(project.path, 0)) for project in shown
    ]
    own = rows_of(project for project in shown if project.is_own)
    return ProjectList(cards, own, page.number, page.paginator.num_pages)


def project_card(page: ProjectPage, update: StatusUpdate | None, subprojects: int = 0) -> ProjectCard:
    """Return a project as it stands in lists, with its newest status update."""
    return ProjectCard(
        title=page.title,
        lead=page.lead,
        url=page.url,
        kind=str(page.get_kind_display()),
        other_network=page.other_network,
        lines=tuple(page.research_lines.all()),
        period="; ".join(readable(p.bounds) or p.as_published for p in page.periods.all()),
        status=status_view(update, project_facts(update, cycle=page.update_cycle, periods=page.periods.all())),
        subprojects=subprojects,
    )


def _part_counts(pages: Sequence[ProjectPage]) -> dict[str, int]:
    """Return how many visible projects there are below each of some pages side by side, by its path."""
    above = [page for page in pages if page.numchild]
    if not above:
        return {}
    below = reduce(or_, (Q(path__range=ProjectPage._get_children_path_interval(page.path)) for page in above))
    parts = visible_projects_in(above[0].locale_id).filter(below).order_by()
    top = parts.annotate(top=Substr("path", 1, len(above[0].path)))
    return dict(top.values_list("top").annotate(total=Count("pk")))


def contributions(language: str) -> list[Contribution]:
    """Return which projects of this network, through which line, contribute to which policy goal.

    At most MOST_IN_A_CELL by title for each line and goal, with the number of all of them.
    """
    cell = [F("research_lines"), F("policy_goals")]
    own = visible_projects(language).filter(other_network="", research_lines__gt=0, policy_goals__gt=0)
    ranked = own.annotate(
        rank=Window(RowNumber(), partition_by=cell, order_by=["title", "pk"]),
        among=Window(Count("pk"), partition_by=cell),
    ).filter(rank__lte=MOST_IN_A_CELL)
    rows = list(ranked.order_by().values_list("pk", "research_lines", "policy_goals", "among"))
    pages = visible_projects(language).defer(*PROSE).in_bulk({pk for pk, *_rest in rows})
    return [
        Contribution(line, goal, pages[pk].title, pages[pk].url, among) for pk, line, goal, among in rows if pk in pages
    ]
