"""Who may do what: every role against every action, through the real addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from projects import access
from projects.models import Membership, ProjectPage, StatusUpdate
from projects.workspace.submissions import Report, submit
from tests import factories

pytestmark = pytest.mark.django_db

SIGN_IN, YES, NOT_THERE, NO = "asked to sign in", "yes", "not there", "no"
ROLES = ("anonymous", "partner", "other partner", "former partner", "editor", "moderator", "administrator")
EXPECTED: dict[str, tuple[str, ...]] = {
    #             anonymous partner other former editor moderator administrator
    "see workspace": (SIGN_IN, YES, YES, YES, YES, YES, YES),
    "see form": (SIGN_IN, YES, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "preview": (SIGN_IN, YES, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "submit": (SIGN_IN, YES, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "confirm": (SIGN_IN, YES, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "see history": (SIGN_IN, YES, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "moderate": (SIGN_IN, NO, NO, NO, NO, YES, YES),
    "give access": (SIGN_IN, NO, NO, NO, NO, YES, YES),
}


@pytest.fixture
def page(db: None) -> ProjectPage:
    """A project that partners speak for."""
    found = factories.project("Samen beslissen")
    factories.status_update(found)
    return found


def somebody(role: str, page: ProjectPage) -> User | None:
    """Return a person in this role; None for a visitor."""
    if role == "anonymous":
        return None
    user = factories.user(f"{role.replace(' ', '-')}@example.org", is_superuser=role == "administrator")
    groups = {"editor": "Redacteuren", "moderator": "Eindredactie"}
    if role in groups:
        user.groups.add(Group.objects.get(name=groups[role]))
    organisation = factories.organisation()
    if role in {"partner", "former partner"}:
        ended = timezone.localdate() - timedelta(days=1) if role == "former partner" else None
        Membership.objects.create(user=user, organisation=organisation, project_key=page.translation_key, until=ended)
    if role == "other partner":
        other = factories.project("Ander project")
        Membership.objects.create(user=user, organisation=organisation, project_key=other.translation_key)
    return user


def waiting(page: ProjectPage) -> StatusUpdate:
    """Return an update of a colleague that waits for an editor."""
    colleague = factories.user("collega@example.org")
    organisation = factories.organisation()
    Membership.objects.create(user=colleague, organisation=organisation, project_key=page.translation_key)
    report = Report("gestart", timezone.localdate(), organisation, "We zijn begonnen.")
    seen = StatusUpdate.objects.latest("pk").pk
    return submit(colleague, page.translation_key, report, seen=seen, token=page.translation_key)


def attempt(client: Client, action: str, page: ProjectPage) -> Any:
    """Try something in the browser."""
    form = f"/nl/mijn/{page.translation_key}/"
    newest = StatusUpdate.objects.latest("pk").pk
    values = {"status": "loopt", "text": "Verder.", "language": "nl", "seen": newest, "token": page.translation_key}
    match action:
        case "see workspace":
            return client.get("/nl/mijn/")
        case "see form":
            return client.get(form)
        case "preview" | "submit":
            return client.post(form, {**values, "action": action})
        case "confirm":
            return client.post(f"{form}klopt-nog/", values)
        case "see history":
            return client.get(f"{form}berichten/")
        case "moderate":
            return client.get(reverse("wagtailsnippets_projects_statusupdate:edit", args=[waiting(page).pk]))
        case _:
            return client.get(reverse("wagtailsnippets_projects_membership:add"))


def outcome(response: Any, action: str) -> str:
    """Return what an answer comes down to."""
    where = response.get("Location", "")
    if "aanmelden" in where or "/admin/login/" in where:
        return NO if "/admin/login/" in where and response.wsgi_request.user.is_authenticated else SIGN_IN
    if response.status_code == 404:
        return NOT_THERE
    if action in {"submit", "confirm"}:
        return YES if "ingediend=" in where else NO
    return YES if response.status_code == 200 else NO


@pytest.mark.parametrize("action", EXPECTED)
@pytest.mark.parametrize("role", ROLES)
def test_every_role_may_do_what_the_table_says_and_no_more(page: ProjectPage, role: str, action: str) -> None:
    client, user = Client(), somebody(role, page)
    if user:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    before = StatusUpdate.objects.count()
    response = attempt(client, action, page)
    expected = EXPECTED[action][ROLES.index(role)]
    assert outcome(response, action) == expected
    made = StatusUpdate.objects.count() - before
    assert made == (1 if action == "moderate" or (action in {"submit", "confirm"} and expected == YES) else 0)


def test_the_predicates_say_the_same_without_a_browser(page: ProjectPage) -> None:
    people = {role: somebody(role, page) or AnonymousUser() for role in ROLES}
    update: Callable[[str], bool] = lambda role: access.can_update_status(people[role], page.translation_key)  # noqa: E731
    assert [role for role in ROLES if update(role)] == ["partner"]
    assert [role for role in ROLES if people[role].has_perm("projects.publish_statusupdate")] == [
        "moderator",
        "administrator",
    ]
    assert [role for role in ROLES if not access.can_see_workspace(people[role])] == ["anonymous"]
    closed = people["partner"]
    closed.is_active = False
    assert not update("partner")


def test_a_membership_counts_up_to_and_with_its_last_day(page: ProjectPage) -> None:
    user = somebody("partner", page)
    assert user is not None
    Membership.objects.update(until=timezone.localdate())
    assert access.can_update_status(user, page.translation_key)
