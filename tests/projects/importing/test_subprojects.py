"""What an editor accepts of a working group lands with its own draft page, and a relation with the project."""

from __future__ import annotations

from typing import Any

import pytest

from projects.importing.drafting.paths import records_of
from projects.importing.drafting.project import new_project
from projects.models import ProjectPage
from tests import factories

pytestmark = pytest.mark.django_db
ACCEPTED: dict[str, Any] = {
    "title": "Leernetwerk Zeestreek",
    "relations[0].title": "Open Deuren",
    "relations[0].kind": "volgt-op",
    "subprojects[0].title": "Eigen Koers",
    "subprojects[0].background": "Jongeren vinden hun weg.",
    "subprojects[0].periods[0].as_published": "2021 tot 2023",
    "subprojects[0].contacts[0].name": "Kim Bos",
    "subprojects[0].contacts[0].email": "k.bos@example.org",
    "subprojects[0].contacts[0].kind": "persoon",
}


def test_a_working_group_gets_a_draft_with_its_period_and_contact_and_the_project_its_relation() -> None:
    user = factories.user("beheer@example.org", is_superuser=True)
    page = new_project(records_of(ACCEPTED), factories.project_index(), user)
    assert [(each.kind, each.title) for each in page.relations.all()] == [("volgt-op", "Open Deuren")]
    (child,) = ProjectPage.objects.child_of(page)
    draft = child.get_latest_revision_as_object()
    assert not child.live
    assert [each.as_published for each in draft.periods.all()] == ["2021 tot 2023"]
    assert [each.contact.name for each in draft.contacts.all()] == ["Kim Bos"]
    assert list(page.contacts.all()) == []
