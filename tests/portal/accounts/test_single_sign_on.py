"""Signing in through one's organisation: the whole round to a provider, and everything that must not get in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from portal.accounts.models import User
from portal.settings import environment
from portal.settings.single_sign_on import openid_connect
from tests import factories
from tests.portal.accounts import provider as providers
from tests.portal.accounts.provider import CLIENT, SECRET, STRANGE_KEY, Provider
from tests.portal.accounts.signing_in import ADMIN, ASK, FACTOR, MINE, PASSWORD, by_mail, is_signed_in, set_up_app

pytestmark = pytest.mark.django_db(transaction=True)
START = "/nl/mijn/aanmelden/organisatie/"
BACK = "/oidc/organisatie/"
ASSURANCE = "http://test.surfconext.nl/assurance/loa2"
SCOPES = ["openid", "profile", "email"]


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    """A provider that the site knows, at which Noor has signed in."""
    with providers.running() as running:
        running.claims = {"email": "Noor@Example.org", "email_verified": True}
        settings.SOCIALACCOUNT_PROVIDERS = openid_connect(
            running.url, client_id=CLIENT, secret=SECRET, name="SURFconext", scopes=SCOPES
        )
        yield running


def leave(client: Client, **values: str) -> str:
    """Press the button and return where the page leads."""
    page = client.post(START, values).content.decode()
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found is not None, page
    return unescape(found.group(1))


def come_back(provider: Provider, client: Client | None = None, **values: str) -> tuple[Client, Any]:
    """Go the whole round; return the browser and the answer of the site."""
    client = client or Client()
    return client, client.get(provider.visit(leave(client, **values)))


def test_a_partner_comes_in_without_a_code(partner: User, provider: Provider) -> None:
    client = Client()
    assert "Aanmelden met SURFconext" in client.get(ASK).content.decode()
    client, answer = come_back(provider, client, next=MINE)
    assert (answer.status_code, answer["Location"]) == (302, MINE)
    assert partner.email in client.get(MINE).content.decode()
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()


def test_a_password_and_other_sessions_stay_as_they_were(partner: User, provider: Provider) -> None:
    partner.set_password(PASSWORD)
    partner.save()
    elsewhere, _answer = by_mail(partner)
    come_back(provider)
    assert is_signed_in(elsewhere)
    assert User.objects.get(pk=partner.pk).check_password(PASSWORD)


REFUSED: dict[str, Callable[[Provider], Any]] = {
    "an address that nobody checked": lambda p: p.claims.update(email_verified=False),
    "an address that may have been checked": lambda p: p.claims.update(email_verified="true"),
    "no address": lambda p: p.claims.pop("email"),
    "addresses": lambda p: p.claims.update(email=["noor@example.org"]),
    "a stranger": lambda p: p.claims.update(email="niemand@example.org"),
    "the profile of another": lambda p: p.profile.update(sub="iemand-anders"),
    "another key": lambda p: setattr(p, "key", STRANGE_KEY),
    "a statement for another site": lambda p: setattr(p, "audience", "andere-site"),
    "a statement of yesterday": lambda p: setattr(p, "expires", -86400),
    "a statement of another provider": lambda p: p.claims.update(iss="https://elders.example"),
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_nobody_gets_in_with(partner: User, provider: Provider, what: str) -> None:
    REFUSED[what](provider)
    client, answer = come_back(provider)
    assert answer.status_code in {401, 403}
    assert "Aanmelden lukte niet" in answer.content.decode()
    assert not is_signed_in(client)
    assert User.objects.count() == 1, "nobody signs up"


def test_a_provider_that_checks_every_address_may_leave_out_to_say_so(
    partner: User, provider: Provider, settings: Any
) -> None:
    provider.claims = {"mail_of_work": partner.email}
    settings.SINGLE_SIGN_ON_EMAIL_CLAIM, settings.SINGLE_SIGN_ON_EMAIL_IS_VERIFIED = "mail_of_work", True
    assert is_signed_in(come_back(provider)[0])


def test_an_account_that_was_closed_stays_closed(partner: User, provider: Provider) -> None:
    User.objects.filter(pk=partner.pk).update(is_active=False)
    assert come_back(provider)[1].status_code == 403


def test_an_answer_works_once_and_only_in_the_browser_that_asked(partner: User, provider: Provider) -> None:
    client, other = Client(), Client()
    back = provider.visit(leave(client))
    assert other.get(back).status_code == 401
    assert not is_signed_in(other)
    assert client.get(back).status_code == 302
    client.post("/nl/mijn/afmelden/")
    assert client.get(back).status_code == 401
    assert client.get(f"{BACK}?error=access_denied&state=x").status_code == 401


def test_it_never_leads_to_another_site_and_starts_with_a_button_only(partner: User, provider: Provider) -> None:
    _client, answer = come_back(provider, next="https://evil.example.com/")
    assert answer["Location"] == "/nl/mijn/"
    assert Client().get(START).status_code == 405
    assert Client(enforce_csrf_checks=True).post(START).status_code == 403
    assert Client().get("/oidc/andere/", follow=True).status_code == 404


def test_who_has_a_second_factor_shows_it_unless_the_provider_asked_for_one(
    partner: User, provider: Provider, settings: Any
) -> None:
    set_up_app(by_mail(partner)[0])
    settings.SINGLE_SIGN_ON_SECOND_FACTOR = [ASSURANCE]
    client, answer = come_back(provider)
    assert answer["Location"] == FACTOR
    assert not is_signed_in(client)
    provider.claims["acr"] = ASSURANCE
    assert is_signed_in(come_back(provider)[0])


@pytest.mark.parametrize(("assurance", "opens"), [(ASSURANCE, True), ("loa1", False)])
def test_an_editor_needs_a_second_factor_here_or_there(
    provider: Provider, settings: Any, assurance: str, opens: bool
) -> None:
    factories.home()
    factories.user("noor@example.org", is_superuser=True)
    settings.SECOND_FACTOR_REQUIRED, settings.SINGLE_SIGN_ON_SECOND_FACTOR = True, [ASSURANCE]
    provider.claims["acr"] = assurance
    client, _answer = come_back(provider, next=ADMIN)
    assert (client.get(ADMIN).status_code == 200) is opens


def test_a_provider_that_is_away_is_said_so_and_the_code_by_mail_stays(partner: User, provider: Provider) -> None:
    provider.away = True
    answer = Client().post(START)
    assert answer.status_code == 503
    assert "niet te bereiken" in answer.content.decode()
    assert f'href="{ASK}"' in answer.content.decode()
    provider.away = False
    assert is_signed_in(come_back(provider)[0])


def test_without_a_provider_there_is_no_button_and_no_address(partner: User) -> None:
    assert START not in Client().get(ASK).content.decode()
    assert Client().post(START).status_code == 404
    assert Client().get(BACK, follow=True).status_code == 404


def test_half_of_the_settings_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="OIDC_CLIENT_SECRET"):
        openid_connect("https://connect.surfconext.nl", client_id="a", secret="", name="x", scopes=SCOPES)
    with pytest.raises(ImproperlyConfigured, match=r"^OIDC_SERVER cannot be used"):
        environment.OIDC_SERVER.read({"OIDC_SERVER": "http://connect.surfconext.nl"})
