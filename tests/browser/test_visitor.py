"""A visitor finds a project by line and by words: with and without JavaScript, by keyboard alone, on a small phone."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

PHONE = {"width": 320, "height": 640}


def chosen(page: Page) -> dict[str, list[str]]:
    """Return what the address says that was asked for."""
    return parse_qs(urlsplit(page.url).query)


def shown_total(page: Page) -> int:
    """Return the number of results that the page names."""
    return int(page.locator("#results-heading").inner_text().split()[0])


def test_without_javascript_from_the_home_page_to_a_project_its_line_and_english(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/nl/")
    page.get_by_role("searchbox").fill("gezin")
    page.get_by_role("button", name="Zoeken").click()
    expect(page.locator("#results-heading")).to_contain_text("gezin")
    everything = shown_total(page)
    assert page.locator(".hit mark").all_inner_texts()
    assert "zin" not in {text.lower() for text in page.locator("mark").all_inner_texts()}

    facet = page.get_by_role("group", name="Onderzoekslijn")
    other_counts = facet.locator(".facet__count").all_inner_texts()
    promised = int(facet.locator("label", has_text="Vakmanschap").locator(".facet__count").inner_text().split()[0])
    facet.get_by_label("Vakmanschap").check()
    page.get_by_role("button", name="Toepassen").click()
    assert chosen(page) == {"q": ["gezin"], "lijn": ["vakmanschap"]}
    assert shown_total(page) == promised <= everything
    assert facet.get_by_label("Vakmanschap").is_checked()
    assert facet.locator(".facet__count").all_inner_texts() == other_counts, "a group's counts ignore its own choice"

    page.get_by_role("link", name="Samen versterken van diversiteitssensitieve jeugdhulp").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("diversiteitssensitieve jeugdhulp")
    expect(page.locator("main")).to_contain_text("Deelnemers werven")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Onderzoekslijnen").click()
    page.get_by_role("link", name="Vakmanschap").click()
    expect(page.get_by_role("link", name="Samen versterken van diversiteitssensitieve jeugdhulp")).to_be_visible()
    page.get_by_role("navigation", name="Kruimelpad").get_by_role("link", name="Onderzoekslijnen").click()
    page.locator("main").get_by_role("link", name="Beleidsdoelen", exact=True).click()
    cell = page.get_by_role("table").get_by_role("link", name="Platform Jeugdhulpprofessionals Haaglanden")
    expect(cell).to_have_count(2)
    page.get_by_role("navigation", name="Taal").get_by_role("link", name="English").click()
    expect(page).to_have_url("**/en/research-lines/policy-goals/".replace("**", page.url.partition("/en/")[0]))
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_two_spellings_of_a_compound_find_the_same_pages(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    found = []
    for words in ("jeugdhulp professional", "jeugdhulpprofessionals"):
        pages: list[str] = []
        for number in (1, 2):
            page.goto(f"/nl/zoeken/?q={words}&pagina={number}")
            pages += page.locator(".hit__title a").evaluate_all("links => links.map(link => link.pathname)")
        found.append(pages)
    apart, together = found
    assert apart[:3] == together[:3] != []
    # Further down they may change places: who types two words gets a page that has one of them in its lead sooner.
    assert set(apart) == set(together)


def test_with_javascript_the_results_change_in_place(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/zoeken/?q=gezin")
    page.evaluate("() => { window.__same = true }")
    before = page.locator("#results-heading").inner_text()
    box = page.get_by_label("Vakmanschap")
    box.focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("link", name="Verwijder filter: Vakmanschap")).to_be_visible()
    after = page.locator("#results-heading").inner_text()
    assert after != before
    assert chosen(page) == {"q": ["gezin"], "lijn": ["vakmanschap"]}
    assert page.evaluate("() => window.__same") is True, "the page was not loaded anew"
    expect(page.locator("#announcer[role=status]")).to_have_text(after)
    expect(box).to_be_focused()

    page.go_back()
    expect(page.locator("#results-heading")).to_have_text(before)
    expect(page.get_by_label("Vakmanschap")).not_to_be_checked()
    page.go_forward()
    expect(page.get_by_label("Vakmanschap")).to_be_checked()
    page.reload()
    expect(page.locator("#results-heading")).to_have_text(after)


def test_what_is_chosen_can_be_taken_back_one_by_one_and_at_once(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/zoeken/?lijn=vakmanschap&lijn=normaliseren&soort=pilot")
    expect(page.get_by_role("list", name="Gekozen filters").get_by_role("listitem")).to_have_count(4)
    page.get_by_role("link", name="Verwijder filter: Vakmanschap").click()
    expect(page.get_by_label("Vakmanschap")).not_to_be_checked()
    assert "vakmanschap" not in chosen(page).get("lijn", [])
    page.get_by_role("link", name="Alles wissen").click()
    expect(page.get_by_role("list", name="Gekozen filters")).to_have_count(0)


def tab_to(page: Page, name: str, *, most: int = 60) -> None:
    """Press Tab until the focus is on what has this text; it must be visible where it is."""
    for _press in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate("""() => {
            const part = document.activeElement;
            const label = part.labels?.[0]?.innerText ?? part.getAttribute("aria-label") ?? part.innerText;
            const around = [part, part.parentElement, part.closest("label")].filter(Boolean);
            const marked = around.some((one) => getComputedStyle(one).outlineStyle !== "none");
            return [label.replace(/\\s+/g, " ").trim(), marked];
        }""")
        assert here[1], f"nobody sees that {here[0]} has the focus"
        if here[0].startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def test_a_whole_visit_with_the_keyboard_alone(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "Zoek", most=3)
    page.keyboard.type("jeugdbescherming")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nl/zoeken/?q=jeugdbescherming")
    tab_to(page, "Normaliseren en preventie")
    page.keyboard.press("Space")
    expect(page.get_by_label("Normaliseren en preventie")).to_be_checked()
    expect(page.get_by_role("link", name="Verwijder filter: Normaliseren en preventie")).to_be_visible()
    tab_to(page, "Toekomstscenario")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Toekomstscenario")
    tab_to(page, "en nog")
    page.keyboard.press("Enter")
    expect(page.locator("details[open]").first).to_be_visible()


def test_a_whole_visit_on_a_small_phone(new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto("/nl/")
    menu = page.get_by_role("navigation", name="Hoofdmenu")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").tap()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="Zoeken").tap()
    page.get_by_role("combobox").fill("gezin")
    page.get_by_role("button", name="Zoeken").tap()
    expect(page.locator("#results-heading")).to_contain_text("gezin")

    expect(page.get_by_label("Vakmanschap")).to_be_hidden()
    assert page.locator(".hit").first.is_visible(), "results come first, the facets are behind a button"
    page.get_by_role("button", name="Verfijn", exact=True).tap()
    page.get_by_label("Vakmanschap").check()
    expect(page.locator("#results-heading")).to_contain_text("resultat")
    expect(page.get_by_label("Vakmanschap")).to_be_visible()
    page.get_by_role("button", name="Toon ").tap()
    expect(page.get_by_label("Vakmanschap")).to_be_hidden()
    expect(page.get_by_role("button", name="Verfijn, 1 gekozen")).to_be_visible()

    page.locator(".hit__title a").first.tap()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    width = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


@pytest.mark.parametrize(
    ("path", "said"), [("/nl/er-is-niets/", "Deze pagina is er niet"), ("/en/nothing/", "does not exist")]
)
def test_a_wrong_address_is_answered_in_the_readers_language_with_a_way_on(
    new_page: NewPage, path: str, said: str
) -> None:
    page = new_page(java_script_enabled=False)
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_contain_text(said)
    page.get_by_role("searchbox").fill("jeugd")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
