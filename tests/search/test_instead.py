"""A page without results is never empty-handed: it shows what is nearest as results, apart from the answer."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from unittest import mock

import pytest
from django.test import Client

from search.engines.base import Sort
from search.indexing import outbox
from search.page import instead
from tests.search.library import Library, document


@pytest.fixture
def site(embedded: Library) -> Iterator[Library]:
    """Two lines and five projects, and a heading for each of both types."""
    embedded.add(
        document(1, "Lijn Zorg", type="line", facets={"lijn": ["vakmanschap"]}),
        document(2, "Lijn Leren", type="line"),
        *(document(number, f"Project {number}", facets={"jaar": ["2024"]}) for number in range(3, 8)),
        document(9, "Bericht", type="news"),
    )
    outbox.changed(embedded.held)
    outbox.drain()
    with mock.patch.dict(instead._shelves, clear=True):
        instead.register_shelf("project", "Nieuwe projecten")
        instead.register_shelf("line", "De lijnen", sort=Sort.TITLE, most=6)
        yield embedded


def blocks(client: Client, query: str) -> list[tuple[str, list[str]]]:
    """Return each block below the answer: its heading and the titles under it."""
    page = html.unescape(client.get(f"/nl/zoeken/{query}").content.decode())
    found = re.findall(r'<section class="instead".*?</section>', page, re.DOTALL)
    return [
        (
            re.findall(r"<h2[^>]*>(.*?)</h2>", part)[0],
            [re.sub("<[^>]*>", "", title) for title in re.findall(r"<h3.*?>(.*?)</h3>", part)],
        )
        for part in found
    ]


def test_where_nothing_is_near_it_shows_what_the_site_is_about(site: Library, client: Client) -> None:
    assert blocks(client, "?q=xqzwv") == [
        ("De lijnen", ["Lijn Leren", "Lijn Zorg"]),
        ("Nieuwe projecten", ["Project 7", "Project 6", "Project 5"]),
    ]
    page = client.get("/nl/zoeken/?q=xqzwv").content.decode()
    assert "Geen pagina gaat hierover" in page
    assert "Niets gevonden voor" in page


def test_where_choices_stand_in_the_way_it_shows_what_there_is_without_them(site: Library, client: Client) -> None:
    ((heading, titles),) = blocks(client, "?q=project&lijn=vakmanschap")
    assert heading == "Wat er is zonder je filters"
    assert len(titles) == 3
    assert "Bekijk alle 5 resultaten" in client.get("/nl/zoeken/?q=project&lijn=vakmanschap").content.decode()


def test_where_signs_stand_in_the_way_it_shows_what_the_words_find(site: Library, client: Client) -> None:
    ((heading, titles),) = blocks(client, '?q="leren+lijn"')
    assert (heading, titles) == ("Wat er is voor de losse woorden", ["Lijn Leren"])


@pytest.mark.parametrize("query", ["", "?q=project", "?q=lijn"])
def test_beside_results_nothing_stands_instead(site: Library, client: Client, query: str) -> None:
    assert blocks(client, query) == []
