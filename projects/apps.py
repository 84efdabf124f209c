"""The register of projects."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Projects, organisations, status updates and the partners' workspace."""

    name = "projects"
    verbose_name = _("projecten")

    def ready(self) -> None:
        """Announce facets, suggestions and contributions, and keep search and caches up to date."""
        from projects import facets, overview, signals, suggestions
        from research_lines.matrix import register_contributors

        facets.register_all()
        suggestions.register_all()
        register_contributors(overview.contributions)
        signals.connect()
