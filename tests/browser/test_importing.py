"""An editor brings a document in and makes a draft: by keyboard, without JavaScript, on a phone; axe agrees."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.admin import violations
from tests.browser.conftest import NewPage
from tests.browser.people import enter_as_editor
from tests.projects.importing.documents import DUTCH
from tools.trial_site import TrialSite


def bring_in(page: Page, title: str) -> None:
    page.goto("/admin/importeren/")
    page.get_by_label("Plak de tekst").fill(DUTCH.replace("Sterk op eigen benen", title))
    page.get_by_role("button", name="Lees het document").press("Enter")
    expect(page.get_by_role("heading", name="Het document", exact=True)).to_be_visible()


def test_from_a_pasted_text_to_a_draft_with_each_source_in_sight(new_page: NewPage, site: TrialSite) -> None:
    page = new_page()
    enter_as_editor(page, site)
    page.goto("/admin/")
    expect(page.get_by_role("link", name="Importeer een document")).to_be_attached()
    bring_in(page, "Sterk in de haven")
    assert violations(page) == []
    question = page.get_by_role("textbox", name="Vraag").first
    expect(question).to_have_value("Wat helpt jongeren om zelfstandig te gaan wonen?")
    page.get_by_role("link", name="bron van Vraag").first.press("Enter")
    expect(page.locator(":target")).to_contain_text("Wat helpt jongeren om zelfstandig te gaan wonen?")
    assert (
        page.locator(":target").evaluate("sentence => getComputedStyle(sentence).backgroundColor") != "rgba(0, 0, 0, 0)"
    )
    page.get_by_role("button", name="Maak een concept").press("Enter")
    expect(page.locator(".messages .success")).to_contain_text("Sterk in de haven")
    expect(page.locator("[name=title]")).to_have_value("Sterk in de haven")


def test_without_javascript_and_on_a_phone(new_page: NewPage, site: TrialSite) -> None:
    page = new_page()
    enter_as_editor(page, site)
    plain = new_page(java_script_enabled=False, storage_state=page.context.storage_state())
    bring_in(plain, "Sterk zonder hulp")
    plain.get_by_role("button", name="Maak een concept").press("Enter")
    plain.wait_for_url("**/edit/")
    bring_in(page, "Sterk op een klein scherm")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.locator(".kn-import").evaluate("ours => ours.getBoundingClientRect().right") <= 320
    page.goto("/admin/importeren/")
    assert violations(page) == []
