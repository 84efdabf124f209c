"""Role by action: what a visitor reads changes only through somebody who may publish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, TaskState
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from projects.models import ProjectPage
from tests import factories
from tests.projects.admin.forms import project_form, stored_project_form

pytestmark = pytest.mark.django_db

NEW = "Nieuwe titel"


def client_of(role: str) -> Client:
    client = Client()
    if role != "visitor":
        user = factories.user(f"{role.lower()}@example.org")
        if role in ("Redacteuren", "Eindredactie"):
            user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    return client


def url(view: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{view}", args=args)


def create(client: Client, page: ProjectPage) -> None:
    address = url("add", "projects", "projectpage", page.get_parent().pk)
    client.post(address, {**project_form(title=NEW), "action-publish": "1"})


def edit(client: Client, page: ProjectPage) -> None:
    client.post(url("edit", page.pk), {**stored_project_form(page, title=NEW), "action-publish": "1"})


def schedule(client: Client, page: ProjectPage) -> None:
    fields = {**stored_project_form(page, title=NEW), "action-publish": "1", "go_live_at": "2020-01-01 00:00"}
    client.post(url("edit", page.pk), fields)


def submit(client: Client, page: ProjectPage) -> None:
    client.post(url("edit", page.pk), {**stored_project_form(page, title=NEW), "action-submit": "1"})


def approve(client: Client, page: ProjectPage) -> None:
    author = client_of("superuser")
    author.force_login(factories.user("baas@example.org", is_superuser=True))
    submit(author, page)
    waiting = TaskState.objects.get()
    client.post(url("workflow_action", page.pk, "approve", waiting.pk), {"comment": ""})


def publish_many(client: Client, page: ProjectPage) -> None:
    page.title = NEW
    page.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page.pk}", {"include_descendants": ""})


def copy(client: Client, page: ProjectPage) -> None:
    parent = page.get_parent().pk
    fields = {"new_title": NEW, "new_slug": "nieuw", "new_parent_page": parent, "publish_copies": "on"}
    client.post(url("copy", page.pk), fields)


def revert(client: Client, page: ProjectPage) -> None:
    page.title = NEW
    revision = page.save_revision()
    fields = {**stored_project_form(page, title="Teruggezet"), "action-publish": "1"}
    client.post(url("revisions_revert", page.pk, revision.pk), fields)


def unpublish(client: Client, page: ProjectPage) -> None:
    client.post(url("unpublish", page.pk))


def delete(client: Client, page: ProjectPage) -> None:
    client.post(url("delete", page.pk))


def restrict(client: Client, page: ProjectPage) -> None:
    client.post(reverse("wagtailadmin_pages:set_privacy", args=[page.pk]), {"restriction_type": "login"})


def english_draft(page: ProjectPage) -> ProjectPage:
    factories.project_index("en")
    translate_object(page, [factories.locale("en")])
    return ProjectPage.objects.get(translation_key=page.translation_key, locale__language_code="en")


def translate(client: Client, page: ProjectPage) -> None:
    factories.project_index("en")
    client.post(
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [factories.locale("en").pk]}
    )
    translation = ProjectPage.objects.filter(locale__language_code="en").first()
    if translation:
        client.post(url("edit", translation.pk), {"action": "publish"})


def publish_translation(client: Client, page: ProjectPage) -> None:
    client.post(url("edit", english_draft(page).pk), {"action": "publish"})


def sync(client: Client, page: ProjectPage) -> None:
    english_draft(page)
    source = TranslationSource.objects.get(object_id=page.translation_key)
    client.post(reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"})


Action = Callable[[Client, ProjectPage], None]
ACTIONS: tuple[Action, ...] = (
    create,
    edit,
    schedule,
    approve,
    publish_many,
    copy,
    revert,
    unpublish,
    delete,
    restrict,
    translate,
    publish_translation,
    sync,
)


def what_visitors_read() -> list[tuple[Any, ...]]:
    """Return the pages that are live, with what they say, and the restrictions on them."""
    pages = Page.objects.live().filter(depth__gt=3).order_by("pk").values_list("pk", "title")
    return [*pages, *PageViewRestriction.objects.values_list("page_id", "restriction_type")]


def changes(role: str, action: Action, capture: Any) -> bool:
    page = factories.project("Samen beslissen")
    client = client_of(role)
    factories.project_index("en")
    before = what_visitors_read()
    with capture(execute=True):
        action(client, page)
    return what_visitors_read() != before


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_the_eindredactie_decides_what_visitors_read(action: Action, django_capture_on_commit_callbacks: Any) -> None:
    assert changes("Eindredactie", action, django_capture_on_commit_callbacks)


@pytest.mark.parametrize("role", ["visitor", "partner", "Redacteuren"])
def test_nobody_else_changes_what_visitors_read(role: str, django_capture_on_commit_callbacks: Any) -> None:
    done = []
    for action in ACTIONS:
        with transaction.atomic():
            if changes(role, action, django_capture_on_commit_callbacks):
                done.append(action.__name__)
            transaction.set_rollback(True)
    assert done == []


def test_an_editor_may_submit_and_visitors_see_nothing_of_it(django_capture_on_commit_callbacks: Any) -> None:
    assert not changes("Redacteuren", submit, django_capture_on_commit_callbacks)
    assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS
    assert ProjectPage.objects.get(locale__language_code="nl").get_latest_revision_as_object().title == NEW


def test_the_admin_is_dutch_for_a_new_editor_with_an_english_browser() -> None:
    client = client_of("Redacteuren")
    page = client.get(reverse("wagtailadmin_home"), headers={"accept-language": "en"}).content.decode()
    assert '<html lang="nl"' in page
