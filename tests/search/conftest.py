"""Fixtures: an empty index of their own for every test, a library to fill it, four facet groups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from pytest_django.fixtures import Settings

from search import documents, facets
from search.engines.tantivy import TantivyEngine
from search.indexing.rebuilding import rebuild
from tests.search.library import GROUPS, Library


@pytest.fixture
def library() -> Iterator[Library]:
    """The only source of documents, still empty, and the only facet groups."""
    library = Library()
    with (
        mock.patch.dict(documents._sources, {library.name: library}, clear=True),
        mock.patch.dict(facets._groups, {group.key: group for group in GROUPS}, clear=True),
    ):
        yield library


@pytest.fixture(params=["embedded", "oracle", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine_name(request: pytest.FixtureRequest, settings: Settings) -> str:
    """Each engine in turn."""
    if request.param == "elasticsearch":
        settings.ELASTICSEARCH = request.getfixturevalue("elasticsearch")
    return str(request.param)


@pytest.fixture
def index(library: Library, engine_name: str, settings: Settings, tmp_path: Path, db: None) -> Library:
    """The library, with an empty index in every engine that follows it by `changed` and `drain`."""
    settings.SEARCH_ENGINE = engine_name
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    for language in ("nl", "en"):
        rebuild(language)
    return library


@pytest.fixture
def embedded(library: Library, settings: Settings, tmp_path: Path, db: None) -> Library:
    """The library with an empty index of the embedded engine only."""
    settings.SEARCH_ENGINE = "embedded"
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    for language in ("nl", "en"):
        rebuild(language)
    return library


@pytest.fixture
def engine(library: Library, tmp_path: Path) -> TantivyEngine:
    """An engine with an empty Dutch index."""
    engine = TantivyEngine(tmp_path)
    with engine.rebuild("nl") as loader:
        loader.switch()
    return engine
