"""Rendered pages for anonymous visitors, kept until anything that visitors can see changes.

A page is stored under the number of the content (`ContentVersion`) and the day, for what a page says of freshness
depends on the day. A change needs no list of pages to purge: the next request asks for a number that is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

from cms.audience import is_same_for_everybody
from cms.models import ContentVersion

CACHE_ALIAS = "pages"


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A rendered page with its headers."""

    content: bytes
    headers: dict[str, str]

    def response(self) -> HttpResponse:
        """Return the page as a new response."""
        return HttpResponse(self.content, headers=self.headers)


def _key(request: HttpRequest) -> str | None:
    """Return the name under which the page is kept; None where somebody may be signed in or asks for more."""
    personal = settings.SESSION_COOKIE_NAME in request.COOKIES
    if request.method != "GET" or personal or request.META.get("QUERY_STRING"):
        return None
    return f"{ContentVersion.of(request)}:{timezone.localdate():%Y%m%d}:{request.get_host()}:{request.path}"


def _as_known(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Return the page, or that it is still what the reader has: feed readers ask so again and again."""
    if not response.has_header("ETag"):
        return response
    modified = response.get("Last-Modified")
    moment = parse_http_date_safe(modified) if modified else None
    known = get_conditional_response(request, etag=response["ETag"], last_modified=moment, response=response)
    return known or response


def _may_be_stored(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        is_same_for_everybody(request)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
    )


class PageCacheMiddleware:
    """Answers from the cache what is the same for every anonymous visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the stored page, or make it and keep it."""
        key = _key(request) if request.path.startswith(language_prefixes()) else None
        if key is None:
            return self.get_response(request)
        cache = caches[CACHE_ALIAS]
        stored = cache.get(key)
        if isinstance(stored, StoredPage):
            return _as_known(request, stored.response())
        response = self.get_response(request)
        if _may_be_stored(request, response) and isinstance(response, HttpResponse):
            cache.set(key, StoredPage(response.content, dict(response.items())))
        return response


def language_prefixes() -> tuple[str, ...]:
    """Return the beginnings of all addresses that visitors read."""
    return tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
