"""The network's research lines."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResearchLinesConfig(AppConfig):
    """Research lines, their questions, the policy goals and the matrix of both."""

    name = "research_lines"
    verbose_name = _("onderzoekslijnen")
