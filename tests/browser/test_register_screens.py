"""What an honest register asks of editors, each screen by keyboard alone and with axe: what needs attention, what
visitors say is not right, a person who is to be removed, and the answers for the research compass.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

from playwright.sync_api import expect

from tests.browser.admin import press, violations
from tests.browser.conftest import NewPage
from tests.browser.people import enter_as_editor
from tools.trial_pages import PARTNERS_PROJECT
from tools.trial_site import TrialSite

REMARK = "De einddatum in het kader klopt niet met de tekst."
PERSON, MAIL = "Mirjam ten Haaf-Özkan", "m.tenhaaf@example.org"


def remember_remark(site: TrialSite) -> None:
    """Keep what a visitor said; how visitors say it has tests of its own."""
    key = site.project_key(PARTNERS_PROJECT).replace("-", "")
    with closing(sqlite3.connect(site.folder / "site.sqlite3", timeout=30)) as database:
        database.execute(
            "INSERT INTO projects_remark (project_key, language, about, text, created_at, state, note)"
            " VALUES (?, 'nl', 'looptijd', ?, '2026-11-01 12:00:00', 'open', '')",
            (key, REMARK),
        )
        database.commit()


def test_from_the_dashboard_to_what_needs_attention_and_to_what_a_visitor_says(
    new_page: NewPage, site: TrialSite
) -> None:
    remember_remark(site)
    editor = new_page()
    enter_as_editor(editor, site)
    expect(editor.get_by_role("heading", name="Vraagt aandacht")).to_be_visible()
    assert violations(editor) == []

    press(editor, editor.get_by_role("link", name=re.compile("waarin iets niet klopt")))
    expect(editor.get_by_role("heading", level=1)).to_have_text("Actualiteit van projecten")
    expect(editor.locator("main")).to_contain_text("maar de status is nog")
    assert violations(editor) == []
    press(editor, editor.get_by_role("link", name=re.compile("Status bijwerken")).first)
    expect(editor.locator("[name=status]")).to_be_attached()

    editor.goto("/admin/")
    press(editor, editor.get_by_role("link", name=re.compile("melding(en)? van")))
    expect(editor.locator("main")).to_contain_text(REMARK)
    assert violations(editor) == []
    press(editor, editor.get_by_role("row").filter(has_text=REMARK).get_by_role("link").first)
    expect(editor.locator("dd", has_text=REMARK)).to_be_visible()
    assert violations(editor) == []


def test_a_person_is_removed_after_a_look_at_what_goes(new_page: NewPage, site: TrialSite) -> None:
    editor = new_page()
    enter_as_editor(editor, site)
    editor.goto("/admin/register/contacten/?q=Cora")
    press(editor, editor.get_by_role("button", name=re.compile("Cora Bartelink")))
    editor.get_by_role("link", name="Verwijder op verzoek").press("Enter")
    expect(editor.get_by_role("heading", name="Deze woorden verdwijnen")).to_be_visible()
    expect(editor.locator("main")).not_to_contain_text("</")
    assert violations(editor) == []

    editor.goto("/admin/register/contacten/add/")
    editor.locator("[name=name]").fill(PERSON)
    editor.locator("[name=email]").fill(MAIL)
    editor.keyboard.press("Enter")
    expect(editor.locator(".messages .success")).to_contain_text(PERSON)
    assert violations(editor) == []
    press(editor, editor.get_by_role("button", name=re.compile(PERSON)))
    editor.get_by_role("link", name="Verwijder op verzoek").press("Enter")
    expect(editor.get_by_role("heading", level=1)).to_contain_text(PERSON)
    assert violations(editor) == []
    press(editor, editor.get_by_role("link", name="Annuleer"))
    expect(editor.get_by_role("link", name=PERSON)).to_be_visible()
    editor.go_back()
    press(editor, editor.get_by_role("button", name="Verwijder overal"))
    expect(editor.locator(".messages .success")).to_contain_text("De persoon is verwijderd")
    expect(editor.locator("main")).not_to_contain_text(MAIL)
    assert violations(editor) == []


def test_a_project_answers_a_question_for_the_compass(new_page: NewPage, site: TrialSite) -> None:
    editor = new_page()
    enter_as_editor(editor, site)
    press(editor, editor.get_by_role("link", name="Nieuw project"))
    press(editor, editor.get_by_role("tab", name="Verhaal"), "ArrowRight")
    expect(editor.get_by_role("tab", name="Indeling")).to_have_attribute("aria-selected", "true")
    press(editor, editor.get_by_role("button", name="Voeg antwoord toe"))
    question = editor.locator("[name=line_answers-0-question_key]")
    expect(question.locator("optgroup").first).to_be_attached()
    question.select_option(index=1)
    assert violations(editor) == []
