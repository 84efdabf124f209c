"""A project page as visitors see it: what is known, what is not, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.page_documents import document_id
from projects.freshness import contact_counts
from projects.freshness.around import parts_of, whole_of
from projects.freshness.reading import project_facts
from projects.freshness.view import StatusView, status_view
from projects.groups.presentation import GroupLink, group_links
from projects.models import (
    Funding,
    Output,
    Partner,
    Period,
    ProjectContact,
    ProjectGroup,
    ProjectPage,
    ProjectRelation,
    ProjectRound,
    ResearchQuestion,
    StatusUpdate,
)
from projects.models.status import newest_of
from projects.outputs import OutputView, output_views, reported_outputs
from projects.overview import PROSE
from projects.terms import terms_of
from projects.visible import visible_projects_in
from research_lines.models import PolicyGoal, ResearchLine
from search.service import Hit
from search.similar import similar

MOST_SIMILAR = 3
TOP_DEPTH = 4
"""Where projects stand in the tree: root, home, list, project."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled piece of prose."""

    title: str
    html: str


@dataclass(frozen=True, slots=True)
class PartnerView:
    """An organisation in a project, with its page: there its other projects are."""

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
    rounds: Sequence[ProjectRound]
    groups: Sequence[GroupLink]
    contacts: Sequence[ProjectContact]
    funding: Sequence[Funding]
    applications: Sequence[Funding]
    outputs: Sequence[OutputView]
    reported: Sequence[StatusUpdate]
    relations: Sequence[RelationView]
    subprojects: Sequence[ProjectPage]
    part_of: Page | None


def _sections(page: ProjectPage) -> list[Section]:
    parts = (
        (_("Achtergrond"), page.background),
        (_("Doel"), page.aim),
        (_("Aanpak"), page.approach),
        (_("Wat het moet opleveren"), page.expected_results),
    )
    return [Section(title, html) for title, html in parts if html]


def _partners(rows: Iterable[Partner]) -> list[PartnerView]:
    return [
        PartnerView(
            row.organisation.full_label,
            reverse("organisations:detail", args=[row.organisation.key]),
            " · ".join(text for text in (", ".join(row.role_labels).lower(), row.note) if text),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The visible projects that this one names: those below it, and those it is tied to by translation key."""

    below: Sequence[ProjectPage]
    by_key: Mapping[UUID, ProjectPage]


def _neighbours(page: ProjectPage, relations: Sequence[ProjectRelation]) -> Neighbours:
    """Return them from one query; from none for a project that stands alone."""
    keys = {row.project.translation_key for row in relations if row.project}
    wanted = Q(translation_key__in=keys)
    if page.numchild:
        wanted |= Q(path__range=ProjectPage._get_children_path_interval(page.path), depth=page.depth + 1)
    if not keys and not page.numchild:
        return Neighbours((), {})
    pages = list(visible_projects_in(page.locale_id).filter(wanted).defer(*PROSE).order_by("path"))
    below = [other for other in pages if page.numchild and other.path.startswith(page.path) and other.pk != page.pk]
    direct = [other for other in below if other.depth == page.depth + 1]
    return Neighbours(direct, {other.translation_key: other for other in pages if other.translation_key in keys})


def _relations(rows: Sequence[ProjectRelation], pages: Mapping[UUID, ProjectPage]) -> list[RelationView]:
    """Return the ties; a project that visitors may not see in this language is not named."""
    views = []
    for row in rows:
        page = pages.get(row.project.translation_key) if row.project else None
        title, url = (page.title, page.url) if page else (row.title, row.url)
        if title:
            views.append(RelationView(str(row.get_kind_display()), title, url or "", row.note))
    return views


def _parent_project(page: ProjectPage) -> Page | None:
    """Return the live project that this one is part of."""
    if not page.depth or page.depth <= TOP_DEPTH:
        return None
    above = page.get_parent()
    is_project = above is not None and above.cached_content_type.model_class() is ProjectPage
    return above if is_project and above.live else None


def similar_projects(page: ProjectPage, view: ProjectView) -> list[Hit]:
    """Return the projects most like this one that it does not name already; none when none really is.

    Raises IndexUnavailableError while search does not answer.
    """
    named = {relation.url for relation in view.relations} | {part.url for part in view.subprojects}
    # The address that the page is read at carries its language.
    language = get_language() or settings.LANGUAGE_CODE
    found = similar(document_id(page, language), language, limit=MOST_SIMILAR + len(named))
    return [hit for hit in found if hit.url not in named][:MOST_SIMILAR]


@dataclass(frozen=True, slots=True)
class _Rows:
    """What stands below a page in rows of its own, each relation read once."""

    periods: list[Period]
    groups: list[ProjectGroup]
    rounds: list[ProjectRound]
    outputs: list[Output]
    contacts: list[ProjectContact]
    funding: list[Funding]

    @classmethod
    def of(cls, page: ProjectPage) -> _Rows:
        return cls(
            periods=list(page.periods.all()),
            groups=list(page.groups.all()),
            rounds=list(page.rounds.all()),
            outputs=list(page.outputs.select_related("document")),
            contacts=list(page.contacts.select_related("contact__organisation__parent")),
            funding=list(page.funding.select_related("funder__parent")),
        )

    def by_relation(self) -> dict[str, list[Any]]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def project_view(page: ProjectPage) -> ProjectView:
    """Return a project, live or as a draft in preview, ready for the template."""
    rows, terms = _Rows.of(page), terms_of(page)
    questions, relations = list(page.questions.all()), list(page.relations.select_related("project"))
    neighbours, part_of = _neighbours(page, relations), _parent_project(page)
    history, status = _status(page, rows, neighbours, part_of)
    return ProjectView(
        kind=str(page.get_kind_display()),
        lines=list(page.research_lines.all()),
        goals=list(page.policy_goals.all()),
        places=terms["places"],
        themes=terms["themes"],
        target_groups=terms["target_groups"],
        status=status,
        history=history,
        main_questions=[q for q in questions if q.is_main],
        sub_questions=[q for q in questions if not q.is_main],
        sections=_sections(page),
        periods=rows.periods,
        partners=_partners(page.partners.select_related("organisation__parent")),
        rounds=rows.rounds,
        groups=group_links(page, rows.groups),
        contacts=[row for row in rows.contacts if contact_counts(row)],
        funding=[row for row in rows.funding if row.is_granted],
        applications=[row for row in rows.funding if not row.is_granted],
        outputs=output_views(rows.outputs, page.locale_id),
        reported=reported_outputs(history, rows.outputs),
        relations=_relations(relations, neighbours.by_key),
        subprojects=neighbours.below,
        part_of=part_of,
    )


def _status(
    page: ProjectPage, rows: _Rows, neighbours: Neighbours, part_of: Page | None
) -> tuple[Sequence[StatusUpdate], StatusView]:
    """Return what was said of a project, newest first, and how it stands today."""
    around = [other.translation_key for other in (*neighbours.below, part_of) if other]
    histories = StatusUpdate.objects.histories([page.translation_key, *around])
    history = histories[page.translation_key]
    newest = newest_of(history)
    facts = project_facts(
        newest,
        cycle=page.update_cycle,
        parts=parts_of(neighbours.below, histories),
        whole=whole_of(part_of, histories),
        **rows.by_relation(),
    )
    return history, status_view(newest, facts)
