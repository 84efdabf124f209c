"""Recommended results in the admin: what can never work is refused, and what does not work yet is said."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from wagtail.models import Page, PageViewRestriction

from projects.models import ProjectPage
from search.indexing.outbox import drain
from search.indexing.rebuilding import rebuild
from search.models import Pick
from search.picks import picks
from search.statistics.counting import LONGEST
from tests import factories
from tests.search.admin.test_questions import client_of

pytestmark = pytest.mark.django_db

ADD, LIST = "wagtailsnippets_search_pick:add", "wagtailsnippets_search_pick:list"


@pytest.fixture(autouse=True)
def index(settings: Settings, tmp_path: Path) -> None:
    """An empty index."""
    settings.SEARCH_INDEX_DIR = tmp_path
    for language in ("nl", "en"):
        rebuild(language)


@pytest.fixture
def editor() -> Client:
    """The browser of somebody who may publish."""
    return client_of("Eindredactie")


@pytest.fixture
def page() -> ProjectPage:
    """A public page."""
    return factories.project("Sneller hulp")


def fill_in(client: Client, page: Page | None, queries: str, language: str = "nl", at: str = "") -> str:
    """Send the form; returns what the editor reads then."""
    fields = {"language": language, "queries": queries, "page": page.pk if page else "", "enabled": "on"}
    response = client.post(at or reverse(ADD), fields, follow=True)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_a_pick_is_made_and_works_at_once(editor: Client, page: ProjectPage) -> None:
    drain()
    fill_in(editor, page, " wachtlijst \r\n\r\nlang wachten\r\nwachtlijst")
    pick = Pick.objects.get()
    assert (pick.queries, pick.language, pick.page_id) == ("wachtlijst\nlang wachten", "nl", page.pk)
    assert [hit.title for hit in picks("lang wachten", "nl")] == ["Sneller hulp"]
    overview = editor.get(reverse(LIST)).content.decode()
    assert "Sneller hulp" in overview
    assert "Te zien" in overview


@pytest.mark.parametrize(
    ("queries", "complaint"),
    [
        ("", "Vul ten minste één zoekvraag in."),
        (" \n \n", "Vul ten minste één zoekvraag in."),
        ("wachtlijst\n?!", "‘?!’ heeft geen woorden"),
        ("wachtlijst -jeugd", "sluit woorden uit"),
        ("a" * (LONGEST + 1), f"ten hoogste {LONGEST} tekens"),
        ("\n".join(f"vraag {number}" for number in range(60)), "ten hoogste 50 zoekvragen"),
    ],
)
def test_questions_that_can_match_nothing_are_refused(
    editor: Client, page: ProjectPage, queries: str, complaint: str
) -> None:
    answer = fill_in(editor, page, queries)
    assert complaint in answer
    assert not Pick.objects.exists()


def test_what_was_typed_is_kept(editor: Client, page: ProjectPage) -> None:
    assert "Kies een pagina." in (answer := fill_in(editor, None, "wachtlijst"))
    assert "wachtlijst</textarea>" in answer


def test_a_page_in_another_language_is_refused(editor: Client, page: ProjectPage) -> None:
    assert "in een andere taal (Nederlands)" in fill_in(editor, page, "waiting list", language="en")
    assert not Pick.objects.exists()


def test_a_page_that_is_never_a_result_is_refused(editor: Client) -> None:
    assert "nooit in zoekresultaten" in fill_in(editor, factories.home(), "wachtlijst")
    assert not Pick.objects.exists()


def test_the_same_page_is_not_recommended_twice_for_a_question(editor: Client, page: ProjectPage) -> None:
    fill_in(editor, page, "wachtlijst")
    assert "voor ‘de wachtlijsten’ al aanbevolen" in fill_in(editor, page, "iets anders\nde wachtlijsten")
    fill_in(editor, factories.project("Ook hulp"), "wachtlijst")
    assert Pick.objects.count() == 2


def test_editing_keeps_a_pick_apart_from_itself(editor: Client, page: ProjectPage) -> None:
    fill_in(editor, page, "wachtlijst")
    address = reverse("wagtailsnippets_search_pick:edit", args=[Pick.objects.get().pk])
    fill_in(editor, page, "wachtlijst\nwachttijd", at=address)
    assert Pick.objects.get().queries == "wachtlijst\nwachttijd"


@pytest.mark.parametrize("why", ["draft", "restricted", "below a restriction"])
def test_a_page_that_is_not_public_is_taken_with_a_warning(editor: Client, page: ProjectPage, why: str) -> None:
    if why == "draft":
        page.unpublish()
    else:
        place = page if why == "restricted" else page.get_parent()
        PageViewRestriction.objects.create(page=place, restriction_type=PageViewRestriction.LOGIN)
    drain()
    assert "Bezoekers zien ‘Sneller hulp’ nog niet" in fill_in(editor, page, "wachtlijst")
    assert Pick.objects.exists()
    assert "Niet te zien: de pagina" in editor.get(reverse(LIST)).content.decode()
    assert picks("wachtlijst", "nl") == ()


def test_a_public_page_is_taken_without_a_warning(editor: Client, page: ProjectPage) -> None:
    assert "nog niet" not in fill_in(editor, page, "wachtlijst")


def test_the_form_opens_with_what_the_address_says(editor: Client) -> None:
    form = editor.get(reverse(ADD), {"queries": "waiting list", "language": "en"}).content.decode()
    assert "waiting list</textarea>" in form
    assert '<option value="en" selected' in form
    assert "data-chooser-action-choose" in form
    odd = editor.get(reverse(ADD), {"queries": "\x00" + "x" * 5_000, "language": "xx"})
    assert odd.status_code == 200
    assert '<option value="nl" selected' in odd.content.decode()


def test_the_list_can_be_searched_and_filtered(editor: Client, page: ProjectPage) -> None:
    fill_in(editor, page, "wachtlijst")
    fill_in(editor, factories.project("Faster help", code="en"), "waiting list", language="en")
    english = editor.get(reverse(LIST), {"language": "en"}).content.decode()
    assert "waiting list" in english
    assert "wachtlijst" not in english
    found = editor.get(reverse(LIST), {"q": "Sneller"}).content.decode()
    assert "wachtlijst" in found
    assert "waiting list" not in found


@pytest.mark.parametrize("role", ["visitor", "partner", "Redacteuren", "Eindredactie"])
def test_only_who_may_publish_decides_what_is_recommended(role: str, page: ProjectPage) -> None:
    client, may = client_of(role), role == "Eindredactie"
    fill_in(client, page, "wachtlijst")
    assert Pick.objects.exists() is may
    pick = Pick.objects.first() or Pick.objects.create(language="nl", queries="wachtlijst", page=page)
    fill_in(client, page, "gewijzigd", at=reverse("wagtailsnippets_search_pick:edit", args=[pick.pk]))
    assert (Pick.objects.get().queries == "gewijzigd") is may
    client.post(reverse("wagtailsnippets_search_pick:delete", args=[pick.pk]))
    assert Pick.objects.exists() is not may


def test_a_page_that_is_deleted_takes_its_pick_along(page: ProjectPage) -> None:
    Pick.objects.create(language="nl", queries="wachtlijst", page=page)
    page.delete()
    assert not Pick.objects.exists()
