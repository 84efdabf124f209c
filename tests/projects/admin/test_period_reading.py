"""An editor sees what a published duration says beside it, and nothing is filled in silently."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from projects.models import ProjectPage
from tests import factories
from tests.projects.admin.forms import project_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    user = factories.user("jip@example.org")
    user.groups.add(Group.objects.get(name="Redacteuren"))
    client = Client()
    client.force_login(user)
    return client


def test_the_suggestion_comes_with_its_reason_and_one_button_a_reading(editor: Client) -> None:
    page = editor.get(reverse("read_period"), {"tekst": "September 2020-2021"}).content.decode()
    assert page.count("data-period-fill") == 2
    assert 'data-earliest-start="2020-09-01"' in page
    assert 'data-latest-end="2021-12-31"' in page
    assert "Het begin is ‘September 2020’" in page
    assert "welke is bedoeld?" in page


def test_what_was_typed_is_shown_as_text(editor: Client) -> None:
    page = editor.get(reverse("read_period"), {"tekst": "<b>pilot</b>: 2021 en verder <script>"}).content.decode()
    assert "<b>" not in page
    assert "<script" not in page


def test_a_text_without_a_duration_gets_no_suggestion(editor: Client) -> None:
    page = editor.get(reverse("read_period"), {"tekst": "10-12 jaar"}).content.decode()
    assert "data-period-fill" not in page


def test_visitors_cannot_ask(client: Client) -> None:
    response = client.get(reverse("read_period"), {"tekst": "2021"})
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_saving_without_bounds_fills_nothing_and_shows_the_suggestion(editor: Client) -> None:
    period = {"as_published": "Augustus\u00a02023 – december 2025 ", "scope": ""}
    add = reverse("wagtailadmin_pages:add", args=["projects", "projectpage", factories.project_index().pk])
    editor.post(add, project_form(periods=inline_formset([period])))
    page = ProjectPage.objects.get()
    stored = page.get_latest_revision_as_object().periods.get()
    assert (stored.earliest_start, stored.latest_end, stored.edtf) == (None, None, "")
    assert stored.as_published == "Augustus\u00a02023 – december 2025"
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'data-earliest-start="2023-08-01"' in form
    assert re.search(r"Het begin is ‘Augustus\s2023’", form)
