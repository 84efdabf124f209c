"""What editors do in the admin is in the audit log, and administrators read it there and take it along."""

from __future__ import annotations

import csv

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from projects.audit.actions import Action
from projects.audit.log import record
from projects.models import AuditEvent, Membership, Organisation, ProjectPage, StatusUpdate
from projects.workspace.submissions import Report, submit
from tests import factories
from tests.projects.workspace.journey import text_of

pytestmark = pytest.mark.django_db
UPDATE, MEMBERSHIP = "wagtailsnippets_projects_statusupdate", "wagtailsnippets_projects_membership"


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def organisation(db: None) -> Organisation:
    return factories.organisation("De Brug")


@pytest.fixture
def page(organisation: Organisation) -> ProjectPage:
    return factories.project("Samen beslissen", partners=(organisation,))


@pytest.fixture
def editor(db: None) -> User:
    user = factories.user("redactie@example.org")
    user.groups.add(Group.objects.get(name="Eindredactie"))
    return user


def told(*, beside: tuple[str, ...] = ("signed_in",)) -> list[tuple[str, str]]:
    """Return what was done by whom, in order."""
    events = AuditEvent.objects.with_names().exclude(action__in=beside).order_by("pk")
    return [(event.action, event.actor_name) for event in events]


def sent_in(page: ProjectPage, organisation: Organisation, text: str) -> StatusUpdate:
    """Return a message of a partner that waits."""
    noor = User.objects.get_or_create(email="noor@example.org")[0]
    key = page.translation_key
    Membership.objects.get_or_create(user=noor, organisation=organisation, project_key=key)
    seen = max(StatusUpdate.objects.values_list("pk", flat=True), default=0)
    token = factories.project(text).translation_key
    return submit(noor, key, Report("loopt", timezone.localdate(), organisation, text), seen=seen, token=token)


def judge(client: Client, update: StatusUpdate, how: str) -> None:
    task = update.current_workflow_task_state
    address = reverse(f"{UPDATE}:workflow_action", args=[update.pk, how, task.pk])
    client.post(address, {"comment": "Graag korter."})


def test_who_makes_whom_an_administrator_is_told(editor: User) -> None:
    administrator = factories.user("beheer@example.org", is_superuser=True)
    values = {"email": editor.email, "first_name": "Fleur", "last_name": "Bos", "is_active": "on"}
    address = reverse("wagtailusers_users:edit", args=[editor.pk])
    assert browser(administrator).post(address, {**values, "is_superuser": "on"}).status_code == 302
    event = AuditEvent.objects.get(action="access_changed")
    assert (event.actor, event.person) == (administrator, editor)
    assert event.details == {"what": "account", "active": "true", "administrator": "true", "groups": "0"}


def test_judging_and_withdrawing_are_told(page: ProjectPage, organisation: Organisation, editor: User) -> None:
    client = browser(editor)
    first, second = (sent_in(page, organisation, text) for text in ("Begonnen", "Verder"))
    judge(client, first, "approve")
    judge(client, second, "reject")
    assert client.post(reverse(f"{UPDATE}:unpublish", args=[first.pk])).status_code == 302
    assert told() == [
        ("submitted", "noor@example.org"),
        ("submitted", "noor@example.org"),
        ("approved", "redactie@example.org"),
        ("returned", "redactie@example.org"),
        ("withdrawn", "redactie@example.org"),
    ]
    assert set(AuditEvent.objects.exclude(action="signed_in").values_list("project_key", "organisation_key")) == {
        (page.translation_key, "de-brug")
    }


def test_access_that_is_given_changed_and_taken_away_is_told(
    page: ProjectPage, organisation: Organisation, editor: User
) -> None:
    client = browser(editor)
    values = {"email": "noor@example.org", "organisation": organisation.pk, "project_key": page.pk}
    role = {"role": "bijwerker", "until": ""}
    assert client.post(reverse(f"{MEMBERSHIP}:add"), {**values, **role}).status_code == 302
    pk = Membership.objects.get().pk
    changed = {"role": "coordinator", "until": "2030-01-01", "publishes_at_once": "on"}
    assert client.post(reverse(f"{MEMBERSHIP}:edit", args=[pk]), changed).status_code == 302
    assert client.post(reverse(f"{MEMBERSHIP}:delete", args=[pk])).status_code == 302
    assert [action for action, _who in told()] == ["access_given", "access_changed", "access_ended"]
    people = AuditEvent.objects.with_names().exclude(action="signed_in").order_by("pk")
    assert {event.person_name for event in people} == {"noor@example.org"}
    assert people[1].details == {"role": "coordinator", "until": "2030-01-01"}


def test_an_administrator_reads_narrows_and_takes_along(page: ProjectPage, organisation: Organisation) -> None:
    boss = factories.user("beheer@example.org", is_superuser=True)
    noor = factories.user("noor@example.org", first_name="=Noor")
    record(Action.INVITED, actor=boss, person=noor, project_key=page.translation_key, organisation=organisation)
    record(Action.SIGN_IN_FAILED, actor=None, details={"method": "code"})
    client, address = browser(boss), reverse("audit_log")
    text = text_of(client.get(address))
    assert all(word in text for word in ("Uitgenodigd", "Aanmelden mislukt", "Samen beslissen", "De Brug", "=Noor"))

    def rows(query: str) -> list[list[str]]:
        answer = client.get(f"{address}?{query}&export=csv")
        sheet = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        return list(csv.reader(sheet.decode().splitlines()))[1:]

    (invited,) = rows(f"project_key={page.pk}")
    assert invited[1:] == ["Uitgenodigd", "beheer@example.org", "'=Noor", "Samen beslissen", "De Brug", ""]
    assert [row[1] for row in rows(f"organisation_key={organisation.key}")] == ["Uitgenodigd"]
    assert [row[1] for row in rows("action=sign_in_failed")] == ["Aanmelden mislukt"]
    assert [row[1] for row in rows(f"person={noor.pk}")] == ["Uitgenodigd"]
    assert rows("at_from=2001-01-01&at_to=2001-01-02") == []
    assert AuditEvent.objects.filter(action="exported", actor=boss, details__what="audit_log").count() == 5
    assert client.get(f"{address}?export=xlsx").status_code == 200
