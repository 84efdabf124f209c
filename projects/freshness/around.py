"""What is said of the parts of a project, and of the whole that it is a part of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from wagtail.models import Page

from projects.freshness import reading
from projects.freshness.facts import PartFacts, WholeFacts
from projects.models import Period, ProjectPage, StatusUpdate


def parts_of(parts: Sequence[ProjectPage], histories: Mapping[UUID, Sequence[StatusUpdate]]) -> list[PartFacts]:
    """Return the parts of which somebody said where they stand; `histories` has what was said, newest first."""
    said = [(part, histories.get(part.translation_key)) for part in parts]
    return [reading.part_of(part.title, updates[0]) for part, updates in said if updates]


def whole_of(page: Page | None, histories: Mapping[UUID, Sequence[StatusUpdate]]) -> WholeFacts | None:
    """Return what is known of the whole, for which it asks the database once."""
    if page is None:
        return None
    updates = histories.get(page.translation_key)
    return reading.whole_of(page.title, updates[0] if updates else None, Period.objects.filter(page=page.pk))
