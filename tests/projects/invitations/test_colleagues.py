"""A coordinator sees who of their organisation has access, invites others, and ends what they gave."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from projects.access import can_update_status
from projects.invitations.giving import A_DAY, Offer, invite
from projects.invitations.references import reference
from projects.models import AuditEvent, Invitation, Membership, Organisation, ProjectPage, QueuedMail
from tests import factories
from tests.projects.workspace.journey import text_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
PAGE = "/nl/mijn/collegas/"


def choice(organisation: Organisation, project: ProjectPage) -> str:
    return f"{organisation.pk}.{project.translation_key}"


def values(organisation: Organisation, project: ProjectPage, **changes: Any) -> dict[str, Any]:
    fields = {"email": " Kim@Example.org", "projects": [choice(organisation, project)], "role": "bijwerker"}
    return {**fields, "until": "", "language": "nl", **changes}


def buttons(response: Any) -> dict[str, list[str]]:
    """Return the names by which the page lets its reader end access and handle invitations."""
    body = response.content.decode()
    return {name: re.findall(rf'name="{name}" value="([^"]+)"', body) for name in ("toegang", "uitnodiging")}


def test_a_coordinator_invites_a_colleague_and_ends_the_access_again(
    project: ProjectPage, organisation: Organisation, coordinator: User, signed_in: SignedIn
) -> None:
    client = signed_in(coordinator)
    assert "Collega's" in text_of(client.get("/nl/mijn/"))
    sent = client.post(PAGE, values(organisation, project), follow=True)
    assert "Er gaat een mail naar kim@example.org" in text_of(sent)
    invitation = Invitation.objects.get()
    assert QueuedMail.objects.get().to == "kim@example.org"
    assert Client().post(f"/nl/mijn/uitnodiging/{invitation.token}/").status_code == 302
    kim = User.objects.get(email="kim@example.org")
    assert can_update_status(kim, project.translation_key)
    page = client.get(PAGE)
    assert all(word in text_of(page) for word in ("kim@example.org", "noor@example.org", "Samen beslissen"))
    (ending,) = buttons(page)["toegang"]
    ended = client.post(f"{PAGE}stop/", {"toegang": ending}, follow=True)
    assert "De toegang is beëindigd" in text_of(ended)
    assert not can_update_status(kim, project.translation_key)
    assert AuditEvent.objects.filter(action="access_ended", actor=coordinator, person=kim).exists()


def test_an_invitation_without_an_answer_is_sent_again_or_taken_back(
    project: ProjectPage, organisation: Organisation, coordinator: User, signed_in: SignedIn
) -> None:
    client = signed_in(coordinator)
    invitation = invite(Offer("kim@example.org", organisation, (project.translation_key,)), coordinator)
    first = invitation.token
    (handling, _same) = buttons(client.get(PAGE))["uitnodiging"]
    assert "onderweg" in text_of(client.post(f"{PAGE}opnieuw/", {"uitnodiging": handling}, follow=True))
    invitation.refresh_from_db()
    assert invitation.token != first
    assert Client().get(f"/nl/mijn/uitnodiging/{first}/").status_code == 410
    assert "ingetrokken" in text_of(client.post(f"{PAGE}intrekken/", {"uitnodiging": handling}, follow=True))
    assert Client().get(f"/nl/mijn/uitnodiging/{invitation.token}/").status_code == 410
    assert "al aangenomen of ingetrokken" in text_of(
        client.post(f"{PAGE}intrekken/", {"uitnodiging": handling}, follow=True)
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": "geen adres"}, "Dit is geen e-mailadres"),
        ({"email": ""}, "Vul een e-mailadres in"),
        ({"projects": []}, "Kies een of meer projecten"),
        ({"projects": ["1.onzin"]}, "Kies projecten uit de lijst"),
        ({"until": "morgen"}, "Dit is geen datum"),
        ({"until": "2001-01-01"}, "Deze dag is al geweest"),
        ({"until": "2098-01-01"}, "Dit kan tot en met 1 januari 2097"),
        ({"role": "beheerder"}, "beheerder"),
        ({"email": "noor@example.org"}, "Deze persoon heeft deze toegang al"),
        ({"email": "sam@example.org"}, "staat al een uitnodiging open"),
    ],
)
def test_what_is_amiss_is_said_and_nobody_is_invited(
    project: ProjectPage,
    organisation: Organisation,
    coordinator: User,
    invitation: Invitation,
    signed_in: SignedIn,
    changes: dict[str, Any],
    said: str,
) -> None:
    Membership.objects.update(until=date(2097, 1, 1))
    answer = signed_in(coordinator).post(PAGE, {**values(organisation, project), **changes})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert list(Invitation.objects.all()) == [invitation]
    if "email" not in changes:
        assert "Kim@Example.org" in answer.content.decode()


def test_access_that_ends_is_given_no_longer_than_that(
    project: ProjectPage, organisation: Organisation, coordinator: User, signed_in: SignedIn
) -> None:
    Membership.objects.update(until=date(2097, 1, 1))
    assert signed_in(coordinator).post(PAGE, values(organisation, project)).status_code == 302
    assert Invitation.objects.get().until == date(2097, 1, 1)


def test_one_invitation_is_on_behalf_of_one_organisation(
    project: ProjectPage, organisation: Organisation, coordinator: User, signed_in: SignedIn
) -> None:
    other = factories.organisation("De Sluis")
    Membership.objects.create(
        user=coordinator, organisation=other, project_key=project.translation_key, role="coordinator"
    )
    both = [choice(organisation, project), choice(other, project)]
    answer = signed_in(coordinator).post(PAGE, values(organisation, project, projects=both))
    assert "Kies projecten van één organisatie" in text_of(answer)
    assert not Invitation.objects.exists()


def test_a_coordinator_does_not_flood_others_with_mail(
    project: ProjectPage, organisation: Organisation, coordinator: User, signed_in: SignedIn
) -> None:
    for number in range(A_DAY):
        invite(Offer(f"collega-{number}@example.org", organisation, (project.translation_key,)), coordinator)
    client = signed_in(coordinator)
    answer = client.post(PAGE, values(organisation, project))
    assert answer.status_code == 429
    assert "Probeer het morgen nog een keer" in text_of(answer)
    again = client.post(f"{PAGE}opnieuw/", {"uitnodiging": buttons(answer)["uitnodiging"][0]}, follow=True)
    assert "Probeer het morgen nog een keer" in text_of(again)
    assert Invitation.objects.count() == QueuedMail.objects.count() == A_DAY


def test_what_others_gave_is_seen_and_not_touched(
    project: ProjectPage,
    organisation: Organisation,
    coordinator: User,
    invitation: Invitation,
    signed_in: SignedIn,
) -> None:
    client, colleague = signed_in(coordinator), factories.user("jip@example.org")
    given = Membership.objects.create(
        user=colleague, organisation=organisation, project_key=project.translation_key, until=timezone.localdate()
    )
    page = client.get(PAGE)
    assert all(address in text_of(page) for address in ("jip@example.org", "sam@example.org"))
    assert buttons(page) == {"toegang": [], "uitnodiging": []}
    # Not even with a name that is signed for this reader, as could happen after a right was lost.
    for address, name, record in (
        ("stop/", "toegang", given),
        ("stop/", "toegang", Membership.objects.get(user=coordinator)),
        ("opnieuw/", "uitnodiging", invitation),
        ("intrekken/", "uitnodiging", invitation),
    ):
        for said in (reference(record, coordinator), str(record.pk), reference(record, colleague)):
            assert client.post(f"{PAGE}{address}", {name: said}).status_code == 404
    given.refresh_from_db()
    invitation.refresh_from_db()
    assert given.until == timezone.localdate()
    assert invitation.state == "open"


def test_somebody_whose_coordinating_ended_has_no_such_page(
    project: ProjectPage, organisation: Organisation, coordinator: User, signed_in: SignedIn
) -> None:
    Membership.objects.update(until=timezone.localdate() - timedelta(days=1))
    client = signed_in(coordinator)
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, values(organisation, project)).status_code == 404
    assert "Collega's" not in text_of(client.get("/nl/mijn/"))
