"""The second factor: everybody may have one, who works in the admin must, and no road leads around it."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from projects.audit.actions import Action
from projects.models import AuditEvent
from tests import factories
from tests.portal.accounts.signing_in import (
    ADMIN,
    ADMIN_LOGIN,
    APP,
    CODES,
    FACTOR,
    MINE,
    PASSWORD,
    by_mail,
    by_password,
    code_of_app,
    is_signed_in,
    recovery_codes,
    set_up_app,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def required(settings: Any) -> None:
    """A site as in production."""
    settings.SECOND_FACTOR_REQUIRED = True


def actions(person: User) -> list[str]:
    """Return what the audit log says of somebody, oldest first, with the method."""
    events = AuditEvent.objects.filter(person_id=person.pk).order_by("pk")
    return [" ".join(filter(None, (event.action, event.details.get("method", "")))) for event in events]


def test_an_editor_sets_one_up_before_any_page_of_the_admin_opens(editor: User, required: None) -> None:
    client, answer = by_password(editor)
    assert answer["Location"] == ADMIN
    for address in (ADMIN, "/admin/pages/", "/admin/account/", "/admin/users/", "/admin/api/main/pages/"):
        assert client.get(address)["Location"].startswith(f"{MINE}?next="), address
    assert client.post("/admin/users/new/", {}).status_code == 302
    refused = client.get("/admin/pages/", headers={"x-requested-with": "XMLHttpRequest"})
    assert refused.status_code == 403
    assert "Stel eerst een tweede stap in" in client.get(MINE).content.decode()
    set_up_app(client)
    assert client.get(ADMIN).status_code == 200
    assert "Naar de redactie" in client.get(MINE).content.decode()


@pytest.mark.parametrize("way", [by_password, by_mail])
def test_whichever_way_an_editor_comes_in_the_factor_is_asked(editor: User, required: None, way: Any) -> None:
    client, _answer = by_password(editor)
    secret = set_up_app(client)
    fresh, answer = way(editor, next=ADMIN)
    assert answer["Location"] == FACTOR
    assert not is_signed_in(fresh)
    assert fresh.get(ADMIN)["Location"].startswith(ADMIN_LOGIN)
    wrong = fresh.post(FACTOR, {"code": "000000"})
    assert "Dit klopt niet." in wrong.content.decode()
    done = fresh.post(FACTOR, {"code": code_of_app(secret)})
    assert done["Location"] == ADMIN
    assert fresh.get(ADMIN).status_code == 200


def test_a_session_from_before_the_factor_is_asked_for_it(editor: User, required: None) -> None:
    old, _answer = by_password(editor)
    new, _answer = by_password(editor)
    secret = set_up_app(new)
    asked = old.get("/admin/pages/")
    assert asked["Location"] == "/nl/mijn/aanmelden/opnieuw/code/?next=%2Fadmin%2Fpages%2F"
    assert "Ben jij het?" in old.get(asked["Location"]).content.decode()
    shown = old.post(asked["Location"], {"code": code_of_app(secret), "next": "/admin/pages/"})
    assert shown["Location"] == "/admin/pages/"
    assert old.get(ADMIN).status_code == 200


def test_a_partner_is_never_forced_and_may_still_have_one(partner: User, required: None) -> None:
    client, answer = by_mail(partner)
    assert answer["Location"] == "/nl/mijn/"
    secret = set_up_app(client)
    fresh, answer = by_mail(partner)
    assert answer["Location"] == FACTOR
    assert fresh.post(FACTOR, {"code": code_of_app(secret)})["Location"] == "/nl/mijn/"


def test_a_code_of_the_app_works_once(partner: User) -> None:
    secret = set_up_app(by_mail(partner)[0])
    code = code_of_app(secret)
    first, second = by_mail(partner)[0], by_mail(partner)[0]
    assert first.post(FACTOR, {"code": code}).status_code == 302
    assert second.post(FACTOR, {"code": code}).status_code == 200
    assert not is_signed_in(second)


def test_recovery_codes_open_the_door_once_each_and_can_be_made_anew(partner: User) -> None:
    client, _answer = by_mail(partner)
    set_up_app(client)
    codes = recovery_codes(client)
    assert len(codes) == len(set(codes)) == 10
    assert client.get(f"{CODES}bestand/").content.decode().split()[-10:] == codes
    fresh, again = by_mail(partner)[0], by_mail(partner)[0]
    assert fresh.post(FACTOR, {"code": codes[0]}).status_code == 302
    assert again.post(FACTOR, {"code": codes[0]}).status_code == 200
    assert codes[0] not in recovery_codes(client)
    client.post(f"{CODES}nieuw/")
    assert not set(recovery_codes(client)) & set(codes)


def test_guessing_the_code_of_an_app_is_stopped(partner: User) -> None:
    secret = set_up_app(by_mail(partner)[0])
    client, _answer = by_mail(partner)
    code = code_of_app(secret)
    for _guess in range(5):
        client.post(FACTOR, {"code": "000000"})
    assert "Dat was te vaak achter elkaar." in client.post(FACTOR, {"code": code}).content.decode()
    assert not is_signed_in(client)


def test_the_secret_of_an_app_is_not_readable_in_the_database(partner: User, settings: Any) -> None:
    secret = set_up_app(by_mail(partner)[0])
    stored = Authenticator.objects.get(user=partner, type=Authenticator.Type.TOTP)
    assert secret not in str(stored.data)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-this-site-" + "y" * 40
    assert stored.wrap().validate_code(code_of_app(secret)), "a key that was replaced still reads"


def test_who_loses_everything_is_helped_by_an_administrator_and_told(editor: User, partner: User) -> None:
    partner.language = "en"
    partner.save()
    signed_in, _answer = by_mail(partner)
    set_up_app(signed_in)
    admin, _answer = by_password(editor)
    assert reverse("accounts_reset", args=[partner.pk]) in admin.get("/admin/users/").content.decode()
    mail.outbox.clear()
    address = reverse("accounts_reset", args=[partner.pk])
    assert admin.get(address).status_code == 200
    assert Authenticator.objects.filter(user=partner).exists(), "looking changes nothing"
    admin.post(address)
    assert not Authenticator.objects.filter(user=partner).exists()
    assert not is_signed_in(signed_in)
    assert [sent.to for sent in mail.outbox] == [[partner.email]]
    assert by_mail(partner)[1]["Location"] == "/nl/mijn/"
    removed = AuditEvent.objects.filter(action=Action.FACTOR_REMOVED, person_id=partner.pk)
    assert {event.actor_id for event in removed} == {editor.pk}


def test_who_is_no_administrator_resets_nobody(partner: User) -> None:
    other = factories.user("redactie@example.org")
    other.user_permissions.add(*_permissions("access_admin", "change_user"))
    client, _answer = by_password(other)
    assert client.get(ADMIN).status_code == 200
    secret = set_up_app(by_mail(partner)[0])
    assert client.post(reverse("accounts_reset", args=[partner.pk])).status_code == 302
    assert Authenticator.objects.filter(user=partner).exists()
    assert secret


def test_the_command_line_helps_the_last_administrator(editor: User, required: None, capsys: Any) -> None:
    set_up_app(by_password(editor)[0])
    call_command("reset_sign_in", "Fleur@example.org")
    assert "2 verwijderd" in capsys.readouterr().out
    assert by_password(editor)[1]["Location"] == ADMIN


def test_removing_a_factor_asks_first_who_one_is(partner: User) -> None:
    first, _answer = by_mail(partner)
    secret = set_up_app(first)
    client, _answer = by_mail(partner)
    client.post(FACTOR, {"code": code_of_app(secret)})
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 3600} for record in session["account_authentication_methods"]
    ]
    session.save()
    asked = client.get(f"{APP}verwijderen/")
    assert asked["Location"].startswith("/nl/mijn/aanmelden/opnieuw/code/?next=")
    client.post(asked["Location"], {"code": code_of_app(secret)})
    client.post(f"{APP}verwijderen/")
    assert not Authenticator.objects.filter(user=partner).exists()


def test_every_step_is_in_the_audit_log_and_told_by_mail(partner: User) -> None:
    client, _answer = by_mail(partner)
    secret = set_up_app(client)
    fresh, _answer = by_mail(partner)
    fresh.post(FACTOR, {"code": "000000"})
    fresh.post(FACTOR, {"code": code_of_app(secret)})
    fresh.post(f"{APP}verwijderen/")
    fresh.post("/nl/mijn/afmelden/")
    assert actions(partner) == [
        "signed_in code",
        "factor_added totp",
        "factor_added recovery_codes",
        "sign_in_failed totp",
        "signed_in code+totp",
        "factor_removed totp",
        "factor_removed recovery_codes",
        "signed_out",
    ]
    subjects = [sent.subject for sent in mail.outbox if "code" not in sent.subject.lower()]
    assert subjects == [
        "Je stelde een app in om je aan te melden",
        "De app om je mee aan te melden is verwijderd",
    ]


def test_a_wrong_password_is_in_the_audit_log_without_the_address(editor: User) -> None:
    by_password(editor, "fout")
    by_password(User(email="niemand@example.org"), "fout")
    failed = AuditEvent.objects.filter(action=Action.SIGN_IN_FAILED)
    assert [(event.person_id, event.details) for event in failed] == [(None, {"method": "password"})] * 2


def test_nobody_changes_the_address_to_which_their_own_codes_go(editor: User) -> None:
    client, _answer = by_password(editor)
    page = client.get("/admin/account/").content.decode()
    assert 'name="name_email-first_name"' in page
    assert 'name="name_email-email"' not in page
    client.post(
        "/admin/account/",
        {"name_email-first_name": "Fleur", "name_email-last_name": "Bos", "name_email-email": "elders@example.org"},
    )
    editor.refresh_from_db()
    assert (editor.email, User.objects.filter(email="elders@example.org").exists()) == ("fleur@example.org", False)


def test_there_is_no_second_door(editor: User, required: None) -> None:
    by_password(editor)
    door = Client()
    frontend = door.post("/nl/_util/login/", {"username": editor.email, "password": PASSWORD})
    assert (frontend.status_code, frontend["Location"]) == (302, "/nl/mijn/aanmelden/")
    assert door.get("/admin/password_reset/", follow=True).status_code == 404
    assert not is_signed_in(door)


def _permissions(*names: str) -> Any:
    from django.contrib.auth.models import Permission

    return Permission.objects.filter(codename__in=names)
