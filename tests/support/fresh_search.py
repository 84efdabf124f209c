"""Search as a process finds it that has just started: no index, no words and no rules of the test before.

A page that is saved goes into the index that is there. One that an earlier test left would answer with pages that are
gone, and keep a writer busy with every page that a later test makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

_numbers = count()


@pytest.fixture(autouse=True)
def fresh_search(settings: Settings) -> Iterator[None]:
    """Give the test a folder for indexes of its own, unless a fixture of its module made one for all its tests."""
    shared = Path(settings.DATA_DIR) / "search"
    if Path(settings.SEARCH_INDEX_DIR) != shared:
        yield
        return
    settings.SEARCH_INDEX_DIR = shared.with_name(f"search-{next(_numbers)}")
    yield
    forget()


def forget() -> None:
    """Forget what this process knows of the indexes, the words in them and the rules of the thesaurus."""
    from search import engines
    from search.query import spelling, vocabulary
    from search.statistics import counting
    from search.thesaurus import synonyms

    engines._engine.cache_clear()
    vocabulary._keepers.clear()
    spelling._spellings.clear()
    synonyms._held.clear()
    counting._tidied = None
