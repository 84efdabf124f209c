"""Projects together: the cards of lines and projects, the timeline, the latest updates and the matrix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.query import PageQuerySet

from projects.freshness import Freshness, freshness
from projects.models import Period, ProjectPage, StatusUpdate
from projects.period_bounds import PeriodBounds, readable
from projects.vocabulary import ProjectStatus
from research_lines.matrix import Contribution
from research_lines.models import ResearchLine, line_pages


def visible_projects(language: str) -> PageQuerySet:
    """Return the projects of one language that any visitor may see."""
    return ProjectPage.objects.live().public().filter(locale__language_code=language, alias_of__isnull=True)


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
    own = visible_projects_in(locale_id).filter(other_network="")
    counts = dict(
        ResearchLine.objects.annotate(total=Count("projects", filter=Q(projects__in=own), distinct=True)).values_list(
            "pk", "total"
        )
    )
    return [
        LineCard(page.title, page.lead, page.url, page.line.key, page.line.number, page.line.tone, counts[page.line_id])
        for page in line_pages(locale_id)
    ]


def visible_projects_in(locale_id: int) -> PageQuerySet:
    """Return the projects of one Wagtail locale that any visitor may see."""
    return ProjectPage.objects.live().public().filter(locale_id=locale_id, alias_of__isnull=True)


@dataclass(frozen=True, slots=True)
class StatusView:
    """The state of a project with how far to trust it."""

    status: str
    label: str
    message: str
    language: str
    as_of: date | None
    as_of_precision: str
    confirmed_on: date | None
    organisation: str
    freshness: Freshness


def status_view(update: StatusUpdate | None, last_day: date | None) -> StatusView:
    """Return the state of a project; without an update it is unknown, and said to be."""
    if update is None:
        return StatusView(
            ProjectStatus.UNKNOWN, str(ProjectStatus.UNKNOWN.label), "", "nl", None, "", None, "", Freshness.UNKNOWN
        )
    told = update.confirms or update
    spoken_on = max((day for day in (update.as_of, update.confirmed_on) if day), default=None)
    return StatusView(
        status=update.status,
        label=str(update.get_status_display()),
        message=told.message,
        language=told.message_language,
        as_of=update.as_of,
        as_of_precision=update.as_of_precision,
        confirmed_on=update.confirmed_on,
        organisation=update.organisation.label if update.organisation else "",
        freshness=freshness(update.status, spoken_on, last_day, timezone.localdate()),
    )


def last_day(periods: Iterable[Period]) -> date | None:
    """Return the last day on which a project may run; None when one of its ends is open or unknown."""
    ends = [period.bounds for period in periods]
    if not ends or any(bounds.last is None or bounds.at_least for bounds in ends):
        return None
    return max(bounds.last for bounds in ends if bounds.last)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A project on the timeline: its bounds for the drawing, its text for the table."""

    title: str
    url: str
    tone: int
    periods: tuple[PeriodBounds, ...]
    text: str


def timeline(language: str) -> list[TimelineRow]:
    """Return this network's projects with a known period, earliest first."""
    projects = visible_projects(language).filter(other_network="").prefetch_related("periods", "research_lines")
    rows = []
    for page in projects:
        periods = [period for period in page.periods.all() if period.bounds.first]
        if periods:
            line = next(iter(page.research_lines.all()), None)
            text = "; ".join(period.as_published or readable(period.bounds) for period in periods)
            bounds = tuple(period.bounds for period in periods)
            rows.append(TimelineRow(page.title, page.url, line.tone if line else 0, bounds, text))
    return sorted(rows, key=lambda row: (min(b.first for b in row.periods if b.first), row.title))


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
    pages = {page.translation_key: page for page in visible_projects(language)}
    updates = StatusUpdate.objects.published().filter(project_key__in=pages).exclude(text="", text_en="")
    return [
        UpdateCard(
            pages[update.project_key].title,
            pages[update.project_key].url,
            str(update.get_status_display()),
            update.message,
            update.message_language,
            update.as_of,
            update.as_of_precision,
            update.confirmed_on,
        )
        for update in updates[:limit]
    ]


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


def project_cards(locale_id: int) -> list[ProjectCard]:
    """Return the projects that are no part of another, this network's first, in the editors' order."""
    pages = list(visible_projects_in(locale_id).prefetch_related("periods", "research_lines").order_by("path"))
    statuses = StatusUpdate.objects.newest_by_project(page.translation_key for page in pages)
    top = min((page.depth for page in pages), default=0)
    cards = [
        ProjectCard(
            title=page.title,
            lead=page.lead,
            url=page.url,
            kind=str(page.get_kind_display()),
            other_network=page.other_network,
            lines=tuple(page.research_lines.all()),
            period="; ".join(p.as_published or readable(p.bounds) for p in page.periods.all()),
            status=status_view(statuses.get(page.translation_key), last_day(page.periods.all())),
            subprojects=sum(1 for other in pages if other.path.startswith(page.path) and other.pk != page.pk),
        )
        for page in pages
        if page.depth == top
    ]
    return sorted(cards, key=lambda card: bool(card.other_network))


def contributions(language: str) -> list[Contribution]:
    """Return which project of this network, through which line, contributes to which policy goal."""
    projects = visible_projects(language).filter(other_network="").prefetch_related("research_lines", "policy_goals")
    return [
        Contribution(line.pk, goal.pk, page.title, page.url)
        for page in projects
        for line in page.research_lines.all()
        for goal in page.policy_goals.all()
    ]
