"""Somebody is invited by mail and accepts, once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from projects.access import can_update_status, is_coordinator
from projects.invitations.giving import NotAllowedError, Offer, invite, resend, revoke
from projects.models import AuditEvent, Invitation, Membership, Organisation, ProjectPage, QueuedMail
from projects.vocabulary import MembershipRole
from tests import factories
from tests.projects.workspace.journey import text_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]
NEVER_WAS = "/nl/mijn/uitnodiging/" + "a" * 64 + "/"


def link(invitation: Invitation) -> str:
    """Return the address in the newest mail."""
    invitation.refresh_from_db()
    return f"/nl/mijn/uitnodiging/{invitation.token}/"


def everything() -> tuple[Any, ...]:
    """Return what an invitation could change."""
    models = (User, Membership, Invitation, AuditEvent)
    return tuple(list(model._base_manager.order_by("pk").values()) for model in models)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_leads_somebody_new_from_invitation_to_workspace(
    project: ProjectPage,
    organisation: Organisation,
    editor: User,
    language: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    keys = (project.translation_key,)
    offer = Offer("sam@example.org", organisation, keys, MembershipRole.COORDINATOR, date(2099, 5, 1), language)
    with django_capture_on_commit_callbacks(execute=True):
        invite(offer, editor)
    (message,) = mail.outbox
    assert message.to == ["sam@example.org"]
    assert isinstance(message, EmailMultiAlternatives)
    texts = [str(message.body), str(message.alternatives[0][0])]
    said = ("Deciding together", "1 May 2099") if language == "en" else ("Samen beslissen", "1 mei 2099")
    for text in texts:
        assert all(word in text for word in (*said, "De Brug"))
    address = re.search(r"http://testserver(/\S+/)\n", texts[0])
    assert address
    client = Client()
    page = text_of(client.get(address.group(1)))
    assert all(word in page for word in (*said, "De Brug", "sam@example.org"))
    arrived = client.post(address.group(1), follow=True)
    assert said[0] in text_of(arrived)
    sam = User.objects.get(email="sam@example.org")
    assert arrived.wsgi_request.user == sam
    assert (sam.language, sam.has_usable_password(), sam.is_staff) == (language, False, False)
    assert is_coordinator(sam, project.translation_key)
    assert Membership.objects.get().until == date(2099, 5, 1)


def test_looking_changes_nothing_however_often_a_program_does_it(invitation: Invitation) -> None:
    address, before = link(invitation), everything()
    for method in ("get", "head") * 5:
        response = getattr(Client(), method)(address)
        assert response.status_code == 200
        assert response["Referrer-Policy"] == "same-origin"
        assert "no-store" in response["Cache-Control"]
    assert everything() == before
    assert Client().post(address).status_code == 302


def test_the_database_holds_nothing_that_opens_the_link(invitation: Invitation) -> None:
    token = link(invitation).split("/")[-2]
    stored = [str(list(model._base_manager.values())) for model in (Invitation, QueuedMail, AuditEvent)]
    assert not any(token in rows for rows in stored)
    assert Client().get(f"/nl/mijn/uitnodiging/{invitation.fingerprint}/").status_code == 410


def spoil(how: str, invitation: Invitation, editor: User) -> None:
    """Make a link worthless in one of the ways there are."""
    match how:
        case "used":
            assert Client().post(link(invitation)).status_code == 302
        case "expired":
            Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        case "revoked":
            revoke(invitation, editor)
        case "replaced":
            resend(invitation, editor)
        case "inviter may no longer":
            editor.groups.clear()
        case "inviter is gone":
            editor.delete()
        case "account was closed":
            factories.user("sam@example.org", is_active=False)


WAYS = (
    "used",
    "expired",
    "revoked",
    "replaced",
    "inviter may no longer",
    "inviter is gone",
    "account was closed",
)


@pytest.mark.parametrize("how", WAYS)
def test_a_link_that_does_not_work_says_the_same_as_one_that_never_was(
    invitation: Invitation, editor: User, how: str
) -> None:
    address = link(invitation)
    spoil(how, invitation, editor)
    before, answers = everything(), []
    for tried in (address, NEVER_WAS):
        client = Client()
        seen = [client.get(tried), client.post(tried)]
        answers.append([(one.status_code, text_of(one), sorted(one.cookies)) for one in seen])
    assert answers[0] == answers[1]
    assert "Deze link werkt niet" in answers[0][0][1]
    assert everything() == before


def test_an_invitation_adds_to_what_somebody_has_and_takes_nothing_away(
    project: ProjectPage, organisation: Organisation, editor: User, coordinator: User
) -> None:
    other = factories.project("Ander project", partners=(organisation,))
    keys = (project.translation_key, other.translation_key)
    offered = invite(Offer(coordinator.email, organisation, keys, until=date(2099, 1, 1)), editor)
    assert Client().post(link(offered)).status_code == 302
    assert is_coordinator(coordinator, project.translation_key)
    assert can_update_status(coordinator, other.translation_key)
    mine = Membership.objects.filter(user=coordinator).order_by("pk").values_list("role", "until")
    assert list(mine) == [("coordinator", None), ("bijwerker", date(2099, 1, 1))]


def test_of_access_that_ended_nothing_comes_back_but_what_is_offered_now(
    project: ProjectPage, organisation: Organisation, editor: User, coordinator: User
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=coordinator).update(until=yesterday, publishes_at_once=True)
    offered = invite(Offer(coordinator.email, organisation, (project.translation_key,), until=date(2099, 1, 1)), editor)
    assert Client().post(link(offered)).status_code == 302
    membership = Membership.objects.get(user=coordinator)
    assert (membership.role, membership.until) == (MembershipRole.UPDATER, date(2099, 1, 1))
    assert (membership.publishes_at_once, membership.invited_by) == (False, editor)


def test_somebody_else_who_is_signed_in_takes_nothing(
    invitation: Invitation, coordinator: User, signed_in: SignedIn
) -> None:
    client, before = signed_in(coordinator), everything()
    answer = client.post(link(invitation))
    assert answer.status_code == 409
    assert "Je bent aangemeld met een ander adres" in text_of(answer)
    assert everything() == before


def test_what_a_coordinator_offered_ends_with_their_own_right(
    project: ProjectPage, organisation: Organisation, coordinator: User
) -> None:
    offered = invite(Offer("kim@example.org", organisation, (project.translation_key,)), coordinator)
    Membership.objects.filter(user=coordinator).update(role=MembershipRole.UPDATER)
    assert Client().post(link(offered)).status_code == 410
    assert not User.objects.filter(email="kim@example.org").exists()


def test_an_invitation_for_a_project_that_is_gone_gives_nothing(invitation: Invitation, project: ProjectPage) -> None:
    address, elsewhere = link(invitation), factories.project("Ander project")
    ProjectPage.objects.filter(translation_key=project.translation_key).first().delete()  # type: ignore[union-attr]
    assert Client().get(address).status_code == 200  # it is still there in English
    for page in ProjectPage.objects.exclude(pk=elsewhere.pk):
        page.delete()
    before = everything()
    assert [Client().get(address).status_code, Client().post(address).status_code] == [410, 410]
    assert everything() == before


def test_a_coordinator_gives_no_more_than_they_have(
    project: ProjectPage, organisation: Organisation, coordinator: User
) -> None:
    other, key = factories.project("Ander project", partners=(organisation,)), project.translation_key
    elsewhere = factories.organisation("De Sluis")
    Membership.objects.filter(user=coordinator).update(until=date(2099, 1, 1))
    beyond = (
        Offer("kim@example.org", organisation, (key, other.translation_key), until=date(2099, 1, 1)),
        Offer("kim@example.org", elsewhere, (key,), until=date(2099, 1, 1)),
        Offer("kim@example.org", organisation, (key,), until=date(2099, 1, 2)),
        Offer("kim@example.org", organisation, (key,)),
        Offer("kim@example.org", organisation, ()),
    )
    for offer in beyond:
        with pytest.raises(NotAllowedError):
            invite(offer, coordinator)
    assert not Invitation.objects.exists()
    assert not QueuedMail.objects.exists()


def test_a_link_that_was_replaced_before_the_mail_went_out_is_not_mailed(
    project: ProjectPage, organisation: Organisation, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(Offer("sam@example.org", organisation, (project.translation_key,)), editor)
        resend(invitation, editor)
    (message,) = mail.outbox
    assert link(invitation) in str(message.body)


def test_the_audit_log_tells_who_invited_and_who_accepted(invitation: Invitation, editor: User) -> None:
    Client().post(link(invitation))
    sam = User.objects.get(email="sam@example.org")
    told = AuditEvent.objects.filter(action__in=["invited", "accepted"]).order_by("pk")
    assert list(told.values_list("action", "actor", "organisation_key")) == [
        ("invited", editor.pk, "de-brug"),
        ("accepted", sam.pk, "de-brug"),
    ]
    assert "sam@" not in str(list(AuditEvent.objects.values()))
