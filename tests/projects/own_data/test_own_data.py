"""Somebody takes along what is kept of them, and is erased: nothing holds their address afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from projects.invitations.giving import Offer, invite
from projects.models import AuditEvent, Invitation, Membership, QueuedMail, StatusDraft, StatusUpdate
from projects.own_data.erasing import FORMER_PARTNER
from projects.vocabulary import MembershipRole
from projects.workspace.submissions import Report, submit
from tests import factories
from tests.projects.workspace.journey import text_of

pytestmark = pytest.mark.django_db
ADDRESS = "noor.vermeer@example.org"
PAGE = "/nl/mijn/gegevens/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def places_with(text: str) -> list[str]:
    """Return every column of every table that holds a text, in sessions also where it is packed."""
    found = [f"session {one.pk}" for one in Session.objects.all() if text in str(one.get_decoded())]
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = connection.ops.quote_name(model._meta.db_table)
            for field in model._meta.local_concrete_fields:
                column = connection.ops.quote_name(field.column or "")
                cursor.execute(
                    f"SELECT COUNT(*) FROM {table} WHERE LOWER(CAST({column} AS text)) LIKE %s",  # noqa: S608
                    [f"%{text.lower()}%"],
                )
                if cursor.fetchone()[0]:
                    found.append(f"{model._meta.label}.{field.name}")
    return found


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def noor(db: None) -> User:
    """A partner with all that a partner may leave behind: given access in the admin, invited, writing, drafting."""
    organisation = factories.organisation("De Brug")
    page = factories.project("Samen beslissen", partners=(organisation,))
    administrator = factories.user("beheer@example.org", is_superuser=True, is_staff=True)
    values = {"email": ADDRESS, "organisation": organisation.pk, "project_key": page.pk}
    values |= {"role": "bijwerker", "until": ""}
    assert browser(administrator).post(reverse("wagtailsnippets_projects_membership:add"), values).status_code == 302
    user = User.objects.get(email=ADDRESS)
    user.first_name, user.last_name = "Noor", "Vermeer"
    user.save()
    key = page.translation_key
    report = Report("loopt", timezone.localdate(), organisation, "We zijn begonnen.")
    update = submit(user, key, report, seen=0, token=key)
    update.get_latest_revision().publish()
    StatusDraft.objects.create(user=user, project_key=key, values={"text": f"Bel {ADDRESS}"})
    second = factories.project("Ander project", partners=(organisation,))
    invite(Offer(ADDRESS, organisation, (second.translation_key,)), administrator)
    return user


def test_one_takes_along_what_is_kept_and_no_secret(noor: User) -> None:
    client = browser(noor)
    assert "Download mijn gegevens" in text_of(client.get(PAGE))
    assert client.get(f"{PAGE}bestand/").status_code == 405
    response = client.post(f"{PAGE}bestand/")
    assert response["Content-Disposition"].startswith('attachment; filename="gegevens-')
    kept = json.loads(response.content)
    assert kept["account"]["email"] == ADDRESS
    expected = {"Membership", "StatusUpdate", "StatusDraft", "Invitation", "QueuedMail", "AuditEvent"}
    assert {f"projects.{name}" for name in expected} <= set(kept["records"])
    assert kept["records"]["projects.StatusUpdate"][0]["text"] == "We zijn begonnen."
    hidden = {"password", "nonce", "fingerprint", "session_key", "form_token"}
    assert not any(hidden & set(row) for rows in [[kept["account"]], *kept["records"].values()] for row in rows)
    assert AuditEvent.objects.filter(action="exported", actor=noor, person=noor).count() == 1


def test_what_is_another_persons_is_not_taken_along(noor: User) -> None:
    first = StatusUpdate.objects.get()
    assert first.organisation is not None
    Membership.objects.update(role=MembershipRole.COORDINATOR)
    invite(Offer("derde@example.org", first.organisation, (first.project_key,)), noor)
    for person in (noor, User.objects.get(email="beheer@example.org")):
        text = browser(person).post(f"{PAGE}bestand/").content.decode()
        others = {"beheer@example.org", "derde@example.org", ADDRESS} - {person.email}
        assert [each for each in others if each in text] == []
        assert {"projects.Invitation", "projects.AuditEvent"} <= set(json.loads(text)["records"])


def erase_as(who: str, noor: User) -> Any:
    if who == "the person":
        client = browser(noor)
        assert "niet het e-mailadres" in text_of(client.post(f"{PAGE}wissen/", {"address": "x@example.org"}))
        assert User.objects.filter(pk=noor.pk).exists()
        return client.post(f"{PAGE}wissen/", {"address": f" {ADDRESS.upper()}"})
    administrator = browser(User.objects.get(email="beheer@example.org"))
    listing = administrator.get(reverse("wagtailusers_users:index")).content.decode()
    address = reverse("account_data", args=[noor.pk])
    assert address in listing
    assert administrator.post(address, {"handeling": "wissen", "address": "x"}).status_code == 422
    return administrator.post(address, {"handeling": "wissen", "address": ADDRESS}, follow=True)


@pytest.mark.parametrize("who", ["the person", "an administrator"])
def test_afterwards_no_table_holds_the_address_and_what_was_published_stays(noor: User, who: str) -> None:
    other_browser, pk = browser(noor), noor.pk
    before = StatusUpdate.objects.get()
    assert len(places_with(ADDRESS)) > 4
    answer = erase_as(who, noor)
    assert "gewist" in text_of(answer)
    assert places_with(ADDRESS) == []
    assert places_with("Noor Vermeer") == []
    assert other_browser.get("/nl/mijn/").status_code == 302
    update = StatusUpdate.objects.get()
    assert (update.live, update.text, update.organisation) == (True, "We zijn begonnen.", before.organisation)
    assert (str(update.author), update.confirmed_on) == ("Voormalig partner", before.confirmed_on)
    assert not Membership.objects.exists()
    assert not StatusDraft.objects.exists()
    assert not Invitation.objects.exists()
    assert not QueuedMail.objects.exists()
    event = AuditEvent.objects.with_names().get(action="erased")
    assert (event.person_id, event.person_name) == (pk, "verwijderd account")


def test_what_was_sent_back_goes_and_what_waits_is_the_organisations(noor: User) -> None:
    published = StatusUpdate.objects.get()
    waiting = submit(
        noor,
        published.project_key,
        Report("loopt", timezone.localdate(), published.organisation, "En verder."),
        seen=published.pk,
        token=published.form_token or published.project_key,
    )
    returned = StatusUpdate.objects.create(
        project_key=published.project_key, status="loopt", text="Terug", author=noor, live=False
    )
    browser(noor).post(f"{PAGE}wissen/", {"address": ADDRESS})
    assert sorted(StatusUpdate.objects.values_list("pk", flat=True)) == [published.pk, waiting.pk]
    assert returned.pk not in {published.pk, waiting.pk}
    # Approved afterwards it is what the organisation said, on the day on which it was published.
    waiting.refresh_from_db()
    task = waiting.current_workflow_task_state
    approving = reverse("wagtailsnippets_projects_statusupdate:workflow_action", args=[waiting.pk, "approve", task.pk])
    browser(User.objects.get(email="beheer@example.org")).post(approving, {"comment": ""})
    waiting.refresh_from_db()
    assert (waiting.live, str(waiting.author), waiting.text) == (True, "Voormalig partner", "En verder.")
    assert waiting.confirmed_on == timezone.localdate()


def test_the_usual_way_to_delete_users_leads_to_erasing(noor: User) -> None:
    administrator = browser(User.objects.get(email="beheer@example.org"))
    for method in ("get", "post"):
        answer = getattr(administrator, method)(reverse("wagtailusers_users:delete", args=[noor.pk]))
        assert answer["Location"] == reverse("account_data", args=[noor.pk])
    several = reverse("wagtail_bulk_action", args=["accounts", "user", "delete"])
    answer = administrator.post(f"{several}?id={noor.pk}", follow=True)
    assert "Wis accounts één voor één" in text_of(answer)
    assert User.objects.filter(pk=noor.pk).exists()


def test_somebody_whose_address_ends_alike_stays_signed_in(noor: User) -> None:
    other = Client()
    other.post("/nl/mijn/aanmelden/", {"email": f"el.{ADDRESS}"})
    browser(noor).post(f"{PAGE}wissen/", {"address": ADDRESS})
    assert f"el.{ADDRESS}" in str(other.session.items())


def test_nobody_signs_in_as_the_former_partner_and_the_last_administrator_stays(noor: User) -> None:
    browser(noor).post(f"{PAGE}wissen/", {"address": ADDRESS})
    former = User.objects.get(email=FORMER_PARTNER)
    assert (former.is_active, former.has_usable_password()) == (False, False)
    administrator = User.objects.get(email="beheer@example.org")
    client = browser(administrator)
    assert client.post(f"{PAGE}wissen/", {"address": administrator.email}).status_code == 422
    for kept in (administrator, former):
        address = reverse("account_data", args=[kept.pk])
        assert client.post(address, {"handeling": "wissen", "address": kept.email}).status_code == 422
    assert User.objects.filter(pk__in=[former.pk, administrator.pk]).count() == 2
