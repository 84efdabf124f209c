"""Where one is signed in: a list without addresses, ended with one button, and at once when access ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from portal.accounts.middleware import SEEN
from portal.accounts.models import User
from projects.audit.actions import Action
from projects.models import AuditEvent
from tests.portal.accounts.signing_in import ASK, MINE, by_mail, by_password, is_signed_in

pytestmark = pytest.mark.django_db
ANDROID = (
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
)
OTHERS = f"{MINE}sessies/afmelden/"


def on_phone(user: User) -> Client:
    """Return a phone on which somebody is signed in."""
    return by_mail(user, Client(headers={"user-agent": ANDROID}, REMOTE_ADDR="203.0.113.9"))[0]


def session_of(client: Client) -> UserSession:
    """Return what is stored of a browser's session."""
    return UserSession.objects.get(session_key=client.session.session_key)


def test_the_list_names_devices_roughly_and_keeps_no_address_of_the_network(partner: User) -> None:
    laptop, _answer = by_mail(partner)
    on_phone(partner)
    shown = laptop.get(MINE).content.decode()
    assert "Firefox, Windows" in shown
    assert "Chrome, Android" in shown
    assert shown.count("dit apparaat") == 1
    stored = UserSession.objects.order_by("pk").values_list("ip", "user_agent")
    assert list(stored) == [("::", "Firefox, Windows"), ("::", "Chrome, Android")]


def test_a_phone_that_was_lost_is_signed_out_from_elsewhere(partner: User) -> None:
    laptop, phone = by_mail(partner)[0], on_phone(partner)
    address = f"{MINE}sessies/{session_of(phone).pk}/afmelden/"
    assert laptop.get(address).status_code == 405
    assert is_signed_in(phone), "looking at an address signs nobody out"
    assert laptop.post(address).status_code == 302
    assert (is_signed_in(laptop), is_signed_in(phone)) == (True, False)
    assert AuditEvent.objects.filter(action=Action.SESSION_ENDED, actor=partner.pk, person=partner.pk).count() == 1


def test_everywhere_else_at_once(partner: User) -> None:
    laptop = by_mail(partner)[0]
    phones = [on_phone(partner), on_phone(partner)]
    laptop.post(OTHERS)
    assert [is_signed_in(client) for client in (laptop, *phones)] == [True, False, False]


def test_nobody_ends_the_session_of_somebody_else(partner: User, editor: User) -> None:
    stranger, _answer = by_password(editor)
    phone = on_phone(partner)
    assert stranger.post(f"{MINE}sessies/{session_of(phone).pk}/afmelden/").status_code == 404
    stranger.post(OTHERS)
    assert is_signed_in(phone)
    assert Client().post(OTHERS)["Location"].startswith(ASK)


def test_a_form_of_another_site_ends_nothing(partner: User) -> None:
    phone = on_phone(partner)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = by_mail(partner)[0].cookies
    assert strict.post(OTHERS).status_code == 403
    assert is_signed_in(phone)


def test_who_is_closed_out_loses_access_at_the_next_click(partner: User) -> None:
    client, _answer = by_mail(partner)
    assert is_signed_in(client)
    User.objects.filter(pk=partner.pk).update(is_active=False)
    assert not is_signed_in(client)


def test_a_session_is_seen_now_and_then_and_not_at_every_click(partner: User) -> None:
    client, _answer = by_mail(partner)
    before = timezone.now() - timedelta(hours=3)
    UserSession.objects.update(last_seen_at=before)
    client.get(MINE)
    assert session_of(client).last_seen_at == before
    session = client.session
    session[SEEN] = int(before.timestamp())
    session.save()
    client.get(MINE)
    assert session_of(client).last_seen_at > before


def test_signing_in_gives_a_new_session_and_a_cookie_that_scripts_cannot_read(partner: User, settings: Any) -> None:
    client = Client()
    client.post(ASK, {"email": partner.email})
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    by_mail(partner, client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie.value != before
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 14 * 24 * 3600)


@pytest.mark.parametrize(("remember", "lasts"), [("on", 14 * 24 * 3600), ("", "")])
def test_an_editor_chooses_whether_the_browser_remembers(
    editor: User, settings: Any, remember: str, lasts: Any
) -> None:
    _client, answer = by_password(editor, remember=remember)
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == lasts


def test_mail_follows_the_language_of_the_last_sign_in_until_one_chooses(partner: User) -> None:
    client, _answer = by_mail(partner)
    assert User.objects.get(pk=partner.pk).language == "nl"
    client.post(f"{MINE}taal/", {"language": "en"})
    assert User.objects.get(pk=partner.pk).language == "en"
    assert client.post(f"{MINE}taal/", {"language": "xx"}).status_code == 422
    assert User.objects.get(pk=partner.pk).language == "en"
    by_mail(partner)
    assert User.objects.get(pk=partner.pk).language == "nl"
