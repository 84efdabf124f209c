"""A search result says how fresh its status is on the day on which it is read, without anybody saving a page."""

from __future__ import annotations

from datetime import date, datetime, time
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from projects.models import Period
from search.indexing import outbox
from search.indexing.rebuilding import rebuild
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def page_on(day: date, client: Client, address: str = "/nl/zoeken/") -> str:
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    with mock.patch.object(timezone, "now", return_value=noon):
        return client.get(address).content.decode()


def project(status: str, as_of: date) -> None:
    page = factories.project("Project Eb")
    page.periods.set([Period(earliest_end=date(2027, 12, 1), latest_end=date(2027, 12, 31))])
    page.save_revision().publish()
    factories.status_update(page, status, as_of=as_of, as_of_precision="dag")
    for language in ("nl", "en"):
        rebuild(language)
    outbox.drain()


def test_time_passing_changes_what_a_result_says(client: Client) -> None:
    project("loopt", date(2026, 11, 1))
    assert "(actueel)" in page_on(date(2026, 11, 22), client)
    assert "(nog te bevestigen)" in page_on(date(2027, 5, 2), client)
    assert "(verlopen)" in page_on(date(2028, 1, 1), client)


def test_a_finished_project_says_no_more_than_that(client: Client) -> None:
    project("afgerond", date(2026, 11, 1))
    found = page_on(date(2028, 1, 1), client)
    assert "Project Eb" in found
    assert not any(f"({word})" in found for word in ("afgesloten", "verlopen", "nog te bevestigen", "actueel"))


def test_a_status_of_a_day_to_come_says_from_when_it_holds(client: Client) -> None:
    project("afgerond", date(2027, 6, 1))
    assert "Afgerond (vanaf 1 juni 2027)" in page_on(date(2026, 11, 22), client)
    last_day_before = page_on(date(2027, 5, 31), client)
    assert "Afgerond (vanaf 1 juni 2027)" in last_day_before
    assert "(vanaf" not in page_on(date(2027, 6, 1), client)
