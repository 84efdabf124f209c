"""What the apps announced to search at the start must be the same for every test.

A group or a source that a test leaves behind would change what later tests in the same process find, and which those
are differs from run to run.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest


def _registries() -> dict[str, dict[str, Any]]:
    from search import documents, facets
    from search.suggesting import pages, suggestions

    return {
        "facet groups": facets._groups,
        "sources of documents": documents._sources,
        "page types": pages._types,
        "suggesters": suggestions._suggesters,
    }


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, bool, bool]:
    """Keep what is announced before the first fixture, for the teardown to compare with."""
    item.stash[_before] = {name: dict(registry) for name, registry in _registries().items()}
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """Fail the test that leaves a registry other than it found it, and put that back."""
    yield
    changed = []
    for name, registry in _registries().items():
        if registry != item.stash[_before][name]:
            changed.append(name)
            registry.clear()
            registry.update(item.stash[_before][name])
    assert not changed, f"this test leaves other {', '.join(changed)} behind"


_before = pytest.StashKey[dict[str, dict[str, Any]]]()
