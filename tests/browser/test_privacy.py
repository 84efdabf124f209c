"""Somebody who only looks leaves no trace: no cookie, and nothing is asked of another machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tools.trial_pages import LANGUAGES, PUBLIC

VIOLATIONS = """
    window.__violations = [];
    addEventListener("securitypolicyviolation", (event) =>
        window.__violations.push(`${event.violatedDirective}: ${event.blockedURI || event.sample}`));
"""


def traces(page: Page) -> list[object]:
    """Return what a visit left behind in the browser."""
    stores = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return [*page.context.cookies(), *stores, *page.evaluate("() => window.__violations")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tour_leaves_no_cookie_and_asks_nothing_of_others(new_page: NewPage, language: str) -> None:
    page = new_page(locale=language)
    page.context.add_init_script(VIOLATIONS)
    for name in PUBLIC:
        # The form to sign in needs a token against forged requests; it is for partners only.
        if name != "sign-in":
            page.goto(PUBLIC[name][language], wait_until="load")
            assert traces(page) == [], f"{name} leaves something behind"
    page.goto(PUBLIC["home"][language])
    page.get_by_role("combobox").fill("jeugdhulp")
    page.get_by_role("option").first.wait_for()
    assert traces(page) == [], "suggestions leave something behind"
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=jeugdhulp*")
    with page.expect_response("**/?*lijn=*"):
        page.locator("input[name=lijn]").first.check()
    assert traces(page) == []


def test_the_start_page_leads_to_a_language_without_remembering_it(new_page: NewPage) -> None:
    page = new_page(locale="en-GB")
    page.goto("/")
    assert page.url.endswith("/en/")
    assert page.context.cookies() == []
