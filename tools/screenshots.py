"""`make screenshots`: every page type, wide and narrow, light and dark, in both languages, for people to look at.

The pictures lie in `var/screenshots/`, one folder a language; the one of the README is `docs/screenshot.png`.
`make screenshots ARGS="home search"` takes only those pages.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools import report, trial_site
from tools.paths import ROOT, VAR
from tools.trial_pages import LANGUAGES, PARTNER, PARTNERS_PROJECT, PUBLIC, WORKSPACE
from tools.trial_site import TrialSite

SCREENSHOTS = VAR / "screenshots"
README_PICTURE = ROOT / "docs" / "screenshot.png"
MOST_BYTES = 200_000
WIDTHS = (1280, 320)
README_SIZE = (1280, 1000)


def take(page: Page, name: str, language: str) -> None:
    """Take the page as it stands in every width and both colour schemes."""
    folder = SCREENSHOTS / language
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        page.screenshot(path=folder / f"{name}-{width}-light.png", full_page=True)
        page.emulate_media(color_scheme="dark")
        page.screenshot(path=folder / f"{name}-{width}-dark.png", full_page=True)
    page.emulate_media(color_scheme="light")


def enter(page: Page, site: TrialSite) -> None:
    """Sign in as the partner of the trial site."""
    page.goto(PUBLIC["sign-in"]["nl"])
    page.locator("[name=email]").fill(PARTNER)
    page.locator("main form [type=submit]").first.click()
    page.locator("[name=code]").fill(site.newest_code(PARTNER))
    page.locator("main form [type=submit]").first.click()
    page.wait_for_url("**/nl/mijn/")


def take_preview(page: Page, language: str, address: str) -> None:
    """Fill in the form of a partner and take its preview, then the form with a mistake."""
    page.goto(address)
    page.locator("textarea").fill("")
    page.locator("button[value=preview]").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    take(page, "my-update-mistake", language)
    page.locator("textarea").fill("De eerste gezinnen doen mee.")
    page.locator("button[value=preview]").click()
    page.locator("button[value=submit]").wait_for()
    take(page, "my-preview", language)


def take_all(browser: Browser, site: TrialSite, names: Sequence[str]) -> None:
    """Take the pages with these names; all where none is named."""
    page = browser.new_page(base_url=site.url, reduced_motion="reduce")
    for language in LANGUAGES:
        for name, addresses in PUBLIC.items():
            if not names or name in names:
                page.goto(addresses[language])
                take(page, name, language)
    if names and not set(names) & set(WORKSPACE):
        return
    enter(page, site)
    key = site.project_key(PARTNERS_PROJECT)
    for language in LANGUAGES:
        for name, addresses in WORKSPACE.items():
            page.goto(addresses[language].format(key=key))
            take(page, name, language)
        take_preview(page, language, WORKSPACE["my-update"][language].format(key=key))


def take_for_readme(browser: Browser, site: TrialSite) -> None:
    """Take the home page for the README; ToolError when the picture is too large for a repository."""
    width, height = README_SIZE
    page = browser.new_page(base_url=site.url, reduced_motion="reduce", viewport={"width": width, "height": height})
    page.goto(PUBLIC["home"]["nl"])
    picture = page.screenshot()
    if len(picture) > MOST_BYTES:
        raise report.ToolError(f"The picture of the README would be {len(picture)} bytes, over {MOST_BYTES}.")
    README_PICTURE.write_bytes(picture)


def main() -> int:
    """Take the pictures; return the exit code."""
    names = sys.argv[1:]
    path = trial_site.find_browser()
    try:
        if path is None:
            raise report.ToolError("There is no Chromium on this machine.", "On Debian: apt-get install chromium")
        if unknown := set(names) - set(PUBLIC) - set(WORKSPACE):
            raise report.ToolError(f"No page is called {', '.join(unknown)}.", f"Choose from: {', '.join(PUBLIC)}")
        report.say("Making a site with the starter content; this takes a minute.")
        with (
            tempfile.TemporaryDirectory(prefix="kennisnetwerk-screenshots-") as folder,
            trial_site.running(Path(folder)) as site,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=path, args=list(trial_site.BROWSER_FLAGS))
            with report.step("take the pictures"):
                take_all(browser, site, names)
                if not names:
                    take_for_readme(browser, site)
            browser.close()
    except report.ToolError as problem:
        problem.show()
        return 1
    report.say(f"The pictures lie in {SCREENSHOTS.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
