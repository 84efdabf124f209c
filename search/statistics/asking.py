"""Which requests for the search page are a question of a person, asked for the first time."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest

from search.page.state import PageState
from search.query.text import clean
from search.service import Sort

# Crawlers of search engines and models, link previews, monitors, and libraries that fetch without a browser.
# Cubot makes telephones.
_PROGRAM = re.compile(
    r"(?<!cu)bot\b|(?<!cu)bot[/;_-]|crawl|spider|slurp|archive|fetch|preview|monitor|uptime|lighthouse|headless|scrap|scan"
    r"|facebookexternalhit|embedly|whatsapp|skype|feed|curl|wget|python|java/|okhttp|go-http|libwww|perl|ruby|php|axios"
    r"|node|httpclient|http[ _-]client|phantom|selenium|playwright|puppeteer",
    re.IGNORECASE,
)
# What browsers say of pages that they fetch before anybody asked for them.
_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


def is_new_question(request: HttpRequest, state: PageState) -> bool:
    """Return whether a visitor asks these words now: not a program, and not the same list looked at another way.

    Who is signed in does not count: editors try what visitors find. Another page, order or choice is no new question,
    nor is taking choices away, going back, or loading the page again.
    """
    return is_plain(state) and _is_person(request) and not _is_repeated(request, state.text)


def is_plain(state: PageState) -> bool:
    """Return whether words are asked and nothing else: the first page, without choices, the best results first."""
    return bool(state.text) and state == PageState(state.text, {}, Sort.RELEVANCE, 1)


def _is_person(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    if request.method != "GET" or not agent or _PROGRAM.search(agent):
        return False
    if any(name in request.headers for name in _AHEAD):
        return False
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def _is_repeated(request: HttpRequest, text: str) -> bool:
    if "HX-History-Restore-Request" in request.headers or "max-age=0" in request.headers.get("Cache-Control", ""):
        return True
    before = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    return _asked_at(before, request.path) == clean(text).casefold()


def _asked_at(address: str, path: str) -> str | None:
    """Return what an address of the search page asks; None for any other address."""
    try:
        parts = urlsplit(address)
        asked = parse_qs(parts.query, max_num_fields=1_000).get("q", [""])
    except ValueError:
        return None
    return clean(asked[-1]).casefold() if parts.path == path else None
