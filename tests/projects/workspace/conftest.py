"""A project with a partner who speaks for it, in both languages, and an editor who judges."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from portal.accounts.models import User
from projects.models import Membership, ProjectPage
from tests import factories


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    """Rate limits count in the cache: each test starts at zero."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def project(db: None) -> ProjectPage:
    """A live project with a status, in Dutch and English."""
    brug = factories.organisation("De Brug")
    page = factories.project("Samen beslissen", partners=(brug,))
    factories.project("Deciding together", code="en", translation_key=page.translation_key, partners=(brug,))
    factories.status_update(page, "werving", "We zoeken tien gezinnen.", organisation=brug)
    return page


def make_partner(page: ProjectPage, email: str = "noor@example.org", organisation: str = "De Brug") -> User:
    """Return a person who speaks for a project; they have no password."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email)
    speaker = factories.organisation(organisation)
    Membership.objects.create(user=user, organisation=speaker, project_key=page.translation_key)
    return user


@pytest.fixture
def partner(project: ProjectPage) -> User:
    """Noor of De Brug, who speaks for the project."""
    return make_partner(project)


@pytest.fixture
def editor(db: None) -> User:
    """An editor of the group that judges what partners write."""
    user = factories.user("redactie@example.org")
    user.groups.add(Group.objects.get(name="Eindredactie"))
    return user


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """Return a browser in which somebody is signed in."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser
