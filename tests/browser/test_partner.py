"""A partner tells in a minute how a project stands; an editor approves, and visitors read it and find it by it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.people import enter_as_editor, enter_as_partner
from tools.trial_pages import OTHERS_PROJECT, PARTNERS_PROJECT, PUBLIC
from tools.trial_site import TrialSite

MESSAGE = "De eerste gezinnen doen mee en de werkplaats draait."


def shown_with_status(page: Page, status: str) -> int:
    """Return how many results the search page promises for a status; 0 when it does not name it."""
    page.goto("/nl/zoeken/")
    choice = page.get_by_role("group", name="Status").locator("label", has_text=status)
    return int(choice.locator(".facet__count").inner_text().split()[0]) if choice.count() else 0


def write(page: Page, status: str, text: str) -> None:
    """Fill in the form and look at the preview."""
    page.get_by_role("group", name="Waar staat het project?").get_by_label(status).check()
    page.get_by_label("Wat is er gebeurd?").fill(text)
    page.get_by_role("button", name="Bekijk het voorbeeld").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zo komt het op de site")


def approve(page: Page, text: str) -> None:
    """Open the message that waits in the admin and approve it."""
    page.goto("/admin/")
    page.get_by_role("link", name="Statusberichten").first.click()
    page.get_by_role("link", name=PARTNERS_PROJECT).first.click()
    expect(page.locator("main")).to_contain_text(text)
    page.get_by_role("button", name="Goedkeuren en publiceren", exact=True).click()


def test_from_a_code_by_mail_to_a_status_on_the_site(new_page: NewPage, site: TrialSite) -> None:
    partner, editor, visitor = new_page(), new_page(), new_page()
    finishing = shown_with_status(visitor, "In afronding")
    enter_as_partner(partner, site)
    expect(partner.locator("main")).to_contain_text(PARTNERS_PROJECT)
    expect(partner.locator("main")).not_to_contain_text(OTHERS_PROJECT)
    partner.get_by_role("link", name="Status bijwerken").click()
    write(partner, "In afronding", MESSAGE)
    expect(partner.locator("main .state")).to_contain_text(MESSAGE)
    partner.get_by_role("button", name="Terug en aanpassen").click()
    expect(partner.get_by_label("Wat is er gebeurd?")).to_have_value(MESSAGE)
    partner.get_by_role("button", name="Bekijk het voorbeeld").click()
    partner.get_by_role("button", name="Indienen").click()
    expect(partner.locator("main")).to_contain_text("Je bericht is ingediend")

    visitor.goto(PUBLIC["project"]["nl"])
    expect(visitor.locator("main")).not_to_contain_text(MESSAGE)
    enter_as_editor(editor, site)
    approve(editor, MESSAGE)
    expect(editor.locator(".messages .success")).to_be_visible()

    visitor.goto(PUBLIC["project"]["nl"])
    expect(visitor.locator("main .state")).to_contain_text("In afronding")
    expect(visitor.locator("main .state")).to_contain_text(MESSAGE)
    assert shown_with_status(visitor, "In afronding") == finishing + 1
    visitor.goto("/nl/")
    expect(visitor.locator("main")).to_contain_text(MESSAGE)
    partner.reload()
    expect(partner.locator("main")).to_contain_text("Staat op de site")


def test_a_project_of_somebody_else_does_not_exist(new_page: NewPage, site: TrialSite, partner_profile: Path) -> None:
    page = new_page(storage_state=partner_profile)
    for rest in ("", "berichten/"):
        answer = page.goto(f"/nl/mijn/{site.project_key(OTHERS_PROJECT)}/{rest}")
        assert answer is not None
        assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")


def test_a_form_that_somebody_overtook_keeps_what_was_typed(
    new_page: NewPage, site: TrialSite, partner_profile: Path
) -> None:
    slow = new_page(storage_state=partner_profile)
    quick = slow.context.new_page()
    for page in (slow, quick):
        page.goto(f"/nl/mijn/{site.project_key(PARTNERS_PROJECT)}/")
    write(quick, "Loopt", "Ik was eerst.")
    quick.get_by_role("button", name="Indienen").click()
    expect(quick.locator("main")).to_contain_text("Je bericht is ingediend")
    slow.get_by_role("group", name="Waar staat het project?").get_by_label("Afgerond").check()
    slow.get_by_label("Wat is er gebeurd?").fill("Wat ik in alle rust schreef.")
    slow.get_by_role("button", name="Bekijk het voorbeeld").click()
    expect(slow.locator("main")).to_contain_text("Er is intussen een nieuwer bericht")
    expect(slow.locator("main")).to_contain_text("Ik was eerst.")
    expect(slow.get_by_label("Wat is er gebeurd?")).to_have_value("Wat ik in alle rust schreef.")
    expect(slow.get_by_label("Afgerond")).to_be_checked()


def test_without_javascript_a_partner_can_do_it_all(new_page: NewPage, site: TrialSite, partner_profile: Path) -> None:
    page = new_page(storage_state=partner_profile, java_script_enabled=False)
    page.goto("/nl/mijn/")
    page.get_by_role("link", name="Status bijwerken").click()
    if not page.get_by_label("Wat is het?").is_visible():  # open already when a draft tells of an output
        page.locator("summary", has_text="Is er iets af?").click()
    page.get_by_label("Wat is het?").select_option(label="Rapport")
    page.get_by_label("Titel").fill("Tussenrapport")
    page.get_by_label("Bestand", exact=False).first.set_input_files(
        {"name": "Tussenrapport.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}
    )
    write(page, "Loopt", "Ook zonder script komt dit aan.")
    expect(page.locator("main .state")).to_contain_text("Tussenrapport.pdf")
    page.get_by_role("button", name="Indienen").click()
    expect(page.locator("main")).to_contain_text("Je bericht is ingediend")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Tussenrapport.pdf").first.click()
    assert saved.value.suggested_filename == "Tussenrapport.pdf"


def test_on_a_phone_in_under_ten_actions_and_approved_by_keyboard_alone(new_page: NewPage, site: TrialSite) -> None:
    """Nine actions of the partner: address, send, code, sign in, open, status, text, preview, send in."""
    phone, desk = new_page(viewport={"width": 320, "height": 640}), new_page()
    enter_as_partner(phone, site)  # four
    phone.get_by_role("link", name="Status bijwerken").click()
    phone.get_by_role("group", name="Waar staat het project?").get_by_label("Loopt").check()
    phone.get_by_label("Wat is er gebeurd?").fill("Geschreven in de tram.")
    kept = phone.locator("[data-draft-status]")
    expect(kept).to_have_text("Wat je typt wordt bewaard. Je ziet het ook op een ander apparaat.")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.get_by_role("button", name="Bekijk het voorbeeld").click()
    phone.get_by_role("button", name="Indienen").click()
    expect(phone.locator("main")).to_contain_text("Je bericht is ingediend")

    enter_as_editor(desk, site)
    desk.goto("/admin/")
    desk.get_by_role("link", name="Statusberichten").first.focus()
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name=PARTNERS_PROJECT).first.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("main ins").first).to_be_visible()
    desk.get_by_role("button", name="Goedkeuren en publiceren", exact=True).focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".messages .success")).to_be_visible()


def test_what_is_typed_is_there_on_another_device(new_page: NewPage, site: TrialSite, partner_profile: Path) -> None:
    phone = new_page(storage_state=partner_profile, viewport={"width": 320, "height": 640})
    desk = new_page(storage_state=partner_profile)
    address = f"/nl/mijn/{site.project_key(PARTNERS_PROJECT)}/"
    phone.goto(address)
    phone.get_by_label("Wat is er gebeurd?").fill("Hier was ik gebleven.")
    expect(phone.locator("[data-draft-status]")).to_contain_text("Wat je typt wordt bewaard.")
    desk.goto(address)
    expect(desk.get_by_label("Wat is er gebeurd?")).to_have_value("Hier was ik gebleven.")
    desk.get_by_role("button", name="Gooi het concept weg").click()
    expect(desk.get_by_label("Wat is er gebeurd?")).to_have_value("")
