"""An editor finds an organisation that is there twice, merges it with the keyboard alone and takes that back."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.admin import press, violations
from tests.browser.conftest import NewPage
from tests.browser.people import enter_as_editor
from tools.trial_site import TrialSite

REPORT = "/admin/dubbele-organisaties/"
STAYS, GOES = "Impegno", "Stichting Impegno"


def test_a_duplicate_is_merged_and_comes_back_by_keyboard(new_page: NewPage, site: TrialSite) -> None:
    editor, visitor = new_page(), new_page()
    enter_as_editor(editor, site)
    editor.goto("/admin/register/organisaties/add/")
    editor.locator("[name=name]").fill(GOES)
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages .success")).to_contain_text(GOES)

    editor.goto(REPORT)
    expect(editor.locator("main")).to_contain_text(f"“{STAYS}” is anders geschreven dan “{GOES}”")
    assert violations(editor) == []
    press(editor, editor.get_by_role("link", name=f"Vergelijk {STAYS} en {GOES}"))
    expect(editor.get_by_role("heading", name=f"“{GOES}” gaat op in “{STAYS}”")).to_be_visible()
    assert violations(editor) == []
    press(editor, editor.get_by_role("button", name="Ja, voeg samen"))
    expect(editor.locator(".messages .success")).to_contain_text("is samengevoegd met")
    assert violations(editor) == []

    visitor.goto("/nl/organisaties/stichting-impegno/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(STAYS)
    expect(visitor.locator("main")).to_contain_text(GOES)

    editor.goto(f"{REPORT}?lijst=samengevoegd")
    press(editor, editor.get_by_role("link", name=f"Terugdraaien {GOES}"))
    expect(editor.get_by_role("button", name="Ja, draai terug")).to_be_visible()
    assert violations(editor) == []
    press(editor, editor.get_by_role("button", name="Ja, draai terug"))
    expect(editor.locator(".messages .success")).to_contain_text("staat er weer")
    assert violations(editor) == []
    editor.goto(REPORT)
    press(editor, editor.get_by_role("button", name=f"Niet dezelfde {STAYS} en {GOES}"))
    expect(editor.locator(".messages .success")).to_contain_text("niet dezelfde")
