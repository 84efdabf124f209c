"""The audit log is added to and never changed, not by the code and not past it, until it is old enough."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import override_settings
from django.utils import timezone

from projects.audit.actions import Action
from projects.audit.log import record
from projects.audit.retention import months_ago
from projects.models import AppendOnlyError, AuditCutOff, AuditEvent, Invitation, Reminder
from tests import factories

pytestmark = pytest.mark.django_db


def an_event(**fields: Any) -> AuditEvent:
    return AuditEvent.objects.create(action=Action.SIGNED_IN, **fields)


def test_the_code_refuses_to_change_or_delete() -> None:
    event = an_event()
    again = AuditEvent.objects.get()
    for attempt in (
        event.save,
        again.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(action="x"),
        lambda: AuditEvent.objects.bulk_update([event], ["action"]),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()
    assert AuditEvent.objects.get().action == Action.SIGNED_IN


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE projects_auditevent SET action = 'x'",
        "DELETE FROM projects_auditevent",
        "DELETE FROM projects_auditevent WHERE id > 0",
    ],
)
def test_the_database_refuses_it_too(statement: str) -> None:
    an_event()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get().action == Action.SIGNED_IN


def test_the_ways_around_deleting_are_closed() -> None:
    event = an_event()
    ways = {
        "sqlite": "INSERT OR REPLACE INTO projects_auditevent (id, at, action, organisation_key, details) "
        "VALUES (%s, '2020-01-01', 'x', '', '{}')",
        "postgresql": "TRUNCATE projects_auditevent /* %s */",
    }
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ways[connection.vendor], [event.pk])
    assert AuditEvent.objects.get().action == Action.SIGNED_IN


def test_what_is_old_enough_goes_and_the_rest_stays_and_is_safe_again() -> None:
    now = timezone.now()
    factories.organisation()
    for days in (10, 800):
        an_event(at=now - timedelta(days=days))
    old = {"organisation": factories.organisation(), "email": "sam@example.org"}
    Invitation.objects.create(**old, expires_at=now - timedelta(days=800))
    kept = Invitation.objects.create(**old, expires_at=now + timedelta(days=1))
    slow = factories.project("Om de vijf jaar", update_cycle=60).translation_key
    for key, days in ((uuid4(), 10), (uuid4(), 800), (slow, 800)):
        asked = now.date() - timedelta(days=days)
        Reminder.objects.create(project_key=key, step=Reminder.Step.FIRST, round=asked, sent_on=asked)
    with override_settings(AUDIT_MONTHS=0):
        call_command("forget_audit")
    assert (AuditEvent.objects.count(), Reminder.objects.count()) == (2, 3)
    with override_settings(AUDIT_MONTHS=24):
        call_command("forget_audit")
    kept_reminders = Reminder.objects.order_by("sent_on")
    assert [(now.date() - reminder.sent_on).days for reminder in kept_reminders] == [800, 10]
    assert kept_reminders[0].project_key == slow
    assert [(now - event.at).days for event in AuditEvent.objects.all()] == [10]
    assert list(Invitation.objects.all()) == [kept]
    assert not AuditCutOff.objects.exists()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM projects_auditevent")


def test_months_are_counted_by_the_calendar() -> None:
    assert months_ago(datetime(2026, 3, 31, 12, tzinfo=UTC), 1) == datetime(2026, 2, 28, 12, tzinfo=UTC)
    assert months_ago(datetime(2026, 3, 31, tzinfo=UTC), 27) == datetime(2023, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize("text", ["noor@example.org", "Noor de Vries", "x" * 101, "é"])
def test_no_name_or_address_fits_in(text: str) -> None:
    with pytest.raises(ValueError, match="no free text"):
        record(Action.CHANGED, actor=None, details={"what": text})
    assert not AuditEvent.objects.exists()


def test_an_account_that_goes_leaves_its_events_without_a_name() -> None:
    user = factories.user("noor@example.org")
    record(Action.SIGNED_IN, actor=user, person=user)
    assert AuditEvent.objects.with_names().get().actor_name == "noor@example.org"
    user.delete()
    event = AuditEvent.objects.with_names().get()
    assert (event.actor_name, event.person_name) == ("verwijderd account",) * 2
