"""What a visitor reads when something is not there, or went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import override

from cms.page_cache import language_prefixes


def _language(request: HttpRequest) -> str:
    """Return the language of the address that was asked for; Dutch where it names none."""
    return next((prefix.strip("/") for prefix in language_prefixes() if request.path.startswith(prefix)), "nl")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page that says that nothing is at this address, with ways on."""
    with override(_language(request)):
        return HttpResponse(loader.render_to_string("404.html", {}, request), status=404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page that asks to wait, with which signing in answers who does a thing too often in a row."""
    with override(_language(request)):
        return HttpResponse(loader.render_to_string("429.html", {}, request), status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page that says that the fault is ours; it needs neither database nor session."""
    language = _language(request)
    with override(language):
        return HttpResponse(loader.render_to_string("500.html", {"language": language}), status=500)
