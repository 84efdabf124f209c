"""The network's research lines (onderzoekslijnen) and the policy goals (beleidsdoelen) they serve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from cms.audience import only_for_now
from cms.bilingual import BilingualName, in_language
from cms.models import BasePage, WithBody
from cms.visibility import visible
from research_lines.matrix import Matrix, contribution_matrix
from search.service import SearchQuery, SearchResults, Sort, last_offset, search

PROJECTS_A_PAGE = 24


class ResearchLine(BilingualName):
    """A research line (onderzoekslijn): projects, facets and counts refer to it in every language."""

    key = models.SlugField(
        _("sleutel"), unique=True, help_text=_("Staat in het adres van gefilterde zoekresultaten; verander hem niet.")
    )
    number = models.PositiveSmallIntegerField(_("nummer"), unique=True)
    tone = models.PositiveSmallIntegerField(
        _("kleur"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(4)],
        help_text=_("Welk van de vier blaadjes van het beeldmerk bij de lijn hoort, met de klok mee (1 tot en met 4)."),
    )

    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("key"), FieldPanel("number"), FieldPanel("tone")]

    class Meta:
        ordering = ["number"]
        verbose_name = _("onderzoekslijn")
        verbose_name_plural = _("onderzoekslijnen")


class PolicyGoal(BilingualName):
    """A transformation goal of the Jeugdwet (transformatiedoel)."""

    key = models.SlugField(_("sleutel"), unique=True)
    number = models.PositiveSmallIntegerField(_("nummer"), unique=True)
    description = models.TextField(_("toelichting"), blank=True)
    description_en = models.TextField(_("toelichting in het Engels"), blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("key"),
        FieldPanel("number"),
        FieldPanel("description"),
        FieldPanel("description_en"),
    ]

    class Meta:
        ordering = ["number"]
        verbose_name = _("beleidsdoel")
        verbose_name_plural = _("beleidsdoelen")

    @property
    def explanation(self) -> str:
        """The description in the reader's language."""
        return in_language(self.description, self.description_en)


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
    subpage_types: ClassVar[list[str]] = ["research_lines.ResearchLinePage", "research_lines.PolicyGoalsPage"]
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
            "subpages": PolicyGoalsPage.objects.child_of(self).live().public(),
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
        verbose_name = _("vraag")
        verbose_name_plural = _("vragen")

    def __str__(self) -> str:
        return self.text


class PolicyGoalsPage(BasePage, WithBody):
    """The policy goals, and the matrix that shows which projects of which line contribute to which goal."""

    template = "research_lines/policy_goals_page.html"
    parent_page_types: ClassVar[list[str]] = ["research_lines.ResearchLineIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_type = "page"

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("pagina van de beleidsdoelen")

    def search_body(self) -> str:
        """Return the goals and the free part."""
        language = self.locale.language_code
        goals = [
            f"{goal.label_in(language)} {in_language(goal.description, goal.description_en, language)}"
            for goal in PolicyGoal.objects.all()
        ]
        return "\n".join([*goals, self.body_text()])

    def matrix(self) -> Matrix:
        """Return the live matrix of lines and goals in this page's language."""
        return contribution_matrix(
            ResearchLine.objects.all(),
            PolicyGoal.objects.all(),
            {page.line_id: page.url for page in line_pages(self.locale_id)},
            self.locale.language_code,
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the goals and the matrix."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "goals": PolicyGoal.objects.all(), "matrix": self.matrix()}


def line_pages(locale_id: int) -> PageQuerySet:
    """Return the pages of the lines in one language that visitors may see, by number."""
    return (
        visible(ResearchLinePage.objects.filter(locale_id=locale_id, alias_of__isnull=True))
        .select_related("line")
        .order_by("line__number")
    )
