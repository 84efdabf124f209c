"""The first page of a language, and the footer it carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from cms.blocks import FooterColumnBlock
from cms.models.base_page import BasePage


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
