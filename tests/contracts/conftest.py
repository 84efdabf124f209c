"""Each engine in turn, with the facet groups of the search tests, so that all keep the same fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from search.engines.base import SearchEngine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch_server import Connection
from search.engines.oracle import OracleEngine
from search.engines.tantivy import TantivyEngine
from tests.search.conftest import library  # noqa: F401
from tests.search.library import Library


def elasticsearch_engine(setting: dict[str, Any], folder: Path) -> ElasticsearchEngine:
    """Return the engine for a setting ELASTICSEARCH."""
    connection = {name: value for name, value in setting.items() if name not in ("prefix", "replicas")}
    return ElasticsearchEngine(
        Connection(**connection), prefix=setting["prefix"], replicas=setting["replicas"], lock_folder=folder
    )


@pytest.fixture(params=["embedded", "oracle", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def engine(request: pytest.FixtureRequest, library: Library, tmp_path: Path, db: None) -> SearchEngine:  # noqa: F811
    """An engine without any index."""
    match request.param:
        case "embedded":
            return TantivyEngine(tmp_path)
        case "oracle":
            return OracleEngine()
        case _:
            return elasticsearch_engine(request.getfixturevalue("elasticsearch"), tmp_path)
