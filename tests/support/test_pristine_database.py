"""The database between tests: one that commits leaves nothing behind, and takes nothing away."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page


def everything_of_the_migrations_is_there() -> bool:
    """Return whether root page and languages are there, and no group of an earlier test."""
    return (
        Page.objects.filter(depth=1).count() == 1
        and Locale.objects.filter(language_code="nl").exists()
        and not Group.objects.filter(name="left behind").exists()
    )


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_starts_from_the_migrated_database(turn: int) -> None:
    assert everything_of_the_migrations_is_there()
    Group.objects.create(name="left behind")


@pytest.mark.django_db
def test_a_test_that_rolls_back_starts_from_the_migrated_database_too() -> None:
    assert everything_of_the_migrations_is_there()
