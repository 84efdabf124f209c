"""Gives every test the database as the migrations leave it, also after a test that committed.

Django empties all tables after such a test, and with them what the migrations made: the root page, the languages, the
groups. Nor can it empty the audit log, which the database protects. A copy from before the first test is put back
instead.
"""

from __future__ import annotations

import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TestCase, TransactionTestCase
from pytest_django import DjangoDbBlocker
from pytest_django.plugin import blocking_manager_key

COMMITTING_FIXTURES = {"transactional_db", "live_server", "django_db_reset_sequences"}
saved = pytest.StashKey[bool]()


def commits(item: pytest.Item) -> bool:
    """Return whether a test may leave changes behind."""
    if COMMITTING_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    marker = item.get_closest_marker("django_db")
    if marker is not None and (marker.kwargs.get("transaction") or any(marker.args[:1])):
        return True
    owner = getattr(item, "cls", None)
    return owner is not None and issubclass(owner, TransactionTestCase) and not issubclass(owner, TestCase)


def _copy() -> Path:
    return Path(settings.DATA_DIR) / "pristine.sqlite3"


def save() -> None:
    """Keep a copy of the database as it is now."""
    if connection.vendor == "sqlite":
        _copy().unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(_copy())])
        return
    name = connection.settings_dict["NAME"]
    _recreate(f"{name}_pristine", name)


def restore() -> None:
    """Make the database what it was when it was saved."""
    name = str(connection.settings_dict["NAME"])
    connections.close_all()
    if connection.vendor == "sqlite":
        # A new file: a connection that a thread left open would keep its locks on the old one.
        fresh = Path(f"{name}.fresh")
        shutil.copyfile(_copy(), fresh)
        for suffix in ("-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)
        fresh.replace(name)
        return
    _recreate(name, f"{name}_pristine")


def _recreate(name: str, template: str) -> None:
    """Make a PostgreSQL database anew as a copy of another."""
    connections.close_all()
    quote = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quote(name)} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(template)}")


def _leave_as_it_is(test_case: TransactionTestCase) -> None:
    """Stand in for emptying all tables after a test that commits: the copy takes their place."""


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Save the database before the first test; what was saved goes with the suite's folder or server."""
    with django_db_blocker.unblock():
        save()
    request.config.stash[saved] = True
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", _leave_as_it_is)
        yield
    request.config.stash[saved] = False
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            pristine = connection.ops.quote_name(f"{connection.settings_dict['NAME']}_pristine")
            cursor.execute(f"DROP DATABASE IF EXISTS {pristine} WITH (FORCE)")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    """Put the saved database back after a test that committed, once its fixtures have ended."""
    try:
        yield
    finally:
        # Also when a fixture fails to end: every later test would fail with it.
        if nextitem is not None and commits(item) and item.config.stash.get(saved, False):
            with item.config.stash[blocking_manager_key].unblock():
                restore()
