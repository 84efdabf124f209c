"""Every page fits: on the narrowest phone, with text twice as large, on paper, and for those whom movement troubles."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESK, WAIT, NewPage
from tools.trial_pages import LANGUAGES, PARTNERS_PROJECT, PUBLIC, WORKSPACE
from tools.trial_site import BROWSER_FLAGS, TrialSite, find_browser

PHONE = {"width": 320, "height": 640}
TOO_WIDE = """() => {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    return [...document.querySelectorAll("body *")]
        .filter((part) => part.getBoundingClientRect().right > page.clientWidth + 1)
        .map((part) => `${part.tagName.toLowerCase()}.${part.className}`);
}"""
"""Which elements make the page scroll sideways; what scrolls inside a box of its own does not count."""

CUT_OFF = """() => [...document.querySelectorAll("h1, h2, h3, p, li, dt, dd, label, button, a, legend")]
    .filter((part) => part.checkVisibility() && !part.closest(".visually-hidden, .skip-link"))
    .filter((part) => getComputedStyle(part).overflow === "hidden" && part.scrollWidth > part.clientWidth + 1)
    .map((part) => part.textContent.trim().slice(0, 60))"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_on_a_phone(new_page: NewPage, language: str) -> None:
    page = new_page(viewport=PHONE)
    for name in PUBLIC:
        page.goto(PUBLIC[name][language])
        assert page.evaluate(TOO_WIDE) == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_scrolls_sideways_in_the_workspace(
    new_page: NewPage, site: TrialSite, partner_profile: Path, language: str
) -> None:
    page = new_page(viewport=PHONE, storage_state=partner_profile)
    for name in WORKSPACE:
        page.goto(WORKSPACE[name][language].format(key=site.project_key(PARTNERS_PROJECT)))
        assert page.evaluate(TOO_WIDE) == [], name


def test_text_of_twice_the_size_is_all_there(browser: Browser, site: TrialSite) -> None:
    # What a reader sets in the browser's own settings: pages answer to it as they do to a narrower window.
    flags = [*BROWSER_FLAGS, "--blink-settings=defaultFontSize=32"]
    with browser.browser_type.launch(executable_path=find_browser(), args=flags) as large:
        page = large.new_page(base_url=site.url, viewport=DESK)
        page.set_default_timeout(WAIT)
        for name in ("home", "project", "search", "matrix", "projects", "mission", "sign-in"):
            page.goto(PUBLIC[name]["nl"])
            size = page.evaluate("() => getComputedStyle(document.body).fontSize")
            assert float(size.removesuffix("px")) > 24, "the text follows the reader's setting"
            assert page.evaluate(TOO_WIDE) == [], name
            assert page.evaluate(CUT_OFF) == [], name


@pytest.mark.parametrize("name", ["home", "project", "line", "matrix", "search", "mission"])
def test_on_paper_the_content_stands_without_what_one_clicks(new_page: NewPage, name: str) -> None:
    page = new_page()
    page.goto(PUBLIC[name]["nl"])
    page.emulate_media(media="print")
    for part in page.locator("main h1, main h2, main h3, main .prose p").all():
        assert part.evaluate("part => part.closest('.visually-hidden') !== null || part.checkVisibility()"), (
            part.text_content()
        )
    assert not page.locator("header nav").first.is_visible()
    assert page.evaluate("() => getComputedStyle(document.body).color") != "rgb(234, 240, 244)"


def test_what_folds_on_a_screen_stands_on_paper(new_page: NewPage) -> None:
    page = new_page()
    page.goto(PUBLIC["project"]["nl"])
    folded = page.locator(".facts details li").last
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()


def test_paper_is_white_for_readers_with_a_dark_screen_too(new_page: NewPage) -> None:
    page = new_page(color_scheme="dark")
    page.goto(PUBLIC["project"]["nl"])
    page.emulate_media(media="print", color_scheme="dark")
    ink = page.evaluate("() => getComputedStyle(document.querySelector('h1')).color")
    assert max(int(part) for part in ink.strip("rgb()").split(",")) < 100, f"light ink on white paper: {ink}"


def test_nothing_moves_for_those_who_ask_for_rest(new_page: NewPage) -> None:
    page = new_page(reduced_motion="reduce")
    for name in ("home", "search"):
        page.goto(PUBLIC[name]["nl"])
        moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((part) => {
            const style = getComputedStyle(part);
            return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
        }).map((part) => part.className)""")
        assert moving == []
