"""Two editors in one page: the second to save sees what the first changed, and nothing that either typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from projects.models import ProjectPage
from tests import factories
from tests.projects.admin.forms import project_form, stored_project_form

pytestmark = pytest.mark.django_db


def person(name: str) -> Client:
    user = factories.user(f"{name.casefold()}@example.org", first_name=name)
    user.groups.add(Group.objects.get(name="Eindredactie"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def anna() -> Client:
    return person("Anna")


@pytest.fixture
def bram() -> Client:
    return person("Bram")


@pytest.fixture
def draft(anna: Client) -> ProjectPage:
    """A draft that both can open."""
    index = factories.project_index()
    anna.post(reverse("wagtailadmin_pages:add", args=["projects", "projectpage", index.pk]), project_form())
    return ProjectPage.objects.get(slug="samen-beslissen")


def address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(client: Client, page: ProjectPage) -> dict[str, Any]:
    """Return what the hidden fields of the form say of the version that a person has open."""
    response = client.get(address(page))
    return {
        "loaded_revision_id": str(response.context["page"].latest_revision_id),
        "loaded_revision_created_at": response.context["loaded_revision_created_at"],
    }


def save(client: Client, page: ProjectPage, seen: dict[str, Any], **changes: Any) -> Any:
    action = {"action-publish": "1"} if changes.pop("publish", False) else {}
    return client.post(address(page), {**stored_project_form(page, **changes), **seen, **action})


def latest(page: ProjectPage) -> ProjectPage:
    newest: ProjectPage = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return newest


@pytest.mark.parametrize("publish", [False, True])
def test_who_saves_second_sees_what_changed_and_decides(
    anna: Client, bram: Client, draft: ProjectPage, publish: bool
) -> None:
    seen_by_both = opened(bram, draft)
    assert save(anna, draft, seen_by_both, lead="Van Anna.").status_code == 302

    refused = save(bram, draft, seen_by_both, title="Van Bram", publish=publish)
    text = refused.content.decode()
    assert refused.status_code == 200
    assert "Anna bewaarde deze pagina om" in text
    assert "Gewijzigd: Inleiding" in text
    newest = latest(draft)
    compare = reverse(
        "wagtailadmin_pages:revisions_compare",
        args=[draft.pk, seen_by_both["loaded_revision_id"], newest.latest_revision_id],
    )
    assert compare in text
    assert 'value="Van Bram"' in text
    assert (newest.title, newest.lead, newest.live) == ("Samen beslissen", "Van Anna.", False)

    informed = {"loaded_revision_id": str(newest.latest_revision_id)}
    assert f'name="loaded_revision_id" value="{newest.latest_revision_id}"' in text
    assert save(bram, draft, informed, title="Van Bram", publish=publish).status_code == 302
    assert (latest(draft).title, latest(draft).live) == ("Van Bram", publish)


def test_saving_twice_by_one_person_goes_on(anna: Client, draft: ProjectPage) -> None:
    for title in ("Eerst", "Daarna"):
        assert save(anna, draft, opened(anna, draft), title=title).status_code == 302
    assert latest(draft).title == "Daarna"


def test_an_older_version_can_still_be_previewed(anna: Client, bram: Client, draft: ProjectPage) -> None:
    seen = opened(bram, draft)
    save(anna, draft, seen, lead="Van Anna.")
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])
    typed = {**stored_project_form(draft, title="Van Bram"), **seen}
    assert bram.post(preview, typed).json() == {"is_valid": True, "is_available": True}


@pytest.mark.parametrize("loaded", ["0", "-1", "x", "9" * 30])
def test_a_version_that_never_was_is_refused(anna: Client, draft: ProjectPage, loaded: str) -> None:
    refused = save(anna, draft, {"loaded_revision_id": loaded}, title="Anders")
    assert refused.status_code == 200
    assert latest(draft).title == "Samen beslissen"
