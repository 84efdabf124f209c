"""The site as a whole."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Home, mission, standard and news pages, site settings and health."""

    name = "portal"

    def ready(self) -> None:
        """Tell search of the glossary and of pages, the importer of its page type, and removals of content."""
        from portal.content.forgetting import forget
        from portal.content.judged_pages import judged_documents
        from portal.content.models import LoadedContent
        from portal.glossary import searching
        from projects.importing.drafting.page import register_page_type as register_imported_pages
        from projects.privacy.erasing import register_writer
        from search.relevance.references import register_resolver
        from search.suggesting.pages import register_page_type

        searching.connect()
        register_page_type("news", _("Nieuws"))
        register_page_type("page", _("Pagina"))
        register_resolver(judged_documents)
        register_imported_pages(_standard_page)
        register_writer(LoadedContent, forget)


def _standard_page() -> Any:
    """Return the page type of an imported document that is no project."""
    from portal.models import StandardPage

    return StandardPage
