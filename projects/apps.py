"""The register of projects."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    """Projects, organisations, status updates and the partners' workspace."""

    name = "projects"
    verbose_name = _("projecten")
