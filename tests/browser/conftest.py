"""One site and one Chromium for all tests of this package; every test gets a clean browser profile.

The fixtures live as long as the package and no longer: while Playwright runs, Django refuses the database in the same
thread, and other tests need it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.browser.people import enter_as_partner
from tests.browser.watch import Watch
from tests.support.migrated_database import cached_database, is_kept
from tools import trial_site
from tools.trial_site import TrialSite

HERE = Path(__file__).parent
WAIT = 20_000  # milliseconds; the machine may be busy with other tests
DESK: ViewportSize = {"width": 1280, "height": 900}

NewPage = Callable[..., Page]
"""Opens a page in a profile of its own; takes what Playwright's `new_context` takes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all that needs the browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Return the machine's own Chromium; skip where there is none."""
    path = trial_site.find_browser()
    if path is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(trial_site.BROWSER_FLAGS))
        expect.set_options(timeout=WAIT)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrialSite]:
    """Return the running site; at the end it must have answered every request without an error of its own."""
    cached = cached_database()
    migrated = cached if is_kept() and cached.exists() else None
    with trial_site.running(tmp_path_factory.mktemp("site"), migrated=migrated) as running:
        yield running
    log = running.log.read_text(errors="replace")
    assert "Traceback" not in log, log[log.index("Traceback") - 500 :][:4000]


@pytest.fixture
def new_page(browser: Browser, site: TrialSite) -> Iterator[NewPage]:
    """Return what opens pages; afterwards nothing that their browser said or asked for may be wrong."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(**options: object) -> Page:
        settings = {"base_url": site.url, "viewport": DESK, "locale": "nl-NL", "reduced_motion": "reduce", **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(WAIT)
        opened.append((context, Watch(context, site.url)))
        return context.new_page()

    yield open_page
    for context, _watch in opened:
        context.close()
    assert [complaint for _context, watch in opened for complaint in watch.complaints()] == []


@pytest.fixture(scope="package")
def partner_profile(browser: Browser, site: TrialSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the cookies of a partner who has signed in: codes by mail are limited, and signing in has its own test."""
    context = browser.new_context(base_url=site.url)
    context.set_default_timeout(WAIT)
    enter_as_partner(context.new_page(), site)
    path = tmp_path_factory.mktemp("partner") / "profile.json"
    context.storage_state(path=path)
    context.close()
    return path
