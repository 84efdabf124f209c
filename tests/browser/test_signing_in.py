"""A passkey from beginning to end, with the authenticator that Chromium keeps for tests."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import in_every_look
from tools.paths import ROOT
from tools.trial_site import SERVING, TrialSite, environ

PHONE = {"width": 320, "height": 640}
MINE = "/nl/mijn/aanmelding/"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def newcomer(site: TrialSite) -> str:
    """An administrator of the site without a password, whom no other test needs."""
    address = "nieuw@example.org"
    command = [sys.executable, "manage.py", "createsuperuser", "--noinput", "--email", address]
    subprocess.run(command, cwd=ROOT, env=environ(site, SERVING), check=True, capture_output=True)
    return address


def give_device(page: Page) -> None:
    """Give the browser something that makes passkeys."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def ask_code(page: Page, site: TrialSite, address: str) -> None:
    """Sign in with a code by mail, as far as that goes."""
    page.goto("/nl/mijn/aanmelden/")
    page.get_by_label("E-mailadres").fill(address)
    page.get_by_role("button", name="Stuur me een code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vul de code in")
    page.get_by_label("Code").fill(site.newest_code(address))
    page.keyboard.press("Enter")


def sign_out(page: Page) -> None:
    """Press the button that signs out."""
    page.goto(MINE)
    page.get_by_role("button", name="Afmelden", exact=True).click()
    page.wait_for_url("**/nl/")


def test_a_passkey_is_made_used_alone_used_as_second_step_and_removed(
    new_page: NewPage, site: TrialSite, newcomer: str
) -> None:
    page = new_page(viewport=PHONE)
    give_device(page)
    ask_code(page, site, newcomer)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn projecten")
    page.goto(MINE)
    assert in_every_look(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("link", name="Passkey toevoegen").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Passkey toevoegen")
    assert in_every_look(page) == []
    page.get_by_label("Naam").fill("mijn telefoon")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    assert in_every_look(page) == []
    page.goto(MINE)
    expect(page.locator("main")).to_contain_text("mijn telefoon")

    sign_out(page)
    page.goto("/nl/mijn/aanmelden/?next=/nl/mijn/aanmelding/")
    page.get_by_role("button", name="Aanmelden met een passkey").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn aanmelding")

    sign_out(page)
    ask_code(page, site, newcomer)
    expect(page.get_by_role("heading", level=1)).to_have_text("De tweede stap")
    assert in_every_look(page) == []
    page.get_by_role("button", name="Gebruik mijn passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn projecten")

    page.goto("/en/my/sign-in-settings/")
    assert in_every_look(page) == []
    page.goto(MINE)
    page.locator("main").get_by_role("link", name="mijn telefoon").click()
    page.get_by_role("button", name="Verwijderen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn aanmelding")
    expect(page.locator("main")).not_to_contain_text("mijn telefoon")
    assert in_every_look(page) == []


def test_a_passkey_that_was_broken_off_leaves_the_other_ways(new_page: NewPage, site: TrialSite) -> None:
    page = new_page()
    give_device(page)
    page.goto("/nl/mijn/aanmelden/")
    page.get_by_role("button", name="Aanmelden met een passkey").click()
    expect(page.get_by_role("alert")).to_have_text("Dat lukte niet. Probeer het opnieuw, of kies een andere manier.")
    expect(page.get_by_label("E-mailadres")).to_be_visible()


def test_without_javascript_nobody_is_offered_what_does_not_work(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/nl/mijn/aanmelden/")
    expect(page.get_by_role("button", name="Aanmelden met een passkey")).to_be_hidden()
    expect(page.get_by_role("button", name="Stuur me een code")).to_be_visible()
