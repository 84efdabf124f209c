"""An editor types a duration as published; the suggestion stands below it, and a button fills the bounds in."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.people import enter_as_editor
from tests.browser.test_accessibility import AXE, EVERY_RULE
from tools.trial_site import TrialSite

FIRST = "[name=periods-0-{}]"
IN_THE_SUGGESTION = """async rules => {
  const found = await axe.run("[data-period-reader]", {runOnly: rules, resultTypes: ["violations"]});
  return found.violations.map(rule => rule.id);
}"""


def open_period(page: Page, site: TrialSite) -> None:
    """Go to the empty form of a project, to its first period."""
    enter_as_editor(page, site)
    page.get_by_role("link", name="Nieuw project").click()
    page.get_by_role("tab", name="Looptijd en geld").click()
    page.get_by_role("button", name="Voeg looptijd toe").click()


def test_a_reading_is_filled_in_with_the_keyboard_and_not_before(new_page: NewPage, site: TrialSite) -> None:
    page = new_page()
    open_period(page, site)
    published = page.locator(FIRST.format("as_published"))
    published.fill("September 2020-2021 voor pilot")
    published.press("Tab")
    widest = page.get_by_role("button", name="Vul in: september 2020 – 2021", exact=True)
    expect(widest).to_be_visible()
    expect(page.get_by_role("button", name="Vul in: september 2020 – september 2021")).to_be_visible()
    expect(page.locator(FIRST.format("earliest_start"))).to_have_value("")
    widest.focus()
    page.keyboard.press("Enter")
    expect(page.locator(FIRST.format("earliest_start"))).to_have_value("2020-09-01")
    expect(page.locator(FIRST.format("latest_end"))).to_have_value("2021-12-31")
    expect(page.locator(FIRST.format("scope"))).to_have_value("pilot")
    expect(published).to_have_value("September 2020-2021 voor pilot")
    expect(page.get_by_role("status").filter(has_text="Ingevuld: september 2020 – 2021")).to_be_visible()


def test_axe_finds_nothing_wrong_with_the_suggestion(new_page: NewPage, site: TrialSite) -> None:
    page = new_page()
    open_period(page, site)
    page.locator(FIRST.format("as_published")).fill("eind 2023")
    page.get_by_role("button", name="Lees de looptijd").click()
    expect(page.get_by_text("Is ‘eind 2023’ het begin of het einde?")).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(IN_THE_SUGGESTION, EVERY_RULE) == []
