"""What somebody does with the link in a mail, for tests: follow it, fill in the form, send it, without an account."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import translation

from portal.accounts.models import User
from projects.confirming.links import address_of, make_link
from projects.models import Membership, ProjectPage
from tests import factories
from tests.projects.workspace.journey import hidden_fields

SITE = "http://testserver"
TEXT = "De eerste gezinnen zijn begonnen."


def project() -> ProjectPage:
    """Return a live project with a status, in Dutch and English."""
    brug = factories.organisation("De Brug")
    page = factories.project("Samen beslissen", partners=(brug,))
    factories.project("Deciding together", code="en", translation_key=page.translation_key, partners=(brug,))
    factories.status_update(page, "werving", "We zoeken tien gezinnen.", organisation=brug)
    return page


def partner(page: ProjectPage, email: str = "noor@example.org", organisation: str = "De Brug") -> User:
    """Return somebody who speaks for a project."""
    user = User.objects.filter(email=email).first() or User.objects.create_user(email)
    Membership.objects.create(
        user=user, organisation=factories.organisation(organisation), project_key=page.translation_key
    )
    return user


def link_for(user: User, page: ProjectPage, language: str = "nl") -> str:
    """Return the path in a link that was just mailed."""
    with translation.override(language):
        return address_of(make_link(user, page.translation_key)).removeprefix(SITE)


def browser() -> Client:
    """Return a browser that this site has never seen, and that is held to its CSRF tokens."""
    return Client(enforce_csrf_checks=True)


def answer(address: str, action: str = "update", **changes: str) -> Any:
    """Open the page and press one of its buttons; what a browser was given unseen goes along."""
    opened = browser().get(address)
    values = {"status": "loopt", "text": TEXT, "language": "nl", "as_of": "", "action": action, **changes}
    return browser().post(address, {**hidden_fields(opened), **values})
