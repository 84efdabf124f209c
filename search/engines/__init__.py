"""Engines behind one narrow protocol; the setting SEARCH_ENGINE chooses, and nothing above knows which."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engines.base import SearchEngine


def get_engine() -> SearchEngine:
    """Return the engine of this site; the same object in the whole process as long as the settings are the same."""
    if settings.SEARCH_ENGINE == "elasticsearch":
        return _elasticsearch(Path(settings.SEARCH_INDEX_DIR), **settings.ELASTICSEARCH)
    return _engine(settings.SEARCH_ENGINE, Path(settings.SEARCH_INDEX_DIR))


@cache
def _elasticsearch(folder: Path, *, prefix: str, replicas: int, **connection: Any) -> SearchEngine:
    from search.engines.elasticsearch import ElasticsearchEngine
    from search.engines.elasticsearch_server import Connection

    return ElasticsearchEngine(Connection(**connection), prefix=prefix, replicas=replicas, lock_folder=folder)


@cache
def _engine(name: str, folder: Path) -> SearchEngine:
    if name == "embedded":
        from search.engines.tantivy import TantivyEngine

        return TantivyEngine(folder)
    if name == "oracle":
        from search.engines.oracle import OracleEngine

        return OracleEngine()
    raise ImproperlyConfigured(f"SEARCH_ENGINE is {name!r}; known are 'embedded', 'elasticsearch' and 'oracle'")
