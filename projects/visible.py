"""The projects that any visitor may see."""

from __future__ import annotations

from wagtail.query import PageQuerySet

from cms.visibility import visible
from projects.models import ProjectPage

PROSE = ("background", "aim", "approach", "expected_results", "body")
"""What no list shows: it is most of a project's text."""


def visible_projects(language: str) -> PageQuerySet:
    """Return the projects of one language that any visitor may see."""
    return visible(ProjectPage.objects.filter(locale__language_code=language, alias_of__isnull=True))


def visible_projects_in(locale_id: int) -> PageQuerySet:
    """Return the projects of one Wagtail locale that any visitor may see."""
    return visible(ProjectPage.objects.filter(locale_id=locale_id, alias_of__isnull=True))
