"""What an invitation offers, in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wagtail.models import Page

from projects.models import Invitation
from projects.vocabulary import MembershipRole


def titles_of(project_keys: Collection[UUID], language: str) -> dict[UUID, str]:
    """Return the titles of projects in a language, or in the one they have; what is gone is left out."""
    pages = Page.objects.filter(translation_key__in=project_keys, alias_of__isnull=True).order_by("pk")
    titles: dict[UUID, str] = {}
    for key, title, code in pages.values_list("translation_key", "title", "locale__language_code"):
        if key not in titles or code == language:
            titles[key] = title
    return titles


@dataclass(frozen=True, slots=True)
class Offered:
    """An invitation as its reader sees it."""

    email: str
    organisation: str
    projects: tuple[str, ...]
    coordinates: bool
    until: date | None


def offered(invitation: Invitation, language: str) -> Offered:
    """Return what an invitation offers, in a language."""
    keys = [invited.project_key for invited in invitation.projects.all()]
    return Offered(
        email=invitation.email,
        organisation=invitation.organisation.full_label,
        projects=tuple(sorted(titles_of(keys, language).values(), key=str.casefold)),
        coordinates=invitation.role == MembershipRole.COORDINATOR,
        until=invitation.until,
    )
