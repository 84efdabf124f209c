"""An editor makes a project in the admin, visitors find it, and its translation goes live when the editor says so."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.people import enter_as_editor
from tools.trial_site import TrialSite

TITLE = "Kwartiermakers in de buurt"
LEAD = "Vrijwilligers slaan een brug tussen gezinnen en hulp."
QUESTION = "Wanneer durft een ouder een kwartiermaker te vertrouwen?"
PARTNER = "Delft Support"
ENGLISH_TITLE = "Pathfinders in the neighbourhood"


def fill_in_the_project(page: Page) -> None:
    """Go from the dashboard to a filled form: story, line, partner."""
    page.get_by_role("link", name="Nieuw project").click()
    page.locator("[name=title]").press_sequentially(TITLE)  # the address follows the keys
    page.locator("[name=lead]").fill(LEAD)
    page.get_by_role("button", name="Voeg vraag toe").click()
    page.locator("[name=questions-0-text]").fill(QUESTION)
    page.get_by_role("tab", name="Indeling").click()
    page.get_by_label("Vakmanschap").check()
    page.get_by_role("tab", name="Wie").click()
    page.get_by_role("button", name="Voeg partner toe").click()
    page.locator("#inline_child_partners-0").get_by_role("button", name="Kies organisatie").click()
    page.locator(".modal-content").get_by_role("link", name=PARTNER).click()
    expect(page.locator("#inline_child_partners-0")).to_contain_text(PARTNER)


def choose_action(page: Page, name: str) -> None:
    """Press a button of the menu beside "Bewaar concept"."""
    page.get_by_role("button", name="Meer acties").click()
    page.get_by_role("button", name=name).click()


def test_from_an_empty_form_to_a_project_that_visitors_find_in_two_languages(
    new_page: NewPage, site: TrialSite
) -> None:
    editor, visitor = new_page(), new_page()
    visitor.goto("/nl/zoeken/?q=kwartiermaker")
    expect(visitor.get_by_role("link", name=TITLE)).to_have_count(0)
    enter_as_editor(editor, site)
    fill_in_the_project(editor)
    choose_action(editor, "Publiceren")
    expect(editor.locator(".messages .success")).to_contain_text(TITLE)

    visitor.goto("/nl/")
    visitor.get_by_role("combobox").fill("kwartiermaker")
    visitor.keyboard.press("Enter")
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    for fact in (LEAD, QUESTION, PARTNER, "Vakmanschap"):
        expect(visitor.locator("main")).to_contain_text(fact)
    visitor.goto("/nl/onderzoekslijnen/vakmanschap/")
    expect(visitor.get_by_role("link", name=TITLE)).to_be_visible()
    visitor.goto("/en/search/?q=kwartiermakers")
    expect(visitor.get_by_role("link", name=TITLE)).to_have_count(0)

    translate(editor)
    visitor.goto("/en/search/?q=pathfinders")
    visitor.get_by_role("link", name=ENGLISH_TITLE).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(ENGLISH_TITLE)
    expect(visitor.locator("main")).to_contain_text(PARTNER)
    visitor.get_by_role("navigation", name="Language").get_by_role("link", name="Nederlands").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)


def translate(page: Page) -> None:
    """Make the English page from the published Dutch one, translate its title and publish it."""
    page.get_by_role("link", name="Projecten", exact=True).first.click()
    page.get_by_role("link", name=TITLE).first.click()
    number = re.search(r"/pages/(\d+)/", page.url)
    assert number is not None
    page.goto(f"/admin/localize/submit/page/{number.group(1)}/")
    page.get_by_label("English").check()
    page.locator("main [type=submit]").last.click()
    expect(page.locator(".messages .success")).to_contain_text(TITLE)
    for words in (ENGLISH_TITLE, "Volunteers build a bridge between families and help."):
        page.get_by_role("button", name="Vertaal", exact=True).first.click()
        page.locator("main textarea").first.fill(words)
        page.get_by_role("button", name="Opslaan", exact=True).click()
        expect(page.get_by_role("button", name="Opslaan", exact=True)).to_have_count(0)
    page.get_by_role("button", name=re.compile("Publiceer in")).click()
    expect(page.locator(".messages")).to_contain_text("gepubliceerd")
