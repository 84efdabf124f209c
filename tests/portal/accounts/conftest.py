"""Limits that start at zero, and people with and without a second factor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal import auth
from django.core.cache import cache

from portal.accounts.models import User
from tests import factories
from tests.portal.accounts.signing_in import HALF_MINUTE


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    """Rate limits and used codes count in the cache: each test starts at zero."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _half_a_minute_that_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The code of an app stays the same during a test, however long that takes."""
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([HALF_MINUTE]))


@pytest.fixture
def partner(db: None) -> User:
    """Noor, who has no password."""
    factories.home()
    return User.objects.create_user("noor@example.org")


@pytest.fixture
def editor(db: None) -> User:
    """Fleur, who may open the admin, with a password."""
    factories.home()
    return factories.user("fleur@example.org", is_superuser=True)
