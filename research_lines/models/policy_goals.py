"""The page of the policy goals (beleidsdoelen)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.bilingual import in_language
from cms.models import BasePage, WithBody
from cms.tables import asks_csv, csv_response
from research_lines.downloads import matrix_rows
from research_lines.matrix import Matrix, contribution_matrix
from research_lines.models.pages import line_pages
from research_lines.models.records import PolicyGoal, ResearchLine


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

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Return the page, or its matrix as CSV."""
        if asks_csv(request):
            return csv_response(self.slug, matrix_rows(self.matrix(), request))
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the goals and the matrix."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "goals": PolicyGoal.objects.all(), "matrix": self.matrix()}
