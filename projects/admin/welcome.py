"""The first thing on an editor's dashboard: the three things most come for, and drafts that wait for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from projects.models import ProjectIndexPage, ProjectPage


@dataclass(frozen=True, slots=True)
class Action:
    """A link of the dashboard."""

    label: str
    url: str


class WelcomePanel(Component):
    """What an editor can do next; only what this editor may do."""

    name = "welcome"
    template_name = "projects/admin/welcome.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the links."""
        user = parent_context["request"].user
        listing = reverse("projecten:index")
        actions = [Action(_("Alle projecten"), listing)]
        if page_permission_policy.user_has_permission(user, "add"):
            actions.append(Action(_("Nieuw project"), _add_url()))
        drafts = page_permission_policy.explorable_instances(user).filter(
            pk__in=ProjectPage.objects.filter(has_unpublished_changes=True, alias_of__isnull=True).values("pk")
        )
        if number := drafts.count():
            label = ngettext(
                "%(number)d project met wijzigingen die nog niet gepubliceerd zijn",
                "%(number)d projecten met wijzigingen die nog niet gepubliceerd zijn",
                number,
            ) % {"number": number}
            actions.append(Action(label, f"{listing}?has_unpublished_changes=true"))
        return {"actions": actions}


def _add_url() -> str:
    """Return the empty form below the Dutch overview; where there are several or none, the editor chooses."""
    overviews = ProjectIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)[:2]
    if len(overviews) != 1:
        return reverse("projecten:choose_parent")
    return reverse("wagtailadmin_pages:add", args=["projects", "projectpage", overviews[0].pk])
