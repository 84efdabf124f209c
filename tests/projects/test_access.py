"""Who may do what: every role against every action, through the real addresses, judged by what really happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from projects import access
from projects.invitations.giving import Offer, invite
from projects.invitations.references import reference
from projects.models import (
    AuditEvent,
    Contact,
    Invitation,
    Membership,
    Organisation,
    ProjectPage,
    StatusDraft,
    StatusUpdate,
)
from projects.vocabulary import MembershipRole
from projects.workspace.submissions import Report, submit
from tests import factories

pytestmark = pytest.mark.django_db

MEMBERSHIP = "wagtailsnippets_projects_membership"
UPDATE = "wagtailsnippets_projects_statusupdate"
YES, SIGN_IN, NOT_THERE, NO = "yes", "asked to sign in", "not there", "no"
ROLES = (
    "anonymous",
    "partner",
    "coordinator",
    "other partner",
    "former partner",
    "editor",
    "moderator",
    "administrator",
)


@dataclass(frozen=True, slots=True)
class World:
    """A project with a colleague of the partner, whose message waits, and whom the coordinator gave access.

    `reader` is who tries something, None for a visitor.
    """

    page: ProjectPage
    organisation: Organisation
    waiting: StatusUpdate
    colleague: User
    membership: Membership
    invitation: Invitation
    contact: Contact
    people: dict[str, User | None]
    reader: User | None = None

    def named(self, record: Any) -> str:
        """Return the name of a record as a page for this reader would give it."""
        return reference(record, self.reader or self.colleague)


@pytest.fixture
def world() -> World:
    """Return a project with somebody in every role."""
    organisation = factories.organisation()
    page = factories.project("Samen beslissen", partners=(organisation,))
    factories.status_update(page)
    people = {role: somebody(role, page) for role in ROLES}
    coordinator, colleague = people["coordinator"], factories.user("collega@example.org")
    assert coordinator is not None
    key = page.translation_key
    membership = Membership.objects.create(
        user=colleague, organisation=organisation, project_key=key, invited_by=coordinator
    )
    report = Report("gestart", timezone.localdate(), organisation, "We zijn begonnen.")
    waiting = submit(colleague, key, report, seen=StatusUpdate.objects.latest("pk").pk, token=key)
    invitation = invite(Offer("nieuw@example.org", organisation, (key,)), coordinator)
    contact = Contact.objects.create(name="Robin de Wit", email="robin@example.org")
    return World(page, organisation, waiting, colleague, membership, invitation, contact, people)


def somebody(role: str, page: ProjectPage) -> User | None:
    """Return a person in this role; None for a visitor."""
    if role == "anonymous":
        return None
    user = factories.user(f"{role.replace(' ', '-')}@example.org", is_superuser=role == "administrator")
    groups = {"editor": "Redacteuren", "moderator": "Eindredactie"}
    if role in groups:
        user.groups.add(Group.objects.get(name=groups[role]))
    key = factories.project("Ander project").translation_key if role == "other partner" else page.translation_key
    if role in {"partner", "coordinator", "former partner", "other partner"}:
        Membership.objects.create(
            user=user,
            organisation=factories.organisation(),
            project_key=key,
            # Whoever may do more elsewhere, or could once, may not do so here and now.
            role=MembershipRole.UPDATER if role == "partner" else MembershipRole.COORDINATOR,
            until=timezone.localdate() - timedelta(days=1) if role == "former partner" else None,
        )
    return user


Attempt = Callable[[Client, World], Any]
Proof = Callable[[Any, World], bool]


def form(world: World, action: str = "") -> str:
    return f"/nl/mijn/{world.page.translation_key}/{action}"


def values(world: World, action: str) -> dict[str, Any]:
    """Return a filled-in update form."""
    token, seen = world.page.pk, world.waiting.pk
    text = {"status": "loopt", "text": "Verder.", "language": "nl", "seen": seen, "draft_version": "0"}
    return {**text, "token": f"00000000-0000-4000-8000-{token:012d}", "action": action}


def invite_values(world: World) -> dict[str, Any]:
    """Return a form that invites a colleague, in the workspace and in the admin."""
    choice, key = f"{world.organisation.pk}.{world.page.translation_key}", str(world.page.translation_key)
    fields = {"email": "kim@example.org", "role": "bijwerker", "until": "", "language": "nl"}
    return {**fields, "projects": [choice, key]}


def post(name: str, data: Callable[[World], dict[str, Any]], *args: str) -> Attempt:
    """Return sending a form to a named address; `args` are attributes of the world, such as "waiting.pk"."""

    def attempt(client: Client, world: World) -> Any:
        return client.post(reverse(name, args=[_found(world, each) for each in args]), data(world))

    return attempt


def get(name: str, *args: str, query: str = "") -> Attempt:
    """Return opening a named address."""

    def attempt(client: Client, world: World) -> Any:
        return client.get(reverse(name, args=[_found(world, each) for each in args]) + query)

    return attempt


def _found(world: World, path: str) -> Any:
    value: Any = world
    for name in path.split("."):
        value = getattr(value, name)
    return value


def shown(response: Any, world: World) -> bool:
    """Whether a page or a file came."""
    return bool(response.status_code == 200)


def nothing(world: World) -> dict[str, Any]:
    return {}


def invite_colleague(client: Client, world: World) -> Any:
    fields = invite_values(world)
    return client.post("/nl/mijn/collegas/", {**fields, "projects": fields["projects"][:1]})


def invite_in_admin(client: Client, world: World) -> Any:
    fields = invite_values(world)
    address = f"{reverse('invite_person')}?organisatie={world.organisation.pk}"
    return client.post(address, {**fields, "projects": fields["projects"][1:]})


def approve(client: Client, world: World) -> Any:
    task = world.waiting.current_workflow_task_state
    address = reverse(
        "wagtailsnippets_projects_statusupdate:workflow_action", args=[world.waiting.pk, "approve", task.pk]
    )
    return client.post(address, {"comment": ""})


def is_live(response: Any, world: World) -> bool:
    return StatusUpdate.objects.get(pk=world.waiting.pk).live


def was_invited(response: Any, world: World) -> bool:
    return Invitation.objects.filter(email="kim@example.org").exists()


def is_revoked(response: Any, world: World) -> bool:
    return Invitation.objects.get(pk=world.invitation.pk).revoked_at is not None


def has_ended(response: Any, world: World) -> bool:
    return Membership.objects.get(pk=world.membership.pk).until is not None


def was_sent(response: Any, world: World) -> bool:
    return StatusUpdate.objects.filter(author=world.reader, pk__gt=world.waiting.pk).exists()


def was_drafted(response: Any, world: World) -> bool:
    return StatusDraft.objects.filter(user=world.reader).exists()


def is_gone(response: Any, world: World) -> bool:
    return not User.objects.filter(pk=world.colleague.pk).exists()


def left(response: Any, world: World) -> bool:
    return not Contact.objects.filter(pk=world.contact.pk).exists()


ACTIONS: dict[str, tuple[Attempt, Proof]] = {
    "view workspace": (lambda client, world: client.get("/nl/mijn/"), shown),
    "view form": (lambda client, world: client.get(form(world)), shown),
    "view own messages": (lambda client, world: client.get(form(world, "berichten/")), shown),
    "draft": (lambda client, world: client.post(form(world), values(world, "save")), was_drafted),
    "submit": (lambda client, world: client.post(form(world), values(world, "submit")), was_sent),
    "view colleagues": (lambda client, world: client.get("/nl/mijn/collegas/"), shown),
    "invite a colleague": (invite_colleague, was_invited),
    "revoke an invitation": (
        lambda client, world: client.post(
            "/nl/mijn/collegas/intrekken/", {"uitnodiging": world.named(world.invitation)}
        ),
        is_revoked,
    ),
    "end access that one gave": (
        post("invitations:end", lambda world: {"toegang": world.named(world.membership)}),
        has_ended,
    ),
    "export own data": (lambda client, world: client.post("/nl/mijn/gegevens/bestand/"), shown),
    "admin: view users": (get("wagtailusers_users:index"), shown),
    "API of the admin: view pages": (lambda client, world: client.get("/admin/api/main/pages/"), shown),
    "admin: view messages": (get(f"{UPDATE}:list"), shown),
    "admin: open a message": (get(f"{UPDATE}:edit", "waiting.pk"), shown),
    "admin: approve": (approve, is_live),
    "admin: view access": (get("access_list"), shown),
    "admin: export access": (get("access_list", query="?export=csv"), shown),
    "admin: invite": (invite_in_admin, was_invited),
    "admin: view an invitation": (get("invitation", "invitation.pk"), shown),
    "admin: revoke": (post("invitation", lambda world: {"handeling": "intrekken"}, "invitation.pk"), is_revoked),
    "admin: end access": (
        post(f"{MEMBERSHIP}:edit", lambda world: {"role": "bijwerker", "until": "2020-01-01"}, "membership.pk"),
        has_ended,
    ),
    "admin: export messages": (get(f"{UPDATE}:list", query="?export=xlsx"), shown),
    "admin: view audit log": (get("audit_log"), shown),
    "admin: export audit log": (get("audit_log", query="?export=csv"), shown),
    "admin: erase a contact": (post("erase_contact", nothing, "contact.pk"), left),
    "admin: export an account": (
        post("account_data", lambda world: {"handeling": "bestand"}, "colleague.pk"),
        shown,
    ),
    "admin: erase an account": (
        post("account_data", lambda world: {"handeling": "wissen", "address": "collega@example.org"}, "colleague.pk"),
        is_gone,
    ),
}
THEIRS = (SIGN_IN, YES, YES, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE)
SIGNED_IN = (SIGN_IN, YES, YES, YES, YES, YES, YES, YES)
COORDINATORS = (SIGN_IN, NOT_THERE, YES, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE)
MODERATORS = (SIGN_IN, NO, NO, NO, NO, NO, YES, YES)
ADMINISTRATORS = (SIGN_IN, NO, NO, NO, NO, NO, NO, YES)
EDITORS = (SIGN_IN, NO, NO, NO, NO, YES, YES, YES)
EXPECTED: dict[str, tuple[str, ...]] = {
    #                     anonymous partner coordinator other former editor moderator administrator
    "view workspace": SIGNED_IN,
    "view form": THEIRS,
    "view own messages": THEIRS,
    "draft": THEIRS,
    "submit": THEIRS,
    # Who coordinates another project has the page, with nothing of this one.
    "view colleagues": (SIGN_IN, NOT_THERE, YES, YES, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "invite a colleague": (SIGN_IN, NOT_THERE, YES, NO, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    # Editors do so in the admin; a name that was signed for them works here too.
    "revoke an invitation": (SIGN_IN, NOT_THERE, YES, NOT_THERE, NOT_THERE, NOT_THERE, YES, YES),
    "end access that one gave": (SIGN_IN, NOT_THERE, YES, NOT_THERE, NOT_THERE, NOT_THERE, YES, YES),
    "export own data": SIGNED_IN,
    "admin: view users": ADMINISTRATORS,
    "API of the admin: view pages": EDITORS,
    "admin: view messages": MODERATORS,
    "admin: open a message": MODERATORS,
    "admin: approve": MODERATORS,
    "admin: view access": MODERATORS,
    "admin: export access": MODERATORS,
    "admin: invite": MODERATORS,
    "admin: view an invitation": MODERATORS,
    "admin: revoke": MODERATORS,
    "admin: end access": MODERATORS,
    "admin: export messages": MODERATORS,
    "admin: view audit log": ADMINISTRATORS,
    "admin: export audit log": ADMINISTRATORS,
    "admin: erase a contact": MODERATORS,
    "admin: export an account": ADMINISTRATORS,
    "admin: erase an account": ADMINISTRATORS,
}


def kept() -> tuple[Any, ...]:
    """Return what an action that is refused leaves as it was."""
    models = (StatusUpdate, StatusDraft, Membership, Invitation, Contact, AuditEvent)
    return tuple(list(model._base_manager.order_by("pk").values()) for model in models)


def outcome(world: World, action: str) -> str:
    """Return what comes of an action; a refusal that changed something all the same is told as such."""
    client = Client()
    if world.reader:
        client.force_login(world.reader, backend="django.contrib.auth.backends.ModelBackend")
    before = kept()
    attempt, proof = ACTIONS[action]
    response = attempt(client, world)
    if proof(response, world):
        return YES
    where = response.get("Location", "")
    if kept() != before:
        return "refused, and yet something changed"
    if "aanmelden" in where or "/admin/login/" in where:
        return NO if world.reader else SIGN_IN
    return NOT_THERE if response.status_code == 404 else NO


@pytest.mark.parametrize("action", EXPECTED)
def test_every_role_may_do_what_the_table_says_and_no_more(world: World, action: str) -> None:
    found = {}
    for role, person in world.people.items():
        with transaction.atomic():
            found[role] = outcome(replace(world, reader=person), action)
            transaction.set_rollback(True)
    assert found == dict(zip(ROLES, EXPECTED[action], strict=True))


def test_the_predicates_say_the_same_without_a_browser() -> None:
    page = factories.project("Samen beslissen")
    people = {role: somebody(role, page) or AnonymousUser() for role in ROLES}
    update: Callable[[str], bool] = lambda role: access.can_update_status(people[role], page.translation_key)  # noqa: E731
    assert [role for role in ROLES if update(role)] == ["partner", "coordinator"]
    assert [role for role in ROLES if access.is_coordinator(people[role], page.translation_key)] == ["coordinator"]
    assert [role for role in ROLES if people[role].has_perm("projects.publish_statusupdate")] == [
        "moderator",
        "administrator",
    ]
    assert [role for role in ROLES if not access.can_see_workspace(people[role])] == ["anonymous"]
    closed = people["partner"]
    closed.is_active = False
    assert not update("partner")


def test_only_who_editors_trust_publishes_at_once_and_only_for_that_organisation() -> None:
    page, trusted = factories.project("Samen beslissen"), factories.organisation("De Brug")
    user, other = factories.user("noor@example.org"), factories.organisation("De Sluis")
    key = page.translation_key
    Membership.objects.create(user=user, organisation=trusted, project_key=key, publishes_at_once=True)
    Membership.objects.create(user=user, organisation=other, project_key=key)
    said = [access.publishes_at_once(user, key, organisation) for organisation in (trusted, other, None)]
    assert said == [True, False, False]
    Membership.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert not access.publishes_at_once(user, key, trusted)


def test_a_membership_counts_up_to_and_with_its_last_day() -> None:
    page = factories.project("Samen beslissen")
    user = somebody("partner", page)
    assert user is not None
    Membership.objects.update(until=timezone.localdate())
    assert access.can_update_status(user, page.translation_key)
