"""A site with pages to ask for."""

from __future__ import annotations

import pytest

from search.indexing import outbox
from tests.search.library import Library, document


@pytest.fixture
def site(embedded: Library) -> Library:
    """Twelve pages about families, in two lines."""
    for number in range(12):
        line = "vakmanschap" if number % 2 else "alliantie"
        embedded.add(document(number, f"Gezin {number}", lead="In de wijk", facets={"lijn": [line]}))
    outbox.changed(embedded.held)
    outbox.drain()
    return embedded
