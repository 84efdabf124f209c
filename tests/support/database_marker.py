"""Marks the tests that may use the database; pytest-django refuses it to all others."""

from __future__ import annotations

import pytest
from django.test import TransactionTestCase

FIXTURES = {"db", "transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


def may_use_database(item: pytest.Item) -> bool:
    """Return whether a test is given the database."""
    owner = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or bool(FIXTURES & set(getattr(item, "fixturenames", ())))
        or (owner is not None and issubclass(owner, TransactionTestCase))
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Add the marker `database`, before pytest chooses by markers."""
    for item in items:
        if may_use_database(item):
            item.add_marker("database")
