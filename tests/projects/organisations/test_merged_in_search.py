"""A bookmarked search by an organisation that was merged shows the projects of the one that stayed."""

from __future__ import annotations

import pytest
from django.test import Client

from projects.organisations.merging import merge, undo
from search.indexing import outbox
from search.indexing.rebuilding import rebuild
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_bookmark_leads_to_the_organisation_that_stayed_and_back_when_the_merge_is_undone(client: Client) -> None:
    gone, kept = factories.organisation("HZ"), factories.organisation("Hogeschool Zeestad")
    factories.project("Project Eb", partners=(gone,))
    factories.project("Project Vloed", partners=(kept,))
    factories.project("Project Duin")
    for language in ("nl", "en"):
        rebuild(language)
    done = merge(gone, kept)
    outbox.drain()

    page = client.get("/nl/zoeken/", {"partner": "hz"}).content.decode()
    assert "2 resultaten" in page
    assert "Project Eb" in page
    assert "Project Vloed" in page
    assert "Project Duin" not in page
    assert 'value="hogeschool-zeestad" checked' in " ".join(page.split())
    both = client.get("/nl/zoeken/", {"partner": ["hz", "hogeschool-zeestad"]}).content.decode()
    assert "2 resultaten" in both

    undo(done)
    outbox.drain()
    again = client.get("/nl/zoeken/", {"partner": "hz"}).content.decode()
    assert "1 resultaat" in again
    assert "Project Eb" in again
