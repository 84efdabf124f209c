"""The page of the research compass (onderzoekskompas)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models import BasePage, WithBody
from cms.tables import asks_csv, csv_response
from research_lines.compass import LineBearing, QuestionState, compass
from research_lines.downloads import compass_rows
from research_lines.models.pages import line_pages


class ResearchCompassPage(BasePage, WithBody):
    """What the network wants to know, what answers it, and which questions are still open."""

    template = "research_lines/research_compass_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["research_lines.ResearchLineIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_type = "page"

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("onderzoekskompas")

    def search_body(self) -> str:
        """Return the free part; the questions lead to the pages of their lines."""
        return self.body_text()

    def bearings(self) -> tuple[LineBearing, ...]:
        """Return the lines of this page's language with their questions and answers."""
        return compass(line_pages(self.locale_id).prefetch_related("questions"), self.locale.language_code)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Return the page, or what it shows as CSV."""
        if asks_csv(request):
            return csv_response(self.slug, compass_rows(self.bearings(), request))
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the lines, and how many of all questions are in which state."""
        bearings = self.bearings()
        states = [question.state for bearing in bearings for question in bearing.questions]
        return {
            **super().get_context(request, *args, **kwargs),
            "bearings": bearings,
            "question_count": len(states),
            "open_count": states.count(QuestionState.OPEN),
        }
