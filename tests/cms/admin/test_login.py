"""Signing in to the admin with a password: however the address is typed, and not by guessing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    factories.user("fleur@example.org", is_superuser=True)
    yield
    cache.clear()


def sign_in(password: str, email: str = "fleur@example.org") -> Any:
    return Client().post(reverse("wagtailadmin_login"), {"username": email, "password": password, "next": "/admin/"})


def test_the_right_password_opens_the_admin_as_often_as_it_is_given() -> None:
    for email in ("fleur@example.org", "Fleur@Example.org", *["fleur@example.org"] * 10):
        answer = sign_in("geheim", email)
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_a_wrong_password_is_explained_the_same_for_somebody_who_is_not_known() -> None:
    said = [sign_in("fout", f"{name}@example.org").context["form"].non_field_errors() for name in ("fleur", "niemand")]
    assert said[0] == said[1] == ["Je e-mailadres en wachtwoord komen niet overeen. Probeer het opnieuw."]


def test_who_keeps_guessing_has_to_wait_even_when_the_guess_is_right() -> None:
    for _guess in range(5):
        assert "Probeer het opnieuw." in sign_in("fout").content.decode()
    assert "Dat was te vaak achter elkaar." in sign_in("geheim").content.decode()
    assert "Dat was te vaak achter elkaar." in sign_in("geheim", "FLEUR@example.org").content.decode()
