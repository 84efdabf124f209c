"""What search engines may know: all that a visitor may read, in both languages, and nothing else."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def addresses(client: Client) -> dict[str, list[str]]:
    """Return the addresses of the sitemap, each with the languages of its alternates."""
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    return {
        (url.findtext("s:loc", namespaces=NAMES) or "").removeprefix("http://testserver"): [
            link.attrib["hreflang"] for link in url.findall("x:link", NAMES)
        ]
        for url in tree.findall("s:url", NAMES)
    }


def test_both_languages_are_listed_with_their_translations(client: Client) -> None:
    dutch = factories.standard_page("Contact")
    factories.standard_page("Contact us", "en", translation_key=dutch.translation_key)
    factories.project("Samen beslissen", slug="samen-beslissen")
    found = addresses(client)
    assert sorted(found["/nl/contact/"]) == ["en", "nl"]
    assert sorted(found["/en/contact-us/"]) == ["en", "nl"]
    assert found["/nl/projecten/samen-beslissen/"] == []
    assert {"/nl/", "/en/"} <= set(found)


def test_drafts_restricted_pages_and_stand_ins_are_left_out(client: Client) -> None:
    factories.home("en")
    shown = factories.standard_page("Contact")
    factories.standard_page("Concept", live=False)
    hidden = factories.standard_page("Intern")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    shown.copy_for_translation(factories.locale("en"), alias=True)
    shown.create_alias(parent=factories.home(), update_slug="contact-2")
    assert set(addresses(client)) == {"/nl/", "/en/", "/nl/contact/"}


def test_crawlers_are_told_where_the_sitemap_is_and_where_not_to_look(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /nl/mijn/", "Disallow: /nl/zoeken/?"} <= set(lines)


def test_the_sitemap_asks_the_same_number_of_queries_however_many_pages(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            addresses(client)
        return len(captured)

    factories.standard_page("Pagina 0")
    queries()
    few = queries()
    for number in range(1, 8):
        factories.standard_page(f"Pagina {number}")
    assert queries() == few
