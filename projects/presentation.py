"""A project page as visitors see it: what is known, what is not, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.query import PageQuerySet

from projects.freshness import contact_counts
from projects.models import (
    Funding,
    Output,
    Partner,
    Period,
    ProjectContact,
    ProjectGroup,
    ProjectPage,
    ProjectRelation,
    ResearchQuestion,
    StatusUpdate,
)
from projects.models.status import newest_of
from projects.overview import StatusView, last_day, status_view
from research_lines.models import PolicyGoal, ResearchLine


@dataclass(frozen=True, slots=True)
class Section:
    """A titled piece of prose."""

    title: str
    html: str


@dataclass(frozen=True, slots=True)
class PartnerView:
    """An organisation in a project, with the way to its other projects."""

    name: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class RelationView:
    """A tie to another project that the reader can follow, or only read about."""

    label: str
    title: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class ProjectView:
    """All that a project page shows; an empty field is left out or shown as unknown by the template."""

    kind: str
    lines: Sequence[ResearchLine]
    goals: Sequence[PolicyGoal]
    places: Sequence[object]
    themes: Sequence[object]
    target_groups: Sequence[object]
    status: StatusView
    history: Sequence[StatusUpdate]
    main_questions: Sequence[ResearchQuestion]
    sub_questions: Sequence[ResearchQuestion]
    sections: Sequence[Section]
    periods: Sequence[Period]
    partners: Sequence[PartnerView]
    groups: Sequence[ProjectGroup]
    contacts: Sequence[ProjectContact]
    funding: Sequence[Funding]
    applications: Sequence[Funding]
    outputs: Sequence[Output]
    relations: Sequence[RelationView]
    subprojects: PageQuerySet
    part_of: ProjectPage | None


def _sections(page: ProjectPage) -> list[Section]:
    parts = (
        (_("Achtergrond"), page.background),
        (_("Doel"), page.aim),
        (_("Aanpak"), page.approach),
        (_("Wat het moet opleveren"), page.expected_results),
    )
    return [Section(title, html) for title, html in parts if html]


def _partners(rows: Iterable[Partner]) -> list[PartnerView]:
    search_url = reverse("search:page")
    return [
        PartnerView(
            row.organisation.full_label,
            f"{search_url}?{urlencode({'partner': row.organisation.key})}",
            " · ".join(text for text in (", ".join(row.role_labels).lower(), row.note) if text),
        )
        for row in rows
    ]


def _relations(rows: Sequence[ProjectRelation], locale_id: int) -> list[RelationView]:
    """Return the ties; a project that visitors may not see in this language is not named."""
    keys = [row.project.translation_key for row in rows if row.project]
    visible = ProjectPage.objects.live().public().filter(locale_id=locale_id, alias_of__isnull=True)
    pages = {page.translation_key: page for page in visible.filter(translation_key__in=keys)} if keys else {}
    views = []
    for row in rows:
        page = pages.get(row.project.translation_key) if row.project else None
        title, url = (page.title, page.url) if page else (row.title, row.url)
        if title:
            views.append(RelationView(str(row.get_kind_display()), title, url or "", row.note))
    return views


def _parent_project(page: ProjectPage) -> ProjectPage | None:
    if not page.depth or page.depth < 4:
        return None
    above = page.get_parent()
    return ProjectPage.objects.live().filter(pk=above.pk).first() if above else None


def project_view(page: ProjectPage) -> ProjectView:
    """Return a project, live or as a draft in preview, ready for the template."""
    periods = list(page.periods.all())
    questions = list(page.questions.all())
    funding = list(page.funding.select_related("funder__parent"))
    history = list(StatusUpdate.objects.of_project(page.translation_key).published().select_related("organisation"))
    return ProjectView(
        kind=str(page.get_kind_display()),
        lines=list(page.research_lines.all()),
        goals=list(page.policy_goals.all()),
        places=list(page.places.all()),
        themes=list(page.themes.all()),
        target_groups=list(page.target_groups.all()),
        status=status_view(newest_of(history), last_day(periods)),
        history=history,
        main_questions=[q for q in questions if q.is_main],
        sub_questions=[q for q in questions if not q.is_main],
        sections=_sections(page),
        periods=periods,
        partners=_partners(page.partners.select_related("organisation__parent")),
        groups=list(page.groups.all()),
        contacts=[row for row in page.contacts.select_related("contact__organisation") if contact_counts(row)],
        funding=[row for row in funding if row.is_granted],
        applications=[row for row in funding if not row.is_granted],
        outputs=list(page.outputs.select_related("document")),
        relations=_relations(list(page.relations.select_related("project")), page.locale_id),
        subprojects=page.get_children().live().public() if page.pk else ProjectPage.objects.none(),
        part_of=_parent_project(page),
    )
