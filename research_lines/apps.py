"""The network's research lines."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResearchLinesConfig(AppConfig):
    """Research lines, their questions, the policy goals and the matrix of both."""

    name = "research_lines"
    verbose_name = _("onderzoekslijnen")

    def ready(self) -> None:
        """Let the pages of the lines be suggested first, and shown where nothing is found, beside projects."""
        from search.engines.base import Sort
        from search.page.instead import register_shelf
        from search.suggesting.pages import register_page_type

        register_page_type("line", _("Onderzoekslijn"), leading=True)
        register_shelf("line", _("Waar het onderzoek hier over gaat"), sort=Sort.TITLE, most=6)
