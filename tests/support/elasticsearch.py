"""An Elasticsearch for tests: indexes with names of their own, removed after the test.

`make test` starts a server, or uses that of ELASTICSEARCH_URL. A test asks for it with the marker `elasticsearch`.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as site_settings
from elasticsearch import Elasticsearch

from search.engines.elasticsearch_server import Connection


def own_indexes(**changed: Any) -> dict[str, Any]:
    """Return the setting ELASTICSEARCH of a test: the server at hand, and a prefix that nobody else has."""
    own = {"prefix": f"test-{secrets.token_hex(6)}", "replicas": 0, "timeout": 30}
    return {**site_settings.ELASTICSEARCH, **own, **changed}


def client_for(setting: dict[str, Any]) -> Elasticsearch:
    """Return a client for the servers of a setting ELASTICSEARCH."""
    return Connection(**{key: value for key, value in setting.items() if key not in ("prefix", "replicas")}).client()


def indexes(setting: dict[str, Any]) -> list[str]:
    """Return the names of all indexes with the prefix of a setting."""
    with client_for(setting) as client:
        return sorted(client.indices.get(index=f"{setting['prefix']}-*", expand_wildcards="all").body)


def remove_indexes(setting: dict[str, Any]) -> None:
    """Remove all indexes with the prefix of a setting."""
    names = indexes(setting)
    if names:
        with client_for(setting) as client:
            client.indices.delete(index=",".join(names), ignore_unavailable=True)


@pytest.fixture
def elasticsearch() -> Iterator[dict[str, Any]]:
    """The setting ELASTICSEARCH with indexes of this test's own; skips where there is no server."""
    if not site_settings.ELASTICSEARCH["urls"]:
        pytest.skip("needs ELASTICSEARCH_URL, which `make test` sets")
    setting = own_indexes()
    yield setting
    remove_indexes(setting)
