"""axe-core, with every rule of WCAG 2 up to AA and its best practices, on every page type: no rule is left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tools.paths import NODE
from tools.trial_pages import LANGUAGES, PARTNERS_PROJECT, PUBLIC, WORKSPACE
from tools.trial_site import TrialSite

AXE = NODE / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]
EVERY_RULE = {"type": "tag", "values": TAGS}
COLOUR = {"type": "rule", "values": RULES_OF_COLOUR}
RUN = "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
WIDTHS = (1280, 320)


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """Return what axe finds on the page as it stands, one line a place."""
    result: dict[str, Any] = page.evaluate(RUN, rules)
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def in_every_look(page: Page) -> list[str]:
    """Return what axe finds wide and narrow, by every rule; a dark screen changes colours only."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        found += [f"{width} light: {one}" for one in violations(page, EVERY_RULE)]
        page.emulate_media(color_scheme="dark")
        found += [f"{width} dark: {one}" for one in violations(page, COLOUR)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages(new_page: NewPage, name: str, language: str) -> None:
    page = new_page()
    page.goto(PUBLIC[name][language])
    assert page.locator("html").get_attribute("lang") == language
    assert in_every_look(page) == []


@pytest.mark.parametrize("opener", ["Menu", "Verfijn, 1 gekozen"])
def test_what_unfolds_on_a_phone(new_page: NewPage, opener: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(PUBLIC["search"]["nl"])
    page.get_by_role("button", name=opener).click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert violations(page, EVERY_RULE) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WORKSPACE)
def test_the_partners_pages(
    new_page: NewPage, site: TrialSite, partner_profile: Path, name: str, language: str
) -> None:
    page = new_page(storage_state=partner_profile)
    page.goto(WORKSPACE[name][language].format(key=site.project_key(PARTNERS_PROJECT)))
    assert page.locator("html").get_attribute("lang") == language
    assert in_every_look(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_with_mistakes_and_the_preview(
    new_page: NewPage, site: TrialSite, partner_profile: Path, language: str
) -> None:
    page = new_page(storage_state=partner_profile)
    page.goto(WORKSPACE["my-update"][language].format(key=site.project_key(PARTNERS_PROJECT)))
    preview = page.locator("button[value=preview]")
    page.locator("textarea").fill("")
    preview.click()
    assert page.locator("[aria-invalid=true]").count()
    assert in_every_look(page) == []
    page.locator("textarea").fill("De eerste bijeenkomst was een succes.")
    preview.click()
    page.locator("button[value=submit]").wait_for()
    assert in_every_look(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_the_code(new_page: NewPage, language: str) -> None:
    page = new_page()
    page.goto(PUBLIC["sign-in"][language])
    page.locator("[name=email]").fill("niemand@example.org")
    page.locator("main button[type=submit]").first.click()
    page.locator("[name=code]").wait_for()
    assert in_every_look(page) == []
