"""The page that every page type of the site is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.admin.stale_edit import PageForm
from cms.audience import same_for_everybody
from cms.blocks import BodyBlock
from cms.plain_text import stream_text


class BasePage(Page):
    """A page of the site (pagina).

    A page type says under which `search_type` it is found; None keeps it out of the index on purpose.
    """

    search_type: ClassVar[str | None] = None
    # Whether pages of this type tell about what has a page of its own, which search then puts first.
    search_reports: ClassVar[bool] = False

    base_form_class = PageForm
    lead = models.TextField(
        _("inleiding"),
        blank=True,
        max_length=400,
        help_text=_("Een of twee zinnen waarmee de lezer weet waar de pagina over gaat. Staat ook in lijsten."),
    )

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Voor zoekmachines"),
        ),
        FieldPanel("show_in_menus", heading=_("Toon in het hoofdmenu")),
    ]

    class Meta:
        abstract = True

    @classmethod
    def search_batch(cls, pages: PageQuerySet) -> list[Self]:
        """Return the pages with all that `search_*` reads fetched in a bounded number of queries."""
        return list(pages.select_related("locale"))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Return the page; an anonymous visitor gets what every other one gets, so it may be kept."""
        if not request.user.is_authenticated:
            same_for_everybody(request)
        return super().serve(request, *args, **kwargs)

    def search_names(self) -> str:
        """Return other names by which people look for this page."""
        return ""

    def search_known_as(self) -> tuple[str, ...]:
        """Return the page's own names besides its title, such as an acronym: suggested while somebody types."""
        return ()

    def search_questions(self) -> str:
        """Return the questions that the subject of the page asks; found as readily as its lead."""
        return ""

    def search_body(self) -> str:
        """Return the text of the page without its title, lead and questions, as plain text."""
        return ""

    def search_aside(self) -> str:
        """Return text that leads to this page only when a search finds nothing else, as plain text."""
        return ""

    def search_facets(self) -> Mapping[str, tuple[str, ...]]:
        """Return the page's values in the registered facet groups."""
        return {}

    def search_start(self) -> date | None:
        """Return the date at which the subject of the page began, where it has one."""
        return None

    def search_display(self) -> Mapping[str, Any]:
        """Return what a search result shows besides title and snippet; JSON values only."""
        return {}

    @property
    def description(self) -> str:
        """What search engines and link previews say of the page."""
        return self.search_description or self.lead


class WithBody(models.Model):
    """A page with a free part (vrije inhoud)."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("inhoud"))

    class Meta:
        abstract = True

    def body_text(self) -> str:
        """Return the free part as plain text."""
        return stream_text(self.body)
