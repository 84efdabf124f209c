"""Who sees, decides on and deletes whose imports: every role against every document."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from portal.accounts.models import User
from projects.access import imports_for
from projects.models import DocumentImport
from tests import factories

pytestmark = pytest.mark.django_db

DOCUMENTS = ("own", "of a colleague", "of nobody", "own, page elsewhere", "of a colleague, page below")
SEEN = {
    "anonymous": (),
    "partner": (),
    "editor": ("own", "own, page elsewhere"),
    "editor of a part": ("own",),
    "publisher of a part": ("own", "of a colleague", "of nobody", "of a colleague, page below"),
    "moderator": DOCUMENTS,
    "administrator": DOCUMENTS,
}
OF_A_PART = {"editor of a part": ("add", "change"), "publisher of a part": ("add", "change", "publish")}


def somebody(role: str, below: Page) -> User | None:
    """Return a person in this role, some with rights below one page only; None for a visitor."""
    if role == "anonymous":
        return None
    user = factories.user(f"{role.replace(' ', '-')}@example.org", is_superuser=role == "administrator")
    if group := {"editor": "Redacteuren", "moderator": "Eindredactie"}.get(role):
        user.groups.add(Group.objects.get(name=group))
    if role in OF_A_PART:
        part = Group.objects.create(name="Deelredactie")
        part.permissions.add(Permission.objects.get(codename="access_admin"))
        for action in OF_A_PART[role]:
            GroupPagePermission.objects.create(group=part, page=below, permission_type=action)
        user.groups.add(part)
    return user


@pytest.mark.parametrize("role", SEEN)
def test_every_role_sees_the_imports_that_the_table_says_and_no_others(role: str) -> None:
    below = factories.project("Project van dit deel")
    elsewhere = factories.standard_page()
    mine, colleague = somebody(role, below), factories.user("collega@example.org")
    documents = dict(
        zip(
            DOCUMENTS,
            [
                (mine or colleague, None),
                (colleague, None),
                (None, None),
                (mine or colleague, elsewhere),
                (colleague, below),
            ],
            strict=True,
        )
    )
    stored = {
        name: DocumentImport.objects.create(
            name=name, fingerprint=name, document={}, proposal={}, made_by=made_by, page=page
        )
        for name, (made_by, page) in documents.items()
    }
    assert {each.name for each in imports_for(mine or AnonymousUser())} == set(SEEN[role])
    client = Client()
    if mine:
        client.force_login(mine)
    for name, each in stored.items():
        client.post(reverse("importeren:forget", args=[each.pk]))
        assert DocumentImport.objects.filter(pk=each.pk).exists() == (name not in SEEN[role]), name
