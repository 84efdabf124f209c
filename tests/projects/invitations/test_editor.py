"""An editor invites from a project or an organisation, handles invitations, and sees who has access to what."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from projects.invitations.giving import Offer, invite
from projects.models import AuditEvent, Invitation, Membership, Organisation, ProjectPage
from tests import factories
from tests.projects.workspace.journey import text_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def test_from_a_project_to_a_mail_for_several_projects(
    project: ProjectPage, organisation: Organisation, editor: User, signed_in: SignedIn
) -> None:
    other = factories.project("Ander project", partners=(organisation,))
    client = signed_in(editor)
    address = f"{reverse('invite_person')}?project={project.pk}"
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[project.pk])).content.decode()
    page = client.get(address)
    assert "De Brug" in text_of(page)
    assert page.context["form"]["projects"].value() == [str(project.translation_key)]
    keys = sorted(str(one.translation_key) for one in (project, other))
    values = {"email": "Sam@example.org", "projects": keys, "role": "coordinator", "until": "", "language": "en"}
    sent = client.post(address, values, follow=True)
    assert "Er gaat een uitnodiging naar sam@example.org" in text_of(sent)
    one = Invitation.objects.get()
    assert sorted(str(invited.project_key) for invited in one.projects.all()) == keys
    assert (one.email, one.language, one.role, one.invited_by) == ("sam@example.org", "en", "coordinator", editor)
    again = client.post(address, values)
    assert again.status_code == 422
    assert "staat al een uitnodiging open" in text_of(again)
    User.objects.create_user("dicht@example.org", is_active=False)
    closed = client.post(address, {**values, "email": "Dicht@example.org"})
    assert closed.status_code == 422
    assert "Het account van dit adres is gesloten" in text_of(closed)
    assert Invitation.objects.get() == one


def test_an_organisation_leads_to_its_own_projects_and_a_project_with_several_partners_asks_which(
    project: ProjectPage, organisation: Organisation, editor: User, signed_in: SignedIn
) -> None:
    client = signed_in(editor)
    part = factories.organisation("De Brug Lab", parent=organisation)
    other = factories.project("Ander project", partners=(part, factories.organisation("De Sluis")))
    start = f"{reverse('invite_person')}?organisatie={organisation.pk}"
    assert start in client.get(reverse("wagtailsnippets_projects_organisation:list")).content.decode()
    assert all(title in text_of(client.get(start)) for title in ("Samen beslissen", "Ander project"))
    asked = text_of(client.get(f"{reverse('invite_person')}?project={other.pk}"))
    assert all(name in asked for name in ("Namens welke organisatie", "De Brug Lab", "De Sluis"))
    refused = client.post(f"{start}&project={project.pk}", {"email": "", "projects": ["onzin"], "role": "x"})
    assert refused.status_code == 422
    for strange in ("organisatie=x", "organisatie=99999999999999999999", "project=0", ""):
        assert client.get(f"{reverse('invite_person')}?{strange}").status_code == 200


def test_an_invitation_is_sent_again_and_taken_back(invitation: Invitation, editor: User, signed_in: SignedIn) -> None:
    client, address = signed_in(editor), reverse("invitation", args=[invitation.pk])
    first = invitation.fingerprint
    assert "opnieuw onderweg" in text_of(client.post(address, {"handeling": "opnieuw"}, follow=True))
    invitation.refresh_from_db()
    assert invitation.fingerprint != first
    assert "is ingetrokken" in text_of(client.post(address, {"handeling": "intrekken"}, follow=True))
    assert "was al aangenomen" in text_of(client.post(address, {"handeling": "opnieuw"}, follow=True))
    told = AuditEvent.objects.exclude(action="signed_in").order_by("pk").values_list("action", flat=True)
    assert list(told) == ["invited", "resent", "revoked"]


def test_the_list_tells_who_has_access_to_what_and_can_be_narrowed_and_taken_along(
    project: ProjectPage,
    organisation: Organisation,
    coordinator: User,
    invitation: Invitation,
    editor: User,
    signed_in: SignedIn,
) -> None:
    elsewhere = factories.organisation("De Sluis")
    other = factories.project("Ander project", partners=(elsewhere,))
    Membership.objects.create(
        user=factories.user("oud@example.org"),
        organisation=elsewhere,
        project_key=other.translation_key,
        until="2020-01-01",
    )
    client, address = signed_in(editor), reverse("access_list")

    def people(query: str) -> list[str]:
        sheet = b"".join(client.get(f"{address}?{query}&export=csv").streaming_content)  # type: ignore[attr-defined]
        return [row[0] for row in csv.reader(sheet.decode().splitlines())][1:]

    everybody = ["noor@example.org", "oud@example.org", "sam@example.org"]
    assert people("") == everybody
    expected: dict[str, Any] = {
        "state=open": ["sam@example.org"],
        "state=nu": ["noor@example.org"],
        "state=beeindigd": ["oud@example.org"],
        "role=coordinator": ["noor@example.org"],
        f"organisation={elsewhere.pk}": ["oud@example.org"],
        f"project={project.pk}": ["noor@example.org", "sam@example.org"],
        "q=SLUIS": ["oud@example.org"],
        "ordering=-email": everybody[::-1],
    }
    assert {query: people(query) for query in expected} == expected
    exported = AuditEvent.objects.filter(action="exported", actor=editor)
    assert exported.count() == len(expected) + 1
    assert exported.latest("pk").details == {"what": "access_list", "format": "csv"}


def test_who_does_not_keep_access_finds_none_of_it(
    project: ProjectPage, invitation: Invitation, signed_in: SignedIn
) -> None:
    writer = factories.user("schrijver@example.org")
    writer.groups.add(Group.objects.get(name="Redacteuren"))
    client = signed_in(writer)
    for address in (
        reverse("access_list"),
        f"{reverse('invite_person')}?project={project.pk}",
        reverse("invitation", args=[invitation.pk]),
    ):
        assert client.get(address).status_code in {302, 403}
        assert client.post(address, {"handeling": "intrekken"}).status_code in {302, 403, 405}
    assert (
        reverse("invite_person")
        not in client.get(reverse("wagtailadmin_pages:edit", args=[project.pk])).content.decode()
    )
    invitation.refresh_from_db()
    assert invitation.state == "open"


def test_an_editor_who_invites_too_late_is_told(
    project: ProjectPage, organisation: Organisation, editor: User, coordinator: User, signed_in: SignedIn
) -> None:
    mine = invite(Offer("kim@example.org", organisation, (project.translation_key,)), coordinator)
    assert Client().post(f"/nl/mijn/uitnodiging/{mine.token}/").status_code == 302
    page = signed_in(editor).get(reverse("invitation", args=[mine.pk]))
    assert "Uitnodiging aangenomen" in text_of(page)
    assert 'value="intrekken"' not in page.content.decode()
