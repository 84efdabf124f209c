"""Health: what a load balancer and an operator are told."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from portal import health
from search.engines.base import IndexUnavailableError
from search.models import SearchOutbox

PLAN = "django.db.migrations.executor.MigrationExecutor.migration_plan"


def test_a_process_without_a_database_is_alive(client: Client) -> None:
    response = client.get("/health/live/")
    assert (response.status_code, response.json()) == (200, {"status": "alive"})


@pytest.mark.django_db
def test_a_database_that_does_not_answer_makes_the_site_not_ready_and_shows_no_address(client: Client) -> None:
    refused = OperationalError("connection to server at 10.0.0.5, user portal, failed")
    with mock.patch("django.db.connection.cursor", side_effect=refused):
        response = client.get("/health/ready/")
    assert response.status_code == 503
    assert response.json()["parts"]["database"] == {"ready": False, "state": "does not answer"}
    assert "10.0.0.5" not in response.content.decode()


@pytest.mark.django_db
def test_tables_that_are_behind_the_code_make_the_site_not_ready(client: Client) -> None:
    with mock.patch(PLAN, return_value=[("a", False), ("b", False)]):
        response = client.get("/health/ready/")
    assert response.status_code == 503
    assert response.json()["parts"]["migrations"] == {"ready": False, "state": "2 to run"}


@pytest.mark.django_db
def test_a_language_without_an_index_makes_the_site_not_ready(client: Client) -> None:
    def check(language: str) -> None:
        if language == "en":
            raise IndexUnavailableError("no generation")

    with mock.patch.object(health, "get_engine", return_value=mock.Mock(check=check)):
        response = client.get("/health/ready/")
        assert response.status_code == 503
        assert response.json()["parts"]["search"] == {"ready": False, "state": "no index for: en"}


@pytest.mark.django_db
def test_a_site_with_database_tables_and_indexes_is_ready(client: Client) -> None:
    with mock.patch.object(health, "get_engine", return_value=mock.Mock(check=lambda language: None)):
        response = client.get("/health/ready/")
    assert (response.status_code, response.json()["status"]) == (200, "ready")


@pytest.mark.django_db
def test_health_may_not_be_cached_and_sets_no_cookie(client: Client) -> None:
    response = client.get("/health/ready/")
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_changes_that_wait_for_the_index_are_counted_and_keep_no_visitor_out(client: Client) -> None:
    now = timezone.now()
    rows = [
        SearchOutbox(document_id="a:1:nl", language="nl"),
        SearchOutbox(document_id="a:2:nl", language="nl"),
        SearchOutbox(document_id="a:3:nl", language="nl", done_at=now),
        SearchOutbox(document_id="a:4:nl", language="nl", retry_at=now + timedelta(days=3)),
        SearchOutbox(document_id="a:5:nl", language="nl", attempts=2, retry_at=now + timedelta(hours=3)),
    ]
    SearchOutbox.objects.bulk_create(rows)
    SearchOutbox.objects.filter(document_id="a:1:nl").update(created_at=now - timedelta(seconds=90))
    with mock.patch.object(health, "get_engine", return_value=mock.Mock(check=lambda language: None)):
        response = client.get("/health/ready/")
    assert response.status_code == 200
    state = response.json()["parts"]["changes"]["state"]
    assert re.fullmatch(r"2 waiting, the oldest for \d+ s; 1 cannot be indexed: search_check names them", state)
    SearchOutbox.objects.all().delete()
    assert health.changes_state().explanation == "all in the index"
