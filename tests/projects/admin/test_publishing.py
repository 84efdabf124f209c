"""From an empty form to a page that visitors read: an editor writes, the Eindredactie publishes."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState
from wagtail.test.utils.form_data import inline_formset
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from portal.accounts.models import User
from projects.models import Organisation, ProjectPage
from search.models import SearchOutbox
from tests import factories
from tests.projects.admin.forms import project_form, stored_project_form

pytestmark = pytest.mark.django_db


def signed_in(group: str, email: str) -> Client:
    user: User = factories.user(email)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    return signed_in("Redacteuren", "jip@example.org")


@pytest.fixture
def publisher() -> Client:
    return signed_in("Eindredactie", "fleur@example.org")


def add_url() -> str:
    return reverse("wagtailadmin_pages:add", args=["projects", "projectpage", factories.project_index().pk])


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def errors(response: Any) -> dict[str, Any]:
    """Return what the form refused; empty when it was stored."""
    form = response.context["form"] if response.context and "form" in response.context else None
    if form is None:
        return {}
    return {**form.errors, **{name: formset.errors for name, formset in form.formsets.items() if any(formset.errors)}}


def draft(client: Client, **changes: Any) -> ProjectPage:
    response = client.post(add_url(), project_form(**changes))
    assert response.status_code == 302, errors(response)
    return ProjectPage.objects.get(slug=changes.get("slug", "samen-beslissen"))


def test_the_form_opens_empty_and_filled(editor: Client) -> None:
    empty = editor.get(add_url()).content.decode()
    for tab in ("Verhaal", "Indeling", "Wie", "Looptijd en geld", "Opbrengst en verband", "Vindbaarheid"):
        assert tab in empty
    filled = editor.get(edit_url(draft(editor))).content.decode()
    for typed in (
        "Hoe beslissen jongeren mee?",
        "Instelling De Brug",
        "Robin de Wit",
        "Tussenrapport",
        "Fonds De Kade",
    ):
        assert typed in filled


def test_an_editor_writes_and_the_publisher_puts_it_on_the_site(
    editor: Client, publisher: Client, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = draft(editor)
    assert not page.live
    assert client.get(page.url).status_code == 404

    response = editor.post(edit_url(page), {**stored_project_form(page), "action-submit": "1"})
    assert response.status_code == 302, errors(response)
    waiting = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    assert "Samen beslissen" in publisher.get(reverse("wagtailadmin_home")).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        approve = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", waiting.pk])
        assert publisher.post(approve, {"comment": ""}).status_code in (200, 302)

    page.refresh_from_db()
    assert page.live
    assert SearchOutbox.objects.filter(document_id=f"projects.projectpage:{page.pk}:nl").exists()
    seen = client.get(page.url).content.decode()
    for fact in (
        "Hoe beslissen jongeren mee?",
        "Instelling De Brug",
        "Stuurgroep Zeestad",
        "Tussenrapport",
        "Vakmanschap",
    ):
        assert fact in seen


def test_the_publisher_may_publish_at_once(publisher: Client, client: Client) -> None:
    publisher.post(add_url(), {**project_form(), "action-publish": "1"})
    assert client.get(ProjectPage.objects.get().url).status_code == 200


def test_saving_again_changes_rows_and_adds_none_twice(editor: Client) -> None:
    page = draft(editor)
    for _time in range(2):
        response = editor.post(edit_url(page), stored_project_form(page, title="Beter samen beslissen"))
        assert response.status_code == 302, errors(response)
    latest = ProjectPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert latest.title == "Beter samen beslissen"
    assert latest.partners.count() == 1
    assert [question.is_main for question in latest.questions.all()] == [True, False]


def test_a_draft_is_previewed_with_rows_that_are_not_stored_yet(editor: Client) -> None:
    index = factories.project_index()
    address = reverse("wagtailadmin_pages:preview_on_add", args=["projects", "projectpage", index.pk])
    assert editor.post(address, project_form()).json() == {"is_valid": True, "is_available": True}
    seen = editor.get(address)
    assert seen.status_code == 200
    for typed in ("Hoe beslissen jongeren mee?", "Instelling De Brug", "Robin de Wit", "Sterk elders"):
        assert typed in seen.content.decode()
    assert not ProjectPage.objects.exists()
    assert "frame-ancestors 'self'" in seen.headers["Content-Security-Policy"], "the editor shows it in a frame"
    assert "script-src 'self'" in seen.headers["Content-Security-Policy"].split("; ")
    assert seen.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_stored_page_is_previewed_as_it_is_being_changed(editor: Client) -> None:
    page = draft(editor)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    changed = stored_project_form(page, title="Nog mooier")
    assert editor.post(address, changed).json()["is_valid"]
    assert "Nog mooier" in editor.get(address).content.decode()


@pytest.mark.parametrize("view", ["view_draft", "history"])
def test_a_draft_and_its_history_can_be_read(editor: Client, view: str) -> None:
    assert editor.get(reverse(f"wagtailadmin_pages:{view}", args=[draft(editor).pk])).status_code == 200


def test_what_is_wrong_is_said_in_dutch_and_nothing_is_lost(editor: Client) -> None:
    period = {"as_published": "ooit", "earliest_start": "2026-01-01", "latest_start": "2024-01-01"}
    relation = {"kind": "verwant", "project": "", "title": "", "url": "", "note": "wel iets"}
    response = editor.post(
        add_url(),
        project_form(title="", periods=inline_formset([period]), relations=inline_formset([relation])),
    )
    page = response.content.decode()
    assert "Dit is een verplicht veld." in page
    assert "ligt voor" in page
    assert "Kies een project van deze site, of noem een project elders." in page
    assert "Stuurgroep Zeestad" in page
    assert not ProjectPage.objects.exists()


def _english(page: ProjectPage) -> ProjectPage:
    return ProjectPage.objects.get(translation_key=page.translation_key, locale__language_code="en")


def test_the_publisher_translates_a_project_and_publishes_it_in_english(
    publisher: Client, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publisher.post(add_url(), {**project_form(), "action-publish": "1"})
    page = ProjectPage.objects.get()
    factories.project_index("en")
    publisher.post(
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [factories.locale("en").pk]}
    )
    found = _english(page)
    assert publisher.get(edit_url(found)).status_code == 200
    for dutch, english in (("Samen beslissen", "Deciding together"), ("Wat helpt daarbij?", "What helps?")):
        segment = StringSegment.objects.get(string__data=dutch)
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=found.locale,
            context=segment.context,
            data=english,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    with django_capture_on_commit_callbacks(execute=True):
        publisher.post(edit_url(found), {"action": "publish"})
    found.refresh_from_db()
    assert found.live
    seen = client.get(found.url).content.decode()
    for fact in ("Deciding together", "What helps?", "Instelling De Brug", "Vakmanschap (en)"):
        assert fact in seen
    rows = ProjectPage.objects.get(pk=found.pk)
    assert [partner.roles for partner in rows.partners.all()] == [["penvoerder", "onderzoek"]]
    assert rows.periods.get().edtf == ProjectPage.objects.get(pk=page.pk).periods.get().edtf
    assert Translation.objects.count() == 1
    assert Organisation.objects.count() == 2
