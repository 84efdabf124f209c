"""A visitor says what is not right: by keyboard, on the narrowest phone, without JavaScript, and without a cookie."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import in_every_look
from tests.browser.test_layout import PHONE, TOO_WIDE
from tools.trial_pages import LANGUAGES, PUBLIC

ADDRESSES = {"nl": "klopt-niet", "en": "not-right"}
ABOUT, TEXT = "input[name=about]", "textarea[name=text]"


def open_form(page: Page, language: str) -> None:
    """Go from the project page to its form."""
    page.goto(PUBLIC["project"][language])
    page.locator(f"a[href^='/{language}/{ADDRESSES[language]}/']").click()
    page.wait_for_url(f"**/{ADDRESSES[language]}/*/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_its_mistakes_and_the_thanks_are_accessible(new_page: NewPage, language: str) -> None:
    page = new_page()
    open_form(page, language)
    assert page.locator("html").get_attribute("lang") == language
    assert in_every_look(page) == []
    page.locator("main button[type=submit]").click()
    expect(page.locator("textarea[aria-invalid=true]")).to_have_count(1)
    assert in_every_look(page) == []
    page.goto(f"{page.url}{'bedankt' if language == 'nl' else 'thanks'}/")
    assert in_every_look(page) == []
    assert page.context.cookies() == []


def test_it_is_sent_from_a_phone_without_javascript_and_nothing_typed_is_lost(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    open_form(page, "nl")
    page.locator(TEXT).fill("De looptijd is verlengd tot en met 2027.")
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies wat er niet klopt.")
    expect(page.locator(TEXT)).to_have_value("De looptijd is verlengd tot en met 2027.")
    page.locator(ABOUT).nth(1).check()
    # The site takes no form that was opened only just; it says so and keeps all that was filled in.
    thanks = page.get_by_role("heading", name="Bedankt voor je melding")
    too_soon = page.get_by_text("Dat ging wel erg snel")
    page.locator("main button[type=submit]").click()
    expect(thanks.or_(too_soon).first).to_be_visible()
    for _again in range(500):
        if thanks.is_visible():
            break
        expect(page.locator(TEXT)).to_have_value("De looptijd is verlengd tot en met 2027.")
        page.locator("main button[type=submit]").click()
        expect(thanks.or_(too_soon).first).to_be_visible()
    expect(thanks).to_be_visible()
    assert page.context.cookies() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_part_of_the_form_scrolls_sideways(new_page: NewPage, language: str) -> None:
    page = new_page(viewport=PHONE)
    open_form(page, language)
    page.locator("main button[type=submit]").click()
    expect(page.locator("textarea[aria-invalid=true]")).to_have_count(1)
    assert page.evaluate(TOO_WIDE) == []


def test_the_form_is_sent_with_the_keyboard_alone(new_page: NewPage) -> None:
    page = new_page()
    open_form(page, "nl")
    page.locator(ABOUT).first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(ABOUT).nth(1)).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.locator(TEXT)).to_be_focused()
    page.keyboard.press("Tab")
    # What people do not see is not on their way.
    expect(page.locator("main button[type=submit]")).to_be_focused()
