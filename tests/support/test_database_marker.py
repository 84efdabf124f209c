"""Which tests run on every kind of database: all that pytest-django gives one to."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group


def test_a_test_that_is_not_marked_is_refused_the_database(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database") is None
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Group.objects.exists()


@pytest.mark.django_db
def test_a_test_with_the_mark_of_django_is_marked(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database")
    assert not Group.objects.filter(name="nobody").exists()


def test_a_test_with_a_fixture_that_opens_the_database_is_marked(request: pytest.FixtureRequest, db: None) -> None:
    assert request.node.get_closest_marker("database")
    assert not Group.objects.filter(name="nobody").exists()
