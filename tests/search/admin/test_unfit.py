"""Editors see which pages cannot be found, since when and why, and can try again."""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from projects.models import ProjectPage
from search.documents import DocumentError
from search.engines import get_engine
from search.engines.base import EngineError
from search.indexing.outbox import drain
from search.indexing.rebuilding import rebuild
from search.indexing.unfit import reason_of
from search.models import SearchOutbox
from search.schema import record_of
from search.service import SearchQuery, search
from tests import factories
from tests.search.admin.test_questions import client_of
from tests.search.library import document

pytestmark = pytest.mark.django_db

BROKEN = mock.patch.object(ProjectPage, "search_body", side_effect=RuntimeError("no such block"))


@pytest.fixture(autouse=True)
def index(settings: Settings, tmp_path: Path) -> None:
    """Empty indexes."""
    settings.SEARCH_INDEX_DIR = tmp_path
    for language in ("nl", "en"):
        rebuild(language)


@pytest.fixture
def broken() -> ProjectPage:
    """A project that could not be read when it was published."""
    with BROKEN:
        page = factories.project("Zilvermeeuw")
        drain()
    return page


def listed(client: Client) -> str:
    answer = client.get(reverse("zoekindex:unfit"))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def try_again(client: Client, page: ProjectPage) -> str:
    data = {"document": f"projects.projectpage:{page.pk}:nl"}
    answer = client.post(reverse("zoekindex:try_again"), data, follow=True)
    return html.unescape(answer.content.decode())


def found() -> int:
    return search(SearchQuery("nl", "zilvermeeuw")).total


def test_a_page_that_cannot_be_read_is_named_with_the_reason_and_a_way_to_it(broken: ProjectPage) -> None:
    shown = listed(client_of("Redacteuren"))
    assert re.search(rf'<a href="{reverse("wagtailadmin_pages:edit", args=[broken.pk])}">Zilvermeeuw</a>', shown)
    assert "De pagina is niet te lezen" in shown
    assert "RuntimeError: no such block" in shown
    assert found() == 0


def test_once_it_is_mended_trying_again_makes_it_found(broken: ProjectPage) -> None:
    editor = client_of("Redacteuren")
    with BROKEN:
        assert "Het lukte nog niet" in try_again(editor, broken)
    assert "Gelukt" in try_again(editor, broken)
    assert found() == 1
    assert "Alle openbare pagina’s zijn te vinden." in listed(editor)
    assert "Gelukt" in try_again(editor, broken), "a button of an old page does no harm"


def test_publishing_the_mended_page_takes_it_from_the_list(broken: ProjectPage) -> None:
    broken.save_revision().publish()
    drain()
    assert found() == 1
    assert "Zilvermeeuw" not in listed(client_of("Redacteuren"))
    assert not SearchOutbox.objects.filter(done_at__isnull=True).exists()


def test_a_page_that_is_gone_is_no_longer_listed_once_that_is_known(broken: ProjectPage) -> None:
    editor, key = client_of("Redacteuren"), broken.pk
    broken.delete()
    drain()
    assert f"projects.projectpage:{key}:nl" not in listed(editor)


def test_what_the_engine_refuses_is_said_in_plain_words() -> None:
    with mock.patch.object(get_engine(), "apply", side_effect=EngineError("Elasticsearch refused it")):
        factories.project("Zilvermeeuw")
        drain()
    assert "De zoekmachine nam de pagina niet aan." in listed(client_of("Eindredactie"))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"facets": {"lijn": ["half \ud83d"]}}, "Er staan tekens in"),
        ({"start": date(1500, 1, 1)}, "Er staat een datum in die te ver weg ligt."),
        ({"display": {"x": object()}}, "Een gegeven van de pagina past niet"),
    ],
)
def test_the_reason_fits_what_is_wrong_with_the_document(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        record_of(document(1, "Titel", **values))
    assert reason in reason_of(str(caught.value))


@pytest.mark.parametrize("role", ["partner", "visitor"])
def test_only_who_edits_pages_sees_the_list(broken: ProjectPage, role: str) -> None:
    client = client_of(role)
    for answer in (client.get(reverse("zoekindex:unfit")), client.post(reverse("zoekindex:try_again"))):
        assert answer.status_code in (302, 403)
    assert SearchOutbox.objects.filter(done_at__isnull=True).exists()


def test_the_menu_leads_to_it() -> None:
    menu = client_of("Redacteuren").get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("zoekindex:unfit") in menu
