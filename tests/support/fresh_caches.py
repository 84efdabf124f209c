"""Empty caches for every test: the database goes back after each, and with it the number that outdates pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def fresh_caches() -> Iterator[None]:
    """Let no test read what another one rendered."""
    yield
    from django.core.cache import caches

    for cache in caches.all(initialized_only=True):
        cache.clear()
