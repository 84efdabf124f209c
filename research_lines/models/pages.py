"""The pages of the research lines: side by side, and one each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from cms.audience import only_for_now
from cms.models import BasePage, WithBody
from cms.visibility import visible
from research_lines.models.records import ResearchLine
from search.service import SearchQuery, SearchResults, Sort, last_offset, search

PROJECTS_A_PAGE = 24


@dataclass(frozen=True, slots=True)
class LineLink:
    """A research line as it stands in the overview."""

    title: str
    lead: str
    url: str
    tone: int


class ResearchLineIndexPage(BasePage, WithBody):
    """The research lines side by side."""

    template = "research_lines/research_line_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = [
        "research_lines.ResearchLinePage",
        "research_lines.PolicyGoalsPage",
        "research_lines.ResearchCompassPage",
    ]
    search_type = "page"

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("overzicht van onderzoekslijnen")

    def search_body(self) -> str:
        """Return the free part."""
        return self.body_text()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the lines in the order of their numbers, and the other pages below."""
        return {
            **super().get_context(request, *args, **kwargs),
            "lines": [LineLink(page.title, page.lead, page.url, page.line.tone) for page in line_pages(self.locale_id)],
            "subpages": self.get_children().live().public().not_type(ResearchLinePage).specific(),
        }


class ResearchLinePage(BasePage, WithBody):
    """One research line: what it asks, and the projects that look for answers."""

    template = "research_lines/research_line_page.html"
    parent_page_types: ClassVar[list[str]] = ["research_lines.ResearchLineIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_type = "line"

    line = models.ForeignKey(
        ResearchLine, on_delete=models.PROTECT, related_name="pages", verbose_name=_("onderzoekslijn")
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("line"),
        InlinePanel("questions", heading=_("Vragen van deze lijn"), label=_("vraag")),
        FieldPanel("body"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [SynchronizedField("line", overridable=False)]

    class Meta:
        verbose_name = _("onderzoekslijnpagina")
        verbose_name_plural = _("onderzoekslijnpagina's")

    @classmethod
    def search_batch(cls, pages: PageQuerySet) -> list[Self]:
        """Return the pages with their lines and questions."""
        return super().search_batch(pages.select_related("line").prefetch_related("questions"))

    def search_questions(self) -> str:
        """Return the questions of the line."""
        return "\n".join(question.text for question in self.questions.all())

    def search_body(self) -> str:
        """Return the free part."""
        return self.body_text()

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Return the line itself and the kind of page."""
        return {"lijn": (self.line.key,), "soort": ("onderzoekslijn",)}

    def search_display(self) -> dict[str, Any]:
        """Return the kind of page."""
        return {"kind": str(_("Onderzoekslijn"))}

    def projects(self, offset: int = 0) -> SearchResults:
        """Return some of the projects of this line that visitors may see, by title, from the search index."""
        return search(
            SearchQuery(
                language=self.locale.language_code,
                facets={"lijn": (self.line.key,)},
                types=("project",),
                sort=Sort.TITLE,
                offset=offset,
                limit=PROJECTS_A_PAGE,
                groups=(),
            )
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the line's projects; a page number that does not exist gives the nearest page."""
        asked = request.GET.get("pagina", "")
        offset = (int(asked[:6]) - 1) * PROJECTS_A_PAGE if asked.isascii() and asked.isdigit() else 0
        projects = self.projects(max(offset, 0))
        last = last_offset(projects.total, PROJECTS_A_PAGE)
        if offset > last:
            offset, projects = last, self.projects(last)
        if not projects.available:
            only_for_now(request)
        return {
            **super().get_context(request, *args, **kwargs),
            "projects": projects,
            "page_number": max(offset, 0) // PROJECTS_A_PAGE + 1,
            "page_count": last // PROJECTS_A_PAGE + 1,
        }


class ResearchQuestion(TranslatableMixin, Orderable):
    """A question of a research line (onderzoeksvraag van de lijn)."""

    page = ParentalKey(ResearchLinePage, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField(_("vraag"), max_length=500)

    panels = [FieldPanel("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        ordering: ClassVar = ["sort_order", "pk"]
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")

    def __str__(self) -> str:
        return self.text


def line_pages(locale_id: int) -> PageQuerySet:
    """Return the pages of the lines in one language that visitors may see, by number."""
    return (
        visible(ResearchLinePage.objects.filter(locale_id=locale_id, alias_of__isnull=True))
        .select_related("line")
        .order_by("line__number")
    )
