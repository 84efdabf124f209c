"""The pages of the site as a whole: home, mission, ordinary pages and news."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.query import PageQuerySet

from cms.blocks import SHORT_PROSE_FEATURES
from cms.models import BasePage, SiteRoot, WithBody
from cms.plain_text import prose_text
from portal.content.models import LoadedContent
from portal.glossary.models import GlossaryPage, GlossaryTerm, RelatedTerm
from projects.models import ProjectIndexPage
from projects.overview import latest_updates, line_cards
from projects.timeline import timeline

__all__ = [
    "GlossaryPage",
    "GlossaryTerm",
    "HomePage",
    "LoadedContent",
    "MissionPage",
    "NewsIndexPage",
    "NewsPage",
    "RelatedTerm",
    "StandardPage",
]

NEWS_PER_PAGE = 12


class HomePage(SiteRoot):
    """The first page: the mission in one glance, search, the lines, the projects in time, the latest updates."""

    template = "portal/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    search_type = None

    headline = models.CharField(_("kop"), max_length=120, help_text=_("De missie in een zin."))
    example_searches = models.CharField(
        _("voorbeelden van zoekvragen"),
        max_length=200,
        blank=True,
        help_text=_("Met komma's ertussen; ze staan als links onder het zoekvak."),
    )

    content_panels = [*SiteRoot.content_panels, FieldPanel("headline"), FieldPanel("example_searches")]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Inhoud")),
            ObjectList([FieldPanel("footer")], heading=_("Voettekst")),
            ObjectList(SiteRoot.promote_panels, heading=_("Vindbaarheid")),
        ]
    )

    class Meta:
        verbose_name = _("homepagina")
        verbose_name_plural = _("homepagina's")

    @property
    def examples(self) -> list[str]:
        """The example searches, one by one."""
        return [words.strip() for words in self.example_searches.split(",") if words.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the lines with their counts, the timeline and the latest updates."""
        language = self.locale.language_code
        projects = timeline(language)
        listing = ProjectIndexPage.objects.child_of(self).live().first()
        return {
            **super().get_context(request, *args, **kwargs),
            "lines": line_cards(self.locale_id),
            "timeline": projects,
            "projects_url": listing.url if listing else "",
            "updates": latest_updates(language, limit=5),
        }


class StandardPage(BasePage, WithBody):
    """An ordinary page, such as contact, privacy or accessibility (gewone pagina)."""

    template = "portal/standard_page.html"
    subpage_types: ClassVar[list[str]] = ["portal.StandardPage", "portal.MissionPage"]
    search_type = "page"

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("gewone pagina")
        verbose_name_plural = _("gewone pagina's")

    def search_body(self) -> str:
        """Return the free part."""
        return self.body_text()

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Return the kind of page."""
        return {"soort": ("pagina",)}

    def search_display(self) -> dict[str, Any]:
        """Return the kind of page."""
        return {"kind": str(_("Pagina"))}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pages below this one."""
        below = self.get_children().live().public().specific()
        return {**super().get_context(request, *args, **kwargs), "subpages": below}


class MissionPage(BasePage, WithBody):
    """Mission and vision (missie en visie): why the network exists and what it works from."""

    template = "portal/mission_page.html"
    subpage_types: ClassVar[list[str]] = []
    search_type = "page"

    motto = models.CharField(_("motto"), max_length=120)
    mission = RichTextField(_("missie"), features=SHORT_PROSE_FEATURES)
    vision = RichTextField(_("visie"), features=SHORT_PROSE_FEATURES)
    region = RichTextField(_("de regio"), features=SHORT_PROSE_FEATURES, blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("motto"), FieldPanel("mission"), FieldPanel("vision"), FieldPanel("region")],
            heading=_("Missie en visie"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("pagina missie en visie")

    def search_body(self) -> str:
        """Return mission, vision, region and the free part."""
        return "\n".join([self.motto, prose_text(self.mission, self.vision, self.region), self.body_text()])

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Return the kind of page."""
        return {"soort": ("pagina",)}

    def search_display(self) -> dict[str, Any]:
        """Return the kind of page."""
        return {"kind": str(_("Pagina"))}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the lines, which this page names."""
        return {**super().get_context(request, *args, **kwargs), "lines": line_cards(self.locale_id)}


class NewsIndexPage(BasePage):
    """The news, newest first."""

    template = "portal/news_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = ["portal.NewsPage"]
    search_type = None

    class Meta:
        verbose_name = _("nieuwsoverzicht")

    def news(self) -> PageQuerySet:
        """Return the news that visitors may see, newest first."""
        return NewsPage.objects.child_of(self).live().public().order_by("-date", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of news; a page number that does not exist gives the nearest page."""
        news = Paginator(self.news(), NEWS_PER_PAGE).get_page(request.GET.get("pagina"))
        return {**super().get_context(request, *args, **kwargs), "news": news}


class NewsPage(BasePage, WithBody):
    """One piece of news (nieuwsbericht)."""

    template = "portal/news_page.html"
    parent_page_types: ClassVar[list[str]] = ["portal.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_type = "news"
    search_reports = True

    date = models.DateField(_("datum"), default=timezone.localdate)

    content_panels = [*BasePage.content_panels, FieldPanel("date"), FieldPanel("body")]

    class Meta:
        verbose_name = _("nieuwsbericht")
        verbose_name_plural = _("nieuwsberichten")

    def search_body(self) -> str:
        """Return the free part."""
        return self.body_text()

    def search_facets(self) -> dict[str, tuple[str, ...]]:
        """Return the kind of page."""
        return {"soort": ("nieuws",)}

    def search_start(self) -> Any:
        """Return the date of the news."""
        return self.date

    def search_display(self) -> dict[str, Any]:
        """Return the kind of page."""
        return {"kind": str(_("Nieuws"))}
