"""Suggestions in the search boxes: by keyboard, pointer and touch, in both languages, on a phone, without scripts."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import NewPage
from tests.browser.test_accessibility import AXE, COLOUR, EVERY_RULE, violations

BOXES = {"home": "/nl/", "search page": "/nl/zoeken/", "list of projects": "/nl/projecten/", "missing page": "/nl/weg/"}
ADDRESS = "**/zoeken/suggesties/**"


def type_into(page: Page, text: str) -> Locator:
    """Type as a person does, wait for the list, and return the box."""
    box = page.get_by_role("combobox")
    box.press_sequentially(text)
    expect(box).to_have_attribute("aria-expanded", "true")
    return box


def option(page: Page, name: str) -> Locator:
    return page.get_by_role("listbox").get_by_role("option", name=name)


def active(page: Page) -> str:
    """Return what a screen reader reads as the chosen option."""
    return page.evaluate("""() => {
        const chosen = document.getElementById(document.activeElement.getAttribute("aria-activedescendant"));
        return chosen?.getAttribute("aria-selected") === "true" ? chosen.innerText : "";
    }""")


@pytest.mark.parametrize("where", BOXES)
def test_every_search_box_suggests_projects_and_organisations(new_page: NewPage, where: str) -> None:
    page = new_page()
    page.goto(BOXES[where])
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    type_into(page, "haa")
    expect(page.get_by_role("group", name="Project")).to_contain_text("Platform Jeugdhulpprofessionals Haaglanden")
    expect(page.get_by_role("group", name="Organisatie")).to_contain_text("De Haagse Hogeschool")
    controlled = str(box.get_attribute("aria-controls"))
    expect(page.get_by_role("listbox", name="Suggesties")).to_have_attribute("id", controlled)


def test_with_the_keyboard_from_an_acronym_to_the_project(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/")
    box = type_into(page, "pjh")
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    assert active(page).startswith("Platform Jeugdhulpprofessionals Haaglanden")
    expect(box).to_be_focused()
    expect(box).to_have_value("pjh")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Platform Jeugdhulpprofessionals Haaglanden")


def test_in_english_the_suggestions_are_english(new_page: NewPage) -> None:
    page = new_page(locale="en-GB")
    page.goto("/en/")
    type_into(page, "hhs")
    expect(option(page, "The Hague University of Applied Sciences")).to_contain_text("HHS")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?partner=de-haagse-hogeschool")


def test_arrows_go_round_and_escape_closes_without_taking_the_words_away(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/")
    box = type_into(page, "haa")
    names = [name.strip() for name in page.get_by_role("option").all_inner_texts()]
    seen = []
    for _name in names:
        page.keyboard.press("ArrowDown")
        seen.append(active(page).strip())
    assert seen == names
    page.keyboard.press("ArrowDown")
    assert active(page) == "", "beyond the last option lies the text"
    page.keyboard.press("ArrowUp")
    assert active(page).strip() == names[-1]
    page.keyboard.press("Home")
    assert active(page) == ""
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(box).to_have_value("haa")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.get_by_role("button", name="Zoeken")).to_be_focused()


def test_enter_without_a_choice_searches_for_what_was_typed(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/")
    type_into(page, "haa")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nl/zoeken/?q=haa")
    expect(page.get_by_role("combobox")).to_have_value("haa")


def test_a_click_leads_to_the_projects_of_an_organisation(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/zoeken/")
    type_into(page, "verwey")
    option(page, "Verwey-Jonker Instituut").first.click()
    page.wait_for_url("**/nl/zoeken/?partner=verwey-jonker-instituut")
    expect(page.get_by_role("link", name="Verwijder filter: Verwey-Jonker Instituut")).to_be_visible()


def test_a_tap_on_a_phone(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 320, "height": 640}, has_touch=True)
    page.goto("/nl/")
    type_into(page, "vakm")
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide, "the list makes the page scroll sideways"
    # The line comes before the term of the same name.
    line = option(page, "Vakmanschap").first
    box = line.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    line.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vakmanschap")


def test_how_many_there_are_is_said_once_typing_stops(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/")
    said = page.get_by_role("status").filter(has_text="suggestie")
    type_into(page, "pjh")
    # The project, and the term that explains its name.
    expect(said).to_have_text("2 suggesties. Kies met de pijltjestoetsen.")
    expect(page.get_by_role("group", name="Project").get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("group", name="Begrip").get_by_role("option")).to_have_count(1)
    page.get_by_role("combobox").press_sequentially("xq")
    expect(page.get_by_role("status").filter(has_text="Geen suggesties")).to_have_count(1)
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")


def test_an_answer_that_comes_too_late_is_dropped(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/")
    late: list[Route] = []

    def hold(route: Route) -> None:
        if parse_qs(urlsplit(route.request.url).query)["q"] == ["haa"]:
            late.append(route)
        else:
            route.continue_()

    page.route(ADDRESS, hold)
    box = page.get_by_role("combobox")
    with page.expect_request(ADDRESS):
        box.press_sequentially("haa")
    box.fill("mijnpad")
    expect(option(page, "Mijn Pad")).to_be_visible()
    wrong = {"text": "Te laat", "url": "/nl/", "kind": "Project", "also": ""}
    for route in late:
        route.fulfill(json={"suggestions": [wrong, wrong], "said": ""})
    page.keyboard.press("ArrowDown")
    assert active(page).strip() == "Mijn Pad"
    expect(page.get_by_role("option")).to_have_count(1)


@pytest.mark.parametrize("answer", ["<html>the page of a proxy", '{"suggestions": [', ""])
def test_when_suggestions_fail_it_is_a_plain_search_box(new_page: NewPage, answer: str) -> None:
    page = new_page()
    page.goto("/nl/")
    page.route(ADDRESS, lambda route: route.fulfill(status=200, body=answer, content_type="application/json"))
    with page.expect_response(ADDRESS):
        page.get_by_role("combobox").press_sequentially("haag")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nl/zoeken/?q=haag")


def test_a_box_that_htmx_put_back_still_suggests(new_page: NewPage) -> None:
    page = new_page()
    page.goto("/nl/zoeken/?q=gezin")
    page.get_by_label("Vakmanschap").check()
    expect(page.get_by_role("link", name="Verwijder filter: Vakmanschap")).to_be_visible()
    box = page.get_by_role("combobox")
    expect(box).to_have_value("gezin")
    box.fill("")
    type_into(page, "pjh")
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    expect(page.locator("#results-heading")).to_contain_text("pjh")
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_wrong_with_an_open_list(new_page: NewPage, language: str) -> None:
    page = new_page()
    found = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"/{language}/")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        type_into(page, "haa")
        page.keyboard.press("ArrowDown")
        found += violations(page, EVERY_RULE)
        page.emulate_media(color_scheme="dark")
        found += violations(page, COLOUR)
        page.emulate_media(color_scheme="light")
    assert found == []


def test_in_high_contrast_and_on_paper(new_page: NewPage) -> None:
    page = new_page(forced_colors="active")
    page.goto("/nl/")
    type_into(page, "pjh")
    colour = "one => getComputedStyle(one).backgroundColor"
    before = page.get_by_role("option").first.evaluate(colour)
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("option").first.evaluate(colour) != before
    page.emulate_media(media="print")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_without_javascript_the_results_offer_the_same(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/nl/")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.get_by_role("searchbox").fill("hhs")
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("list", name="Ga direct naar").get_by_role("link", name="De Haagse Hogeschool").click()
    expect(page.get_by_role("link", name="Verwijder filter: De Haagse Hogeschool")).to_be_visible()


def test_a_project_page_leads_to_projects_like_it(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/nl/projecten/platform-jeugdhulpprofessionals/")
    similar = page.get_by_role("region", name="Lijkt op dit project")
    expect(similar.get_by_role("link")).to_have_text(["Samen versterken van diversiteitssensitieve jeugdhulp"])
    similar.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("diversiteitssensitieve jeugdhulp")
    page.goto("/nl/projecten/regionaal-leernetwerk-jeugd/mijn-pad/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn Pad")
    expect(similar).to_have_count(0)
