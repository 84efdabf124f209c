"""What visitors do not find reaches an editor, who makes them find it: by a synonym, or by recommending a page."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage
from tests.browser.people import enter_as_editor
from tools.trial_site import TrialSite

# The browser of the tests says that it is a program, and programs are not counted.
PERSON = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
SYNONYM, PICK = "flierefluiten", "kwartetmiddag"
PROJECT = "Platform Jeugdhulpprofessionals Haaglanden"


def ask(page: Page, words: str) -> None:
    """Type words key by key on the search page and press Enter."""
    page.goto("/nl/zoeken/")
    page.get_by_role("main").locator("[name=q]").press_sequentially(words)
    page.keyboard.press("Enter")
    expect(page.locator("#results-heading")).to_contain_text(words)


def row(page: Page, words: str) -> Locator:
    """Return the row of a question in the list."""
    return page.get_by_role("row").filter(has_text=words)


def missed(page: Page, state: str = "") -> None:
    """Open the list of what is not found."""
    page.goto(f"/admin/zoeken/zoekvragen/niet-gevonden/?state={state}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Niet gevonden")


def test_a_question_without_an_answer_gets_one_from_an_editor(new_page: NewPage, site: TrialSite) -> None:
    for words in (SYNONYM, PICK):
        for _time in range(3):
            visitor = new_page(user_agent=PERSON)
            ask(visitor, words)
            expect(visitor.get_by_role("main")).not_to_contain_text("Aanbevolen")

    editor = new_page()
    enter_as_editor(editor, site)
    editor.get_by_role("navigation", name="Hoofdmenu").get_by_role("button", name="Zoeken").click()
    editor.get_by_role("link", name="Niet gevonden").click()
    expect(row(editor, SYNONYM).get_by_role("cell").nth(2)).to_have_text("3")
    expect(row(editor, SYNONYM)).to_contain_text("Niets")

    row(editor, SYNONYM).get_by_role("link", name="Maak synoniem").click()
    expect(editor.locator("[name=term]")).to_have_value(SYNONYM)
    editor.locator("[name=others]").fill("jeugdhulpprofessional")
    editor.get_by_role("button", name=re.compile("Opslaan|Bewaar")).click()
    expect(editor.locator(".messages .success")).to_contain_text(SYNONYM)
    visitor = new_page(user_agent=PERSON)
    ask(visitor, SYNONYM)
    expect(visitor.get_by_role("link", name=PROJECT).first).to_be_visible()

    missed(editor)
    expect(row(editor, PICK)).to_have_count(1)
    expect(row(editor, SYNONYM)).to_have_count(0)
    row(editor, PICK).get_by_role("link", name="Maak aanbevolen resultaat").click()
    expect(editor.locator("[name=queries]")).to_have_value(PICK)
    editor.get_by_role("button", name="Kies een pagina").click()
    editor.locator(".modal-content [name=q]").fill(PROJECT)
    editor.locator(".modal-content").get_by_role("link", name=PROJECT).first.click()
    editor.get_by_role("button", name=re.compile("Opslaan|Bewaar")).click()
    expect(editor.locator(".messages .success")).to_be_visible()
    ask(visitor, PICK)
    expect(visitor.locator(".pick")).to_contain_text("Aanbevolen")
    expect(visitor.locator(".pick").get_by_role("link", name=PROJECT)).to_be_visible()

    missed(editor)
    expect(row(editor, PICK)).to_have_count(0)
    missed(editor, "opgelost")
    expect(row(editor, PICK)).to_contain_text("1 aanbevolen")


def test_looking_further_in_a_list_is_not_asking_again(new_page: NewPage, site: TrialSite) -> None:
    visitor = new_page(user_agent=PERSON)
    ask(visitor, "leren van ouders")
    facet = visitor.get_by_role("group", name="Onderzoekslijn").get_by_label("Vakmanschap")
    for choose, shown in ((facet.check, "lijn=vakmanschap"), (facet.uncheck, r"q=leren\+van\+ouders$")):
        choose()
        visitor.wait_for_url(re.compile(shown))
    visitor.reload()
    visitor.go_back()
    for _time in range(2):
        ask(new_page(user_agent=PERSON), "leren van ouders")
    editor = new_page()
    enter_as_editor(editor, site)
    editor.goto("/admin/zoeken/zoekvragen/")
    expect(row(editor, "leren van ouders").get_by_role("cell").nth(2)).to_have_text("3")
