"""The first screens of an editor: in the site's own hand, and nothing loaded from elsewhere."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from projects.models import ProjectPage
from tests import factories

pytestmark = pytest.mark.django_db


def elsewhere(page: str) -> list[str]:
    """Return the addresses on other machines that a browser would fetch for a page."""
    fetched = re.findall(r"""<(?:img|script|link|iframe|source)\b[^>]*?(?:src|href)=["']([^"']+)""", page)
    return [address for address in fetched if re.match(r"(https?:)?//", address)]


def test_the_sign_in_page_says_whose_site_it_is(client: Client) -> None:
    page = client.get(reverse("wagtailadmin_login"), headers={"accept-language": "nl"}).content.decode()
    assert "Redactie van het Kennisnetwerk" in page
    assert "favicon.svg" in page
    assert "Wagtail</title>" not in page
    assert elsewhere(page) == []


def test_the_dashboard_leads_an_editor_to_projects_and_counts_what_waits(client: Client) -> None:
    user = factories.user("jip@example.org", first_name="Jip")
    user.groups.add(Group.objects.get(name="Redacteuren"))
    client.force_login(user)
    home = reverse("wagtailadmin_home")
    page = client.get(home).content.decode()
    assert "Nieuw project" in page
    assert "nog niet gepubliceerd" not in page
    assert elsewhere(page) == []

    waiting = factories.project("Samen beslissen")
    ProjectPage.objects.filter(pk=waiting.pk).update(has_unpublished_changes=True)
    page = client.get(home).content.decode()
    assert "1 project met wijzigingen die nog niet gepubliceerd zijn" in page
    listed = client.get(reverse("projecten:index"), {"has_unpublished_changes": "true"}).content.decode()
    assert "Samen beslissen" in listed


def test_an_editor_finds_a_project_by_words_of_any_of_its_names_within_a_filter(client: Client) -> None:
    user = factories.user("fleur@example.org")
    user.groups.add(Group.objects.get(name="Eindredactie"))
    client.force_login(user)
    factories.project("Samen beslissen", acronym="SB", lines=(factories.line(),))
    factories.project("Ander project")
    for query in (
        {"q": "beslis samen"},
        {"q": "sb"},
        {"q": "beslissen", "language": str(factories.locale("nl").pk), "live": "true", "ordering": "-title"},
        {"q": "beslissen", "research_lines": str(factories.line().pk), "kind": "project"},
    ):
        for view in ("index", "index_results"):
            listed = client.get(reverse(f"projecten:{view}"), query).content.decode()
            assert "Samen beslissen" in listed, query
            assert "Ander project" not in listed, query


def test_a_new_project_starts_under_the_page_of_all_projects(client: Client) -> None:
    user = factories.user("jip@example.org")
    user.groups.add(Group.objects.get(name="Redacteuren"))
    client.force_login(user)
    factories.project_index()
    response = client.get(reverse("projecten:choose_parent"), follow=True)
    assert response.status_code == 200
