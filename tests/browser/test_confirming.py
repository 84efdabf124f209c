"""A partner answers a reminder from the mail: on the narrowest phone, without JavaScript, an account or a cookie."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import in_every_look
from tests.browser.test_layout import PHONE, TOO_WIDE
from tools import trial_site
from tools.paths import ROOT
from tools.trial_pages import PARTNER
from tools.trial_site import TrialSite

ADDRESS = re.compile(r"/nl/bevestigen/\w+/")
# The person has to be reminded, whatever the starter content says of today, and speaks for two organisations.
REMIND = f"""
from django.contrib.auth import get_user_model
from projects.models import Membership, Organisation
from projects.confirming.links import address_of, make_link
user = get_user_model().objects.get(email={PARTNER!r})
key = Membership.objects.filter(user=user).order_by("pk").first().project_key
other = Organisation.objects.get(name="De Haagse Hogeschool")
Membership.objects.get_or_create(user=user, organisation=other, project_key=key)
print(*(address_of(make_link(user, key)) for _number in range(3)))
"""


@pytest.fixture(scope="module")
def addresses(site: TrialSite, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return the paths of three links to one person, as they stand in mails."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", REMIND]
    environ = trial_site.environ(site, trial_site.SERVING)
    told = subprocess.run(command, cwd=Path(ROOT), env=environ, capture_output=True, text=True, check=True)
    return ADDRESS.findall(told.stdout)


def test_from_the_mail_it_takes_two_taps_to_confirm(new_page: NewPage, addresses: list[str]) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(addresses[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt de status nog?")
    page.get_by_role("button", name="Klopt nog").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt")
    page.goto(addresses[0])
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt")
    assert page.context.cookies() == []


def test_what_changed_is_told_with_the_keyboard_and_mistakes_lose_nothing(
    new_page: NewPage, addresses: list[str]
) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(addresses[1])
    page.locator("textarea[name=text]").fill("De eerste gezinnen zijn begonnen.")
    page.locator("input[name=as_of]").fill("")
    page.locator("input[name=as_of]").fill("2999-01-01")
    send = page.get_by_role("button", name="Verstuur naar de redactie")
    send.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Deze dag moet nog komen")
    expect(page.locator("textarea[name=text]")).to_have_value("De eerste gezinnen zijn begonnen.")
    assert page.evaluate(TOO_WIDE) == []
    page.locator("input[name=as_of]").fill("2026-01-02")
    page.get_by_role("button", name="Verstuur naar de redactie").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bedankt")
    assert page.context.cookies() == []


def test_for_which_organisation_one_speaks_is_filled_in_and_told_when_it_is_changed(
    new_page: NewPage, addresses: list[str]
) -> None:
    page = new_page(viewport=PHONE)
    page.goto(addresses[2])
    fold = page.locator("details[data-told]").first
    organisation = fold.get_by_label("Namens")
    expect(organisation).to_be_hidden()
    fold.locator("summary").click()
    others = organisation.locator("option:not(:checked)").all_inner_texts()
    organisation.select_option(label=others[0])
    expect(fold.locator("summary")).to_have_text(f"Namens {others[0]}")
    assert page.evaluate(TOO_WIDE) == []


def test_the_page_is_accessible_in_both_languages(new_page: NewPage, addresses: list[str]) -> None:
    page = new_page()
    for address in (addresses[2], addresses[2].replace("/nl/bevestigen/", "/en/confirm/")):
        page.goto(address)
        assert page.locator("html").get_attribute("lang") == address[1:3]
        for fold in page.locator("main summary").all():
            fold.click()
        assert in_every_look(page) == []
    page.goto("/en/confirm/nothing/")
    assert in_every_look(page) == []
    assert page.context.cookies() == []
