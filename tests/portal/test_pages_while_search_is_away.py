"""A page that shows what search finds is not remembered as it is while search is away."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django.fixtures import Settings

from projects.models import ProjectPage
from research_lines.models import ResearchLinePage
from search.indexing.rebuilding import rebuild
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

ALIKE = "<p>Tieners die weglopen slapen op het strand. Strandwachten zoeken weglopers en bellen de ouders.</p>"


@pytest.fixture(autouse=True)
def _begin() -> None:
    """An index that follows every change, and nothing remembered."""
    rebuild("nl")
    caches["pages"].clear()


def seen(page: ProjectPage | ResearchLinePage) -> str:
    return Client().get(page.url).content.decode()


def test_what_is_like_a_project_comes_back_with_search(settings: Settings, tmp_path: Path) -> None:
    page = factories.project("Weglopers op het strand", lead="Tieners die weglopen.", background=ALIKE * 2)
    factories.project("Strandwachten en weglopers", lead="Wie zoekt weglopers?", background=ALIKE)
    answering, settings.SEARCH_INDEX_DIR = settings.SEARCH_INDEX_DIR, tmp_path
    assert "Strandwachten en weglopers" not in seen(page)
    settings.SEARCH_INDEX_DIR = answering
    assert "Strandwachten en weglopers" in seen(page)


def test_the_projects_of_a_line_come_back_with_search(settings: Settings, tmp_path: Path) -> None:
    line = factories.line("samenwerking")
    page = factories.line_page(line)
    factories.project("Strandwachten", lines=(line,))
    answering, settings.SEARCH_INDEX_DIR = settings.SEARCH_INDEX_DIR, tmp_path
    assert "Strandwachten" not in seen(page)
    settings.SEARCH_INDEX_DIR = answering
    assert "Strandwachten" in seen(page)
