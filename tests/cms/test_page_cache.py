"""Anonymous visitors are answered from memory, and never with a page from before a change."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    caches["pages"].clear()


def test_the_second_visitor_costs_one_query(client: Client) -> None:
    url = factories.standard_page("Contact").url
    first = client.get(url)
    with CaptureQueriesContext(connection) as queries:
        second = Client().get(url)
    assert second.content == first.content
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert len(queries) == 1


def test_a_change_is_seen_by_the_next_visitor(client: Client) -> None:
    page = factories.standard_page("Contact")
    client.get(page.url)
    page.title = "Zo bereik je ons"
    page.save_revision().publish()
    assert "Zo bereik je ons" in client.get(page.url).content.decode()


def test_a_page_that_becomes_private_is_not_given_from_memory(client: Client) -> None:
    page = factories.standard_page("Contact")
    client.get(page.url)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(page.url).status_code == 302


def test_an_unpublished_page_is_gone(client: Client) -> None:
    page = factories.standard_page("Contact")
    client.get(page.url)
    page.unpublish()
    assert client.get(page.url).status_code == 404


def test_who_is_signed_in_neither_gets_nor_fills_the_memory(client: Client) -> None:
    page = factories.standard_page("Contact")
    client.force_login(factories.user(is_superuser=True))
    client.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        Client().get(page.url)
    assert len(queries) > 1


def test_a_new_day_makes_the_page_anew(client: Client) -> None:
    url = factories.standard_page("Contact").url
    client.get(url)
    with (
        patch("cms.page_cache.timezone.localdate", return_value=date(2031, 1, 1)),
        CaptureQueriesContext(connection) as queries,
    ):
        client.get(url)
    assert len(queries) > 1
