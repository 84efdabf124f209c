"""A project with an organisation that may invite people for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from portal.accounts.models import User
from projects.invitations.giving import Offer, invite
from projects.models import Invitation, Membership, Organisation, ProjectPage
from projects.vocabulary import MembershipRole
from tests import factories


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    """Rate limits count in the cache: each test starts at zero."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def organisation(db: None) -> Organisation:
    """De Brug."""
    return factories.organisation("De Brug")


@pytest.fixture
def project(organisation: Organisation) -> ProjectPage:
    """A live project in which De Brug is partner, in Dutch and English."""
    page = factories.project("Samen beslissen", partners=(organisation,))
    factories.project("Deciding together", code="en", translation_key=page.translation_key, partners=(organisation,))
    return page


@pytest.fixture
def editor(db: None) -> User:
    """An editor of the group that gives access."""
    user = factories.user("redactie@example.org")
    user.groups.add(Group.objects.get(name="Eindredactie"))
    return user


@pytest.fixture
def coordinator(project: ProjectPage, organisation: Organisation) -> User:
    """Noor, who coordinates the project for De Brug."""
    user = User.objects.create_user("noor@example.org")
    Membership.objects.create(
        user=user,
        organisation=organisation,
        project_key=project.translation_key,
        role=MembershipRole.COORDINATOR,
    )
    return user


@pytest.fixture
def invitation(project: ProjectPage, organisation: Organisation, editor: User) -> Invitation:
    """Sam, who is not known yet, is invited by the editor."""
    return invite(Offer("sam@example.org", organisation, (project.translation_key,)), editor)


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """Return a browser in which somebody is signed in."""

    def browser(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return browser
