"""Signing in, as the people of the site do it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tools.trial_pages import EDITOR, PARTNER
from tools.trial_site import TrialSite


def enter_as_partner(page: Page, site: TrialSite, email: str = PARTNER) -> None:
    """Ask for a code at /nl/mijn/, read it in the mail and type it."""
    page.goto("/nl/mijn/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_role("button", name="Stuur me een code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vul de code in")
    page.get_by_label("Code").fill(site.newest_code(email))
    page.get_by_role("button", name="Aanmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn projecten")


def enter_as_editor(page: Page, site: TrialSite, email: str = EDITOR) -> None:
    """Sign in to the admin with a password."""
    page.goto("/admin/")
    page.locator("[name=username]").fill(email)
    page.locator("[name=password]").fill(site.password(email))
    page.locator("[type=submit]").first.click()
    page.wait_for_url("**/admin/")
