"""An editor gives somebody access to a project, and ends it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from projects.access import can_update_status
from projects.models import Membership, ProjectPage
from tests import factories
from tests.projects.workspace.journey import text_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
ADD = "wagtailsnippets_projects_membership:add"


def values(project: ProjectPage, email: str = "Nieuw@Example.org") -> dict[str, object]:
    return {
        "email": email,
        "organisation": factories.organisation("De Brug").pk,
        "project_key": project.pk,
        "role": "bijwerker",
        "until": "",
    }


def test_an_address_that_is_not_known_yet_becomes_a_person_without_a_password(
    project: ProjectPage, editor: User, signed_in: SignedIn
) -> None:
    assert signed_in(editor).post(reverse(ADD), values(project)).status_code == 302
    user = User.objects.get(email="nieuw@example.org")
    assert not user.has_usable_password()
    assert not user.is_staff
    assert can_update_status(user, project.translation_key)


def test_a_known_person_keeps_their_account(
    project: ProjectPage, editor: User, partner: User, signed_in: SignedIn
) -> None:
    other = factories.project("Ander project")
    signed_in(editor).post(reverse(ADD), values(other, partner.email))
    assert User.objects.filter(email=partner.email).count() == 1
    assert can_update_status(partner, other.translation_key)


def test_somebody_whom_an_administrator_wrote_with_capitals_is_the_same_person(
    project: ProjectPage, editor: User, signed_in: SignedIn
) -> None:
    administrator = signed_in(factories.user("beheer@example.org", is_superuser=True, is_staff=True))
    names = {"first_name": "Sam", "last_name": "Smit", "password1": "Groene-fiets-81", "password2": "Groene-fiets-81"}
    add_user = reverse("wagtailusers_users:add")
    assert administrator.post(add_user, {"email": "Sam@Example.org", **names}).status_code == 302
    assert "email" in administrator.post(add_user, {"email": "SAM@example.org", **names}).context["form"].errors
    signed_in(editor).post(reverse(ADD), values(project, "sam@example.org"))
    sam = User.objects.get(email__iexact="sam@example.org")
    assert can_update_status(sam, project.translation_key)
    assert Client().login(username="SAM@Example.org", password="Groene-fiets-81")


def test_the_same_access_is_not_given_twice(
    project: ProjectPage, editor: User, partner: User, signed_in: SignedIn
) -> None:
    response = signed_in(editor).post(reverse(ADD), values(project, partner.email))
    assert "Deze toegang is er al" in text_of(response)
    assert Membership.objects.count() == 1


def test_the_english_page_of_a_project_stands_for_the_project_in_every_language(
    project: ProjectPage, editor: User, signed_in: SignedIn
) -> None:
    english = ProjectPage.objects.get(translation_key=project.translation_key, locale__language_code="en")
    signed_in(editor).post(reverse(ADD), values(english))
    assert Membership.objects.get().project_key == project.translation_key


@pytest.mark.parametrize("missing", ["email", "organisation", "project_key"])
def test_what_is_missing_is_asked_for_and_nobody_is_made(
    project: ProjectPage, editor: User, signed_in: SignedIn, missing: str
) -> None:
    response = signed_in(editor).post(reverse(ADD), {**values(project), missing: ""})
    assert response.status_code == 200
    assert not User.objects.filter(email="nieuw@example.org").exists()


def test_a_page_that_is_no_project_is_refused(project: ProjectPage, editor: User, signed_in: SignedIn) -> None:
    page = factories.standard_page()
    assert signed_in(editor).post(reverse(ADD), {**values(project), "project_key": page.pk}).status_code == 200
    assert not Membership.objects.exists()


def test_an_end_date_ends_it_and_nothing_else_changes(
    project: ProjectPage, editor: User, partner: User, signed_in: SignedIn
) -> None:
    membership = Membership.objects.get()
    client = signed_in(editor)
    address = reverse("wagtailsnippets_projects_membership:edit", args=[membership.pk])
    page = client.get(address)
    assert "Samen beslissen" in text_of(page)
    assert partner.email in text_of(page)
    assert (
        client.post(address, {"role": "bijwerker", "until": "2020-01-01", "email": "x@example.org"}).status_code == 302
    )
    membership.refresh_from_db()
    assert membership.user == partner
    assert not can_update_status(partner, project.translation_key)


def test_the_list_says_who_speaks_for_what(
    project: ProjectPage, editor: User, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(editor)
    for address in (reverse("wagtailsnippets_projects_membership:list"), reverse("access_list")):
        assert all(word in text_of(client.get(address)) for word in (partner.email, "De Brug", "Samen beslissen"))
