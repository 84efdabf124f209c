"""A line's list of projects comes from the search index, and is never older than the index."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client

from search.indexing.outbox import drain
from search.indexing.rebuilding import rebuild
from search.models import SearchOutbox
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _an_index() -> Iterator[None]:
    caches["pages"].clear()
    rebuild("nl")
    yield
    caches["pages"].clear()


def test_a_list_that_was_made_before_the_index_followed_is_made_anew(client: Client) -> None:
    line = factories.line()
    page = factories.line_page(line)
    factories.project("Samen beslissen", lines=(line,))
    before = client.get(page.url).content.decode()
    assert "Samen beslissen" not in before
    assert SearchOutbox.objects.filter(done_at__isnull=True).exists()
    drain()
    assert "Samen beslissen" in client.get(page.url).content.decode()


def test_a_status_in_the_list_says_that_it_wore_out(client: Client) -> None:
    line = factories.line()
    page = factories.line_page(line)
    project = factories.project("Samen beslissen", lines=(line,))
    factories.status_update(project, "loopt", "Het loopt.", as_of="2020-01-01")
    drain()
    assert "Loopt (nog te bevestigen)" in client.get(page.url).content.decode()
