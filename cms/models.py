"""What every page of the site shares, and the version that tells caches when something changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, NamedTuple, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.rich_text import get_text_for_indexing

from cms.blocks import BodyBlock, FooterColumnBlock


class BasePage(Page):
    """A page of the site (pagina).

    A page type says under which `search_type` it is found; None keeps it out of the index on purpose.
    """

    search_type: ClassVar[str | None] = None

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
    def with_search_relations(cls, pages: PageQuerySet) -> PageQuerySet:
        """Return the pages with all that `search_*` reads fetched in a bounded number of queries."""
        return pages.select_related("locale")

    def search_names(self) -> str:
        """Return other names by which people look for this page."""
        return ""

    def search_body(self) -> str:
        """Return the text of the page without its title and lead, as plain text."""
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
        return plain_text(self.body)


class FooterLink(NamedTuple):
    """A link of the footer."""

    title: str
    url: str


class FooterColumn(NamedTuple):
    """A column of the footer, ready for the template."""

    title: str
    text: str
    links: Sequence[FooterLink]


class SiteRoot(BasePage):
    """The first page of a language: it carries the footer, which is translated along with it."""

    footer = StreamField([("column", FooterColumnBlock())], blank=True, verbose_name=_("voettekst"))

    class Meta:
        abstract = True

    def footer_columns(self) -> list[FooterColumn]:
        """Return the columns of the footer with links that lead somewhere, in this page's language."""
        return [
            FooterColumn(
                column.value["title"],
                column.value["text"],
                [FooterLink(title, url) for title, url in _links(column.value["links"])],
            )
            for column in self.footer
        ]


def _links(values: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for value in values:
        page = value["page"].localized if value["page"] else None
        url = page.url if page and page.live else value["url"]
        title = value["title"] or (page.title if page else url)
        if url:
            yield title, url


def plain_text(stream: Any) -> str:
    """Return the readable text of a StreamField value, one block a line."""
    return "\n".join(stream.stream_block.get_searchable_content(stream)) if stream else ""


def prose_text(*html: str) -> str:
    """Return rich text fields as plain text, one a line."""
    return "\n".join(get_text_for_indexing(part) for part in html if part)


class LivePageQuerySet(PageQuerySet):
    """Page queries that are named for who may see the result."""

    def visible(self, locale_id: int) -> Self:
        """Return the pages of one language that any visitor may see."""
        return self.live().public().filter(locale_id=locale_id, alias_of__isnull=True)


LivePageManager = PageManager.from_queryset(LivePageQuerySet)


class ContentVersion(models.Model):
    """One row that counts what visitors can see changing (versie van de inhoud).

    Rendered pages are cached under this number: the transaction that changes content changes the number, so a
    visitor never gets a page from before it, whichever process answers.
    """

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """Return the number of the content as it is now."""
        return cls.objects.values_list("number", flat=True).filter(pk=1).first() or 0

    @classmethod
    def advance(cls) -> None:
        """Make every page rendered until now outdated, within the caller's transaction."""
        if not cls.objects.filter(pk=1).update(number=models.F("number") + 1):
            cls.objects.update_or_create(pk=1, defaults={"number": 1})
