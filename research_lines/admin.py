"""Research lines and policy goals in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.admin.register import RegisterViewSet
from research_lines.models import PolicyGoal, ResearchLine


class ResearchLineViewSet(RegisterViewSet):
    """The lines themselves; what they are about stands on their pages."""

    model = ResearchLine
    icon = "list-ol"
    base_url_path = "onderzoek/lijnen"
    list_display = ["name", "name_en", "number"]


class PolicyGoalViewSet(RegisterViewSet):
    """The goals of the Jeugdwet."""

    model = PolicyGoal
    icon = "crosshairs"
    base_url_path = "onderzoek/doelen"
    list_display = ["name", "name_en", "number"]


class ResearchGroup(SnippetViewSetGroup):
    """The menu "Onderzoek"."""

    menu_label = _("Onderzoek")
    menu_icon = "glasses"
    menu_name = "research"
    menu_order = 210
    items = (ResearchLineViewSet, PolicyGoalViewSet)
