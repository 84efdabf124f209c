"""An editor reads which links to other sites lead nowhere, by keyboard alone, and comes to the form to mend one."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from playwright.sync_api import expect

from tests.browser.admin import press, violations
from tests.browser.conftest import NewPage
from tests.browser.people import enter_as_editor
from tools.trial_site import TrialSite

GONE = "https://example.org/een-rapport-met-een-lange-naam-dat-er-niet-meer-is/download/2024-definitief.pdf"


def remember(site: TrialSite) -> None:
    """Keep a broken link, as the check does that asks other sites."""
    with closing(sqlite3.connect(site.folder / "site.sqlite3", timeout=30)) as database:
        (pk,) = database.execute("SELECT id FROM projects_organisation ORDER BY id").fetchone()
        places = json.dumps([{"model": "projects.organisation", "pk": pk, "title": "Een organisatie"}])
        day = "2026-11-01 03:30:00"
        database.execute(
            "INSERT INTO projects_checkedlink (url, state, detail, leads_to, checked_at, wrong_since, places)"
            " VALUES (?, 'weg', '404', '', ?, ?, ?)",
            (GONE, day, day, places),
        )
        database.commit()


def test_a_broken_link_is_read_of_and_leads_to_the_form(new_page: NewPage, site: TrialSite) -> None:
    remember(site)
    editor = new_page()
    enter_as_editor(editor, site)
    editor.goto("/admin/reports/links/")
    expect(editor.locator("main")).to_contain_text("Bestaat niet meer (404)")
    expect(editor.locator("main")).to_contain_text(GONE)
    assert violations(editor) == []
    press(editor, editor.get_by_role("link", name="Een organisatie"))
    expect(editor.locator("[name=website]")).to_be_visible()
