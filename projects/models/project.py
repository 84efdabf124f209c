"""The project page: one a project and language, with the register's facts as typed fields."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import Resolver404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.query import PageQuerySet
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from cms.audience import only_for_now
from cms.blocks import PROSE_FEATURES
from cms.models import BasePage, WithBody
from projects import page_search
from projects.fetched import fetch, rows
from projects.models.classification import Place, TargetGroup, Theme
from projects.models.groups import ProjectGroup
from projects.models.organisations import MAX_DEPTH
from projects.models.panels import project_edit_handler
from projects.models.status import StatusUpdate
from projects.vocabulary import ProjectKind
from research_lines.models import PolicyGoal, ResearchLine
from search.engines.base import IndexUnavailableError

logger = logging.getLogger(__name__)

LONGEST_CYCLE = 60
"""Months after which nobody may call a status fresh, whatever was promised."""
# A page keeps these as lists, which `page_search` reads.
_LISTS = (
    "research_lines",
    "places",
    "themes",
    "target_groups",
    "questions",
    "periods",
    "groups",
    "rounds",
    "outputs",
    "line_answers",
)


def _fetch_organisations(pages: Sequence[ProjectPage]) -> None:
    """Fetch all organisations of pages, what these are part of, and by which names they are known."""
    above = organisations = fetch(fetch(pages, "partners"), "organisation")
    for _level in range(MAX_DEPTH):
        above = fetch(above, "parent")
        organisations += above
    organisations += fetch(fetch(fetch(pages, "contacts"), "contact"), "organisation")
    organisations += fetch(fetch(pages, "funding"), "funder")
    fetch(organisations, "aliases")


class ProjectIndexPage(BasePage, WithBody):
    """All projects of the network, and those of others that it follows."""

    template = "projects/project_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = ["projects.ProjectPage"]
    search_type = None

    class Meta:
        verbose_name = _("projectenoverzicht")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Return the way to a page; right below are projects only, so one query finds a whole one."""
        for page in ProjectPage.objects.child_of(self).filter(slug__in=path_components[:1]):
            page._cached_parent_obj = self
            return page.route(request, path_components[1:])
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the projects, as cards and on the timeline."""
        from projects.overview import project_list

        projects = project_list(self, request.GET.get("pagina"))
        return {**super().get_context(request, *args, **kwargs), "projects": projects}


class ProjectPage(BasePage, WithBody):
    """A project (project), or a part of one that stands on its own, such as a working group.

    What is unknown stays empty and is shown as unknown; nothing is filled in for the look of it.
    """

    template = "projects/project_page.html"
    parent_page_types: ClassVar[list[str]] = ["projects.ProjectIndexPage", "projects.ProjectPage"]
    subpage_types: ClassVar[list[str]] = ["projects.ProjectPage"]
    search_type = "project"

    kind = models.CharField(_("soort"), max_length=20, choices=ProjectKind.choices, default=ProjectKind.PROJECT)
    official_name = models.CharField(
        _("officiële naam"), max_length=250, blank=True, help_text=_("Als die anders is dan de titel.")
    )
    acronym = models.CharField(_("afkorting"), max_length=30, blank=True)
    other_network = models.CharField(
        _("ander netwerk"),
        max_length=200,
        blank=True,
        help_text=_("Alleen voor een project van een andere regio: het is dan te vinden, maar telt hier niet mee."),
    )
    research_lines = ParentalManyToManyField(
        ResearchLine, verbose_name=_("onderzoekslijnen"), blank=True, related_name="projects"
    )
    policy_goals = ParentalManyToManyField(
        PolicyGoal, verbose_name=_("beleidsdoelen"), blank=True, related_name="projects"
    )
    places = ParentalManyToManyField(Place, verbose_name=_("plaatsen"), blank=True, related_name="projects")
    themes = ParentalManyToManyField(Theme, verbose_name=_("thema's"), blank=True, related_name="projects")
    target_groups = ParentalManyToManyField(
        TargetGroup, verbose_name=_("doelgroepen"), blank=True, related_name="projects"
    )
    update_cycle = models.PositiveSmallIntegerField(
        _("maanden tussen statusberichten"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_CYCLE)],
        help_text=_("Hoe vaak het project beloofde iets te laten horen. Leeg: elk half jaar."),
    )
    background = RichTextField(_("achtergrond"), blank=True, features=PROSE_FEATURES)
    aim = RichTextField(_("doel"), blank=True, features=PROSE_FEATURES)
    approach = RichTextField(_("aanpak"), blank=True, features=PROSE_FEATURES)
    expected_results = RichTextField(_("wat het moet opleveren"), blank=True, features=PROSE_FEATURES)

    edit_handler = project_edit_handler()
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField(name, overridable=False)
        for name in (
            "official_name",
            "acronym",
            "research_lines",
            "policy_goals",
            "places",
            "themes",
            "target_groups",
            "update_cycle",
        )
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projecten")

    @property
    def is_own(self) -> bool:
        """Whether it is a project of this network, and so counts in its figures."""
        return not self.other_network

    @classmethod
    def search_batch(cls, pages: PageQuerySet) -> list[Self]:
        """Return the pages with their relations, of the answers only those that are shown, and their current status."""
        from projects.answers import keep_shown_answers

        batch = super().search_batch(pages)
        for relation in _LISTS:
            fetch(batch, relation)
        _fetch_organisations(batch)
        keep_shown_answers(batch)
        statuses = StatusUpdate.objects.newest_by_project(page.translation_key for page in batch)
        for page in batch:
            page.__dict__["current_status"] = statuses.get(page.translation_key)
        return batch

    def search_names(self) -> str:
        """Return names of the project and of the organisations and people in it."""
        return page_search.names(self)

    def search_known_as(self) -> tuple[str, ...]:
        """Return the acronym and the official name."""
        return page_search.known_as(self)

    def search_questions(self) -> str:
        """Return the research questions."""
        return page_search.questions(self)

    def search_body(self) -> str:
        """Return the sections, groups and outputs."""
        return page_search.body(self)

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Return the values by which the project is filtered."""
        return page_search.facets(self)

    def search_start(self) -> date | None:
        """Return the first day on which the project may have begun."""
        return min((p.bounds.first for p in rows(self, "periods") if p.bounds.first), default=None)

    def search_display(self) -> dict[str, Any]:
        """Return what a search result says of the project."""
        return page_search.display(self)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Return the way to a group of this project, or to a page below it."""
        from projects.groups.addresses import group_at

        group = group_at(self, path_components) if self.live else None
        return RouteResult(self, kwargs={"group": group}) if group else super().route(request, path_components)

    def resolve_subpage(self, path: str) -> ProjectGroup:
        """Return the group at a path below this page, as redirects of Wagtail ask for it; Resolver404 for no group."""
        from projects.groups.addresses import group_at

        group = group_at(self, path.strip("/").split("/"))
        if group is None:
            raise Resolver404({"path": path})
        return group

    def get_route_paths(self) -> list[str]:
        """Return what has an address below this page, so that an old one leads there after the page moved."""
        from projects.groups.addresses import paths

        groups = paths(self.groups.all(), self.locale.language_code)
        return [*super().get_route_paths(), *groups.values()]

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Return the template of the project, or of a group of it."""
        return "projects/group_page.html" if "group" in kwargs else super().get_template(request, *args, **kwargs)

    @cached_property
    def current_status(self) -> StatusUpdate | None:
        """The newest published status update; None when nobody said anything yet."""
        return StatusUpdate.objects.of_project(self.translation_key).history().first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the project as the template shows it, and the projects that are like it; or one of its groups."""
        from projects.answers import answers_of
        from projects.groups.context import group_context
        from projects.presentation import project_view, similar_projects

        context = super().get_context(request, *args, **kwargs)
        if group := kwargs.get("group"):
            return {**context, **group_context(request, self, group)}
        project = project_view(self)
        try:
            similar = similar_projects(self, project)
        except IndexUnavailableError as error:
            logger.warning("Project page %s does not show what is like it: %s", self.pk, error)
            only_for_now(request)
            similar = []
        return {**context, "project": project, "line_answers": answers_of(self), "similar": similar}
