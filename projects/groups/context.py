"""What the template of a group's page is given."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from cms.templatetags.navigation import only_in_languages
from projects.groups.presentation import addresses_of, group_view
from projects.models import ProjectGroup, ProjectPage


def group_context(request: HttpRequest, page: ProjectPage, group: ProjectGroup) -> dict[str, Any]:
    """Return the group as visitors see it, and let the switch of languages lead to the same group."""
    only_in_languages(request, addresses_of(page, group), page)
    return {"view": group_view(page, group), "group": group}
