"""Translations: who may make them live, and what follows the Dutch page."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import LocaleSynchronization, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from portal.accounts.models import User
from portal.models import StandardPage
from projects.models import ProjectPage
from tests import factories

pytestmark = pytest.mark.django_db


def member(group: str, email: str = "jip@example.org") -> User:
    user = factories.user(email)
    user.groups.add(Group.objects.get(name=group))
    return user


def translator() -> User:
    """Return somebody who may submit translations and open the admin, and nothing else."""
    user = factories.user("noor@example.org")
    group = Group.objects.create(name="Vertalers")
    for codename in ("access_admin", "submit_translation"):
        group.permissions.add(Permission.objects.get(codename=codename))
    user.groups.add(group)
    return user


def english(page: Page) -> ProjectPage | None:
    return ProjectPage.objects.filter(translation_key=page.translation_key, locale__language_code="en").first()


def translated(page: Page) -> ProjectPage:
    """Return the English draft of a page."""
    factories.project_index("en")
    translate_object(page, [factories.locale("en")])
    found = english(page)
    assert found is not None
    return found


def publish_translation(page: Page, capture: Any) -> None:
    translation = Translation.objects.get(source__object_id=page.translation_key)
    translation.source.update_from_db()
    with capture(execute=True):
        translation.save_target(publish=True)


def test_a_new_translation_of_a_live_page_is_a_draft(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    page = factories.project("Samen beslissen")
    factories.project_index("en")
    client.force_login(member("Eindredactie"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
            {"locales": [factories.locale("en").pk]},
        )
    found = english(page)
    assert found is not None
    assert not found.live
    assert client.get(found.url).status_code == 404


@pytest.mark.parametrize("role", ["Redacteuren", "translator"])
def test_who_may_not_publish_cannot_submit_or_sync_a_translation(
    client: Client, role: str, django_capture_on_commit_callbacks: Any
) -> None:
    page = factories.project("Samen beslissen")
    draft = translated(page)
    other = factories.project("Sterk in de wijk")
    source = TranslationSource.objects.get(object_id=page.translation_key)
    client.force_login(translator() if role == "translator" else member(role))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtail_localize:submit_page_translation", args=[other.pk]),
            {"locales": [factories.locale("en").pk]},
        )
        client.post(reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"})
        client.post(reverse("wagtail_localize:convert_to_alias", args=[draft.pk]))
        client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), {"action": "publish"})
    draft.refresh_from_db()
    assert english(other) is None
    assert not draft.live
    assert draft.alias_of_id is None


def test_who_publishes_in_one_language_cannot_make_translations_in_the_other(client: Client) -> None:
    page = factories.project("Samen beslissen")
    factories.project_index("en")
    user = translator()
    for codename in ("publish_page", "change_page", "add_page"):
        GroupPagePermission.objects.create(
            group=user.groups.get(),
            page=factories.home("nl"),
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=codename),
        )
    client.force_login(user)
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert client.get(address).status_code == 200
    client.post(address, {"locales": [factories.locale("en").pk]})
    assert english(page) is None


def test_a_publisher_syncs_and_publishes_a_translation(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    page = factories.project("Samen beslissen")
    translated(page)
    source = TranslationSource.objects.get(object_id=page.translation_key)
    client.force_login(member("Eindredactie"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"})
    found = english(page)
    assert found is not None
    assert found.live


def test_relations_follow_the_dutch_page_also_when_they_are_emptied(django_capture_on_commit_callbacks: Any) -> None:
    page = factories.project(lines=(factories.line(),), places=(factories.place(),))
    found = translated(page)
    assert [line.key for line in found.research_lines.all()] == ["vakmanschap"]

    page.research_lines = []
    page.places = [factories.place("dorp", "Dorp")]
    page.save_revision().publish()
    publish_translation(page, django_capture_on_commit_callbacks)

    now = ProjectPage.objects.get(pk=found.pk)
    assert list(now.research_lines.all()) == []
    assert [place.key for place in now.places.all()] == ["dorp"]


def test_with_a_language_tree_that_follows_dutch_nothing_is_live_in_english_until_somebody_translates_it() -> None:
    factories.home("en")
    LocaleSynchronization.objects.create(locale=factories.locale("en"), sync_from=factories.locale("nl"))
    page = factories.standard_page("Contact")
    page.copy_for_translation(factories.locale("en"), copy_parents=True, alias=True)
    page.save_revision().publish()

    stand_in = StandardPage.objects.get(alias_of=page)
    assert not stand_in.live

    translate_object(page, [factories.locale("en")])
    stand_in.refresh_from_db()
    assert stand_in.alias_of_id is None
    assert not stand_in.live


def test_an_alias_in_the_same_language_is_published_along() -> None:
    page = factories.standard_page("Contact")
    alias = page.create_alias(parent=factories.home(), update_slug="contact-2")
    assert alias.live
