"""Where a group has its page: below that of its project, under its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

if TYPE_CHECKING:
    from projects.models import ProjectGroup, ProjectPage


def slugs(groups: Iterable[ProjectGroup]) -> dict[UUID, str]:
    """Return the last part of the address of each group of one project, by translation key.

    Groups of the same name are numbered in the editor's order.
    """
    found: dict[UUID, str] = {}
    for group in groups:
        start = slugify(group.name) or group.kind
        slug, number = start, 1
        while slug in found.values():
            number += 1
            slug = f"{start}-{number}"
        found[group.translation_key] = slug
    return found


def urls(page_url: str | None, groups: Iterable[ProjectGroup], language: str) -> dict[UUID, str]:
    """Return the address of each group of a project; none for a project without an address."""
    if not page_url:
        return {}
    above = page_url.rstrip("/")
    return {key: f"{above}{path}" for key, path in paths(groups, language).items()}


def paths(groups: Iterable[ProjectGroup], language: str) -> dict[UUID, str]:
    """Return the address of each group of a project, from that of the project on."""
    with override(language):
        above = f"/{_('groepen')}/"
    return {key: f"{above}{slug}/" for key, slug in slugs(groups).items()}


def group_at(page: ProjectPage, path: Sequence[str]) -> ProjectGroup | None:
    """Return the group that an address below a project names, in the active language; None for another address."""
    if len(path) != 2 or path[0] != _("groepen"):
        return None
    groups = list(page.groups.all())
    return next((group for group, slug in zip(groups, slugs(groups).values(), strict=True) if slug == path[1]), None)
