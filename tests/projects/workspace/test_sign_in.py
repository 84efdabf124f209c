"""Signing in with a code by mail: nobody learns who is known here, and nobody else gets a cookie."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from portal.accounts.models import User
from projects.models import ProjectPage
from tests import factories
from tests.projects.workspace.journey import form_address, open_form, send, text_of

pytestmark = pytest.mark.django_db
ASK = "/nl/mijn/aanmelden/"
ENTER = "/nl/mijn/aanmelden/code/"


def code_in_mail() -> str:
    """Return the code in the newest mail."""
    found = re.search(r"^([A-Z]{4}-[A-Z]{4})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found.group(1)


def test_a_partner_goes_from_mail_to_message_without_a_password(project: ProjectPage, partner: User) -> None:
    client = Client()
    start = client.get("/nl/mijn/")
    assert start.status_code == 302
    assert start["Location"] == "/nl/mijn/aanmelden/?next=/nl/mijn/"
    client.post(start["Location"], {"email": " Noor@Example.org "})
    assert mail.outbox[0].to == ["noor@example.org"]
    assert mail.outbox[0].subject == "Je code voor het Kennisnetwerk Jeugd Haaglanden"
    arrived = client.post(ENTER, {"code": code_in_mail().lower()}, follow=True)
    assert "Mijn projecten" in text_of(arrived)
    assert "Samen beslissen" in text_of(arrived)
    assert send(client, project, open_form(client, project)).status_code == 302


def test_after_signing_in_the_reader_is_where_they_wanted_to_be(project: ProjectPage, partner: User) -> None:
    client = Client()
    wanted = form_address(project)
    asked = client.get(wanted, follow=True)
    assert f'name="next" value="{wanted}"' in asked.content.decode()
    entered = client.post(ASK, {"email": partner.email, "next": wanted}, follow=True)
    assert f'name="next" value="{wanted}"' in entered.content.decode()
    assert client.post(ENTER, {"code": code_in_mail(), "next": wanted})["Location"] == wanted


def test_who_begins_again_is_still_led_to_where_they_wanted_to_be(project: ProjectPage, partner: User) -> None:
    client = Client()
    wanted = f"{form_address(project)}?opnieuw=7"
    entered = client.post(ASK, {"email": "typfout@example.org", "next": wanted}, follow=True)
    restart = re.search(r'action="/nl/mijn/afmelden/".*?name="next" value="([^"]+)"', entered.content.decode(), re.S)
    assert restart
    asked = client.post("/nl/mijn/afmelden/", {"next": restart[1]}, follow=True)
    assert "Stuur me een code" in text_of(asked)
    assert f'name="next" value="{wanted}"' in asked.content.decode()


def test_signing_in_never_leads_to_another_site(partner: User) -> None:
    client = Client()
    client.post(ASK, {"email": partner.email, "next": "https://evil.example.com/"})
    answer = client.post(ENTER, {"code": code_in_mail(), "next": "https://evil.example.com/"})
    assert answer["Location"] == "/nl/mijn/"


def _answers(email: str) -> list[tuple[int, str, str, str]]:
    """Return all that somebody sees who asks a code for an address and guesses it three times."""
    client = Client()

    def seen(response: Any) -> tuple[int, str, str, str]:
        cookies = ",".join(sorted(response.cookies))
        return response.status_code, response.get("Location", ""), cookies, text_of(response).replace(email, "ADDRESS")

    answers = [seen(client.post(ASK, {"email": email})), seen(client.get(ENTER))]
    answers += [seen(client.post(ENTER, {"code": "BBBB-BBBB"})) for _guess in range(3)]
    return [*answers, seen(client.get(ASK))]


def test_a_known_and_an_unknown_address_get_the_same_answers(partner: User) -> None:
    known, unknown = _answers(partner.email), _answers("niemand@example.org")
    assert known == unknown
    assert [message.to for message in mail.outbox] == [[partner.email]]


def test_an_account_that_was_closed_is_treated_as_unknown(partner: User) -> None:
    partner.is_active = False
    partner.save()
    assert _answers(partner.email) == _answers("niemand@example.org")
    assert mail.outbox == []


def test_three_wrong_codes_make_the_code_worthless(partner: User) -> None:
    client = Client()
    client.post(ASK, {"email": partner.email})
    code = code_in_mail()
    for _guess in range(3):
        client.post(ENTER, {"code": "BBBB-BBBB"})
    client.post(ENTER, {"code": code})
    assert client.get("/nl/mijn/").status_code == 302


def test_a_code_works_once_and_in_the_browser_that_asked_for_it(partner: User) -> None:
    client, other = Client(), Client()
    client.post(ASK, {"email": partner.email})
    code = code_in_mail()
    other.post(ENTER, {"code": code})
    assert other.get("/nl/mijn/").status_code == 302
    client.post(ENTER, {"code": code})
    assert client.get("/nl/mijn/").status_code == 200


def test_asking_for_codes_over_and_over_is_stopped(partner: User) -> None:
    answers = [text_of(Client().post(ASK, {"email": partner.email}, follow=True)) for _time in range(5)]
    assert len(mail.outbox) == 3
    assert "Dat was te vaak achter elkaar." in answers[-1]


@pytest.mark.parametrize(("typed", "said"), [("", "Vul je e-mailadres in."), ("noor@", "Dit is geen e-mailadres.")])
def test_a_mistyped_address_is_explained_and_kept(db: None, typed: str, said: str) -> None:
    response = Client().post(ASK, {"email": typed})
    assert said in text_of(response)
    assert f'value="{typed}"' in response.content.decode() or not typed


def test_a_wrong_code_is_explained(partner: User) -> None:
    client = Client()
    client.post(ASK, {"email": partner.email})
    assert "Deze code klopt niet." in text_of(client.post(ENTER, {"code": "BBBB-BBBB"}))
    assert "Vul de code in" in text_of(client.post(ENTER, {"code": ""}))


def test_a_wrong_address_can_be_put_right(partner: User) -> None:
    client = Client()
    client.post(ASK, {"email": "nor@example.org"})
    client.post("/nl/mijn/afmelden/", {"next": ASK})
    client.post(ASK, {"email": partner.email})
    assert mail.outbox[-1].to == [partner.email]


def test_signing_out_takes_a_press_of_a_button_and_ends_it(
    project: ProjectPage, partner: User, signed_in: Callable[[User], Client]
) -> None:
    client = signed_in(partner)
    client.get("/nl/mijn/afmelden/")
    assert client.get("/nl/mijn/").status_code == 200
    assert client.post("/nl/mijn/afmelden/")["Location"] == "/nl/"
    assert client.get("/nl/mijn/").status_code == 302
    assert "messages" not in client.cookies


def test_there_is_no_way_to_sign_up_or_to_set_a_password(db: None) -> None:
    factories.home()
    for part in ("signup", "registreren", "password/reset", "wachtwoord", "email", "login"):
        assert Client().get(f"/nl/mijn/{part}/").status_code == 404


def test_somebody_who_only_looks_gets_no_cookie(project: ProjectPage) -> None:
    client = Client()
    for address in ("/nl/mijn/", project.url, "/mijn/"):
        client.get(address)
    assert client.cookies == {}


def test_the_workspace_is_kept_in_no_cache(
    project: ProjectPage, partner: User, signed_in: Callable[[User], Client]
) -> None:
    assert "no-store" in signed_in(partner).get("/nl/mijn/")["Cache-Control"]


@pytest.mark.parametrize("address", ["/mijn/", "/my/"])
@pytest.mark.parametrize(("language", "there"), [("nl", "/nl/mijn/"), ("en", "/en/my/"), ("fr", "/nl/mijn/")])
def test_the_short_address_leads_to_the_workspace_in_the_readers_language(
    db: None, address: str, language: str, there: str
) -> None:
    answer = Client().get(address, headers={"accept-language": language})
    assert (answer.status_code, answer["Location"]) == (302, there)


def test_everything_is_there_in_english(project: ProjectPage, partner: User) -> None:
    client = Client()
    assert "Sign in" in text_of(client.get("/en/my/", follow=True))
    client.post("/en/my/sign-in/", {"email": partner.email})
    assert mail.outbox[0].subject == "Your code for Kennisnetwerk Jeugd Haaglanden"
    assert "With this code you sign in" in str(mail.outbox[0].body)
    arrived = client.post("/en/my/sign-in/code/", {"code": code_in_mail()}, follow=True)
    assert "My projects" in text_of(arrived)
    assert "Deciding together" in text_of(arrived)
    form = client.get(form_address(project, "en"))
    assert "What happened?" in text_of(form)
    assert f"/nl/mijn/{project.translation_key}/" in form.content.decode(), "the language switch leads to the same form"
