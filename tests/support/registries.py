"""What the apps announced to each other at the start must be the same for every test.

A group or a source that a test leaves behind would change what later tests in the same process find, and which those
are differs from run to run.
"""

from __future__ import annotations

from collections.abc import Generator
from copy import copy
from typing import Any

import pytest

Registry = dict[str, Any] | list[Any]


def _registries() -> dict[str, Registry]:
    from cms import plain_language
    from projects.importing.drafting import page as imported_pages
    from projects.mailing import kinds as mail_kinds
    from research_lines import compass, matrix
    from search import documents, facets, picks, telling
    from search.indexing import unfit
    from search.page import instead
    from search.relevance import references
    from search.suggesting import pages, suggestions
    from search.thesaurus import synonyms

    return {
        "facet groups": facets._groups,
        "sources of documents": documents._sources,
        "finders of picked pages": picks._finders,
        "tellers of results": telling._tellers,
        "page types": pages._types,
        "suggesters": suggestions._suggesters,
        "shelves": instead._shelves,
        "resolvers of references": references._resolvers,
        "sources of rules": synonyms._sources,
        "describers of unfit pages": unfit._describers,
        "types of imported pages": imported_pages._page_types,
        "kinds of mail": mail_kinds._kinds,
        "examples of mails": mail_kinds._examples,
        "known abbreviations": plain_language._known,
        "answers of the compass": compass._sources,
        "contributors of the matrix": matrix._contributors,
    }


def _put_back(registry: Registry, before: Registry) -> None:
    registry.clear()
    if isinstance(registry, dict) and isinstance(before, dict):
        registry.update(before)
    elif isinstance(registry, list):
        registry.extend(before)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, bool, bool]:
    """Keep what is announced before the first fixture, for the teardown to compare with."""
    item.stash[_before] = {name: copy(registry) for name, registry in _registries().items()}
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Fail the test that leaves a registry other than it found it, and put that back."""
    yield
    changed = []
    for name, registry in _registries().items():
        if registry != item.stash[_before][name]:
            changed.append(name)
            _put_back(registry, item.stash[_before][name])
    assert not changed, f"this test leaves other {', '.join(changed)} behind"


_before = pytest.StashKey[dict[str, Registry]]()
