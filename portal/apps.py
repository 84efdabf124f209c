"""The site as a whole."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Home, mission, standard and news pages, site settings and health."""

    name = "portal"

    def ready(self) -> None:
        """Say what pages of the site are called when they are suggested."""
        from search.page_suggestions import register_page_type

        register_page_type("news", _("Nieuws"))
        register_page_type("page", _("Pagina"))
