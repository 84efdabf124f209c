"""What a browser says and asks for while somebody looks at the site."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

ADMIN = "/admin/"
NOT_FOUND = "Failed to load resource"
"""Chromium reports a page that answers 404 or 422 as an error; tests ask for such pages on purpose."""

ICON = "/favicon.ico"
"""Chromium asks for it beside an error page of the server; every page of the site names its icon."""


class Watch:
    """Listens to one browser profile from its first page on."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.requested: list[str] = []
        self._documents: set[str] = set()
        self._said: list[str] = []
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self._said.append(f"script error: {error.error}"))

    def _on_request(self, request: Request) -> None:
        self.requested.append(request.url)
        if request.is_navigation_request():
            self._documents.add(request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        expected = message.text.startswith(NOT_FOUND) and (address in self._documents or address.endswith(ICON))
        if (
            message.type in {"error", "warning"}
            and not expected
            and ADMIN not in (message.page.url if message.page else "")
        ):
            self._said.append(f"console {message.type}: {message.text} ({address})")

    def outside(self) -> list[str]:
        """Return the addresses that the browser asked for on other machines."""
        own = (f"{self.origin}/", "data:", "blob:", "about:")
        return [url for url in self.requested if not url.startswith(own)]

    def complaints(self) -> list[str]:
        """Return all that is wrong: errors, violations of the policy and requests to other machines."""
        return [*self._said, *(f"asked for {url}" for url in self.outside())]
