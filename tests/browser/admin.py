"""Screens of the admin as somebody without a mouse uses them, and what axe says of those parts that are ours."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.test_accessibility import AXE, EVERY_RULE

# Wagtail's own within what is ours: messages above, the button for filters, those in use, and how many rows they leave.
IN_MAIN = """rules => axe.run(
    {
        include: [['main']],
        exclude: [['.messages'], ['.w-slim-header-action-button'], ['.w-active-filters'], ['h2[role=alert]']],
    },
    {runOnly: rules, resultTypes: ['violations']}
)"""
MOST_STEPS = 60


def violations(page: Page) -> list[str]:
    """Return what axe finds in the part of a screen that is ours, wide and narrow."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        result = page.evaluate(IN_MAIN, EVERY_RULE)
        found += [f"{rule['id']} at {node['target']}" for rule in result["violations"] for node in rule["nodes"]]
    page.set_viewport_size({"width": 1280, "height": 900})
    return found


def press(page: Page, control: Locator, key: str = "Enter") -> None:
    """Go to a control with the tab key, as somebody without a mouse does, and press it."""
    page.locator("main").evaluate("main => { main.tabIndex = -1; main.focus(); }")
    expect(control).to_be_visible()
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if control.evaluate("element => element === document.activeElement"):
            page.keyboard.press(key)
            return
    raise AssertionError(f"The keyboard does not come to {control}.")
