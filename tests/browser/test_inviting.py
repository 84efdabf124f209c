"""A coordinator invites a colleague on a phone, and the colleague comes from the mail into the workspace."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import in_every_look
from tools.trial_pages import PARTNERS_PROJECT
from tools.trial_site import TrialSite

PHONE = {"width": 320, "height": 640}
COLLEAGUE = "collega@example.org"


def test_from_a_colleague_to_the_workspace_by_keyboard(
    new_page: NewPage, site: TrialSite, partner_profile: Path
) -> None:
    inviting = new_page(storage_state=partner_profile, viewport=PHONE)
    inviting.goto("/nl/mijn/")
    inviting.get_by_role("link", name="Collega's").click()
    inviting.get_by_label("E-mailadres").focus()
    inviting.keyboard.type("geen adres")
    inviting.keyboard.press("Enter")
    expect(inviting.locator("[aria-invalid=true]")).to_have_value("geen adres")
    assert in_every_look(inviting) == []
    inviting.get_by_label("E-mailadres").fill(COLLEAGUE)
    inviting.keyboard.press("Enter")
    expect(inviting.locator("main")).to_contain_text("De uitnodiging is onderweg")

    (mail,) = site.mails_to(COLLEAGUE)
    found = re.search(r"https?://[^/\s]+(/nl/mijn/uitnodiging/\S+)", mail)
    assert found
    link = found.group(1)
    colleague = new_page(viewport=PHONE)
    colleague.goto(link)
    expect(colleague.locator("main")).to_contain_text(PARTNERS_PROJECT)
    assert in_every_look(colleague) == []
    colleague.get_by_role("button", name="Neem de uitnodiging aan").focus()
    colleague.keyboard.press("Enter")
    expect(colleague.get_by_role("heading", level=1)).to_have_text("Mijn projecten")
    expect(colleague.locator("main")).to_contain_text(PARTNERS_PROJECT)

    late = new_page()
    answer = late.goto(link)
    assert answer is not None
    assert answer.status == 410
    assert in_every_look(late) == []

    inviting.reload()
    card = inviting.get_by_role("listitem").filter(has_text=COLLEAGUE)
    card.get_by_role("button", name="Beëindig de toegang").click()
    expect(inviting.locator("main")).to_contain_text("De toegang is beëindigd")
    colleague.reload()
    expect(colleague.locator("main")).not_to_contain_text(PARTNERS_PROJECT)
