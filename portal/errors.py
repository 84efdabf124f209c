"""What somebody reads when something is not there, is not allowed, was not understood or went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import override

from cms.page_cache import language_prefixes


def _language(request: HttpRequest) -> str:
    """Return the language of the address that was asked for; Dutch where it names none."""
    return next((prefix.strip("/") for prefix in language_prefixes() if request.path.startswith(prefix)), "nl")


def _page(template: str, request: HttpRequest, status: int) -> HttpResponse:
    """Return a page in the look of the site."""
    with override(_language(request)):
        return HttpResponse(loader.render_to_string(template, {}, request), status=status)


def _bare_page(template: str, request: HttpRequest, status: int) -> HttpResponse:
    """Return a page that needs nothing of the request but its path, and neither database nor session."""
    language = _language(request)
    with override(language):
        context = {"language": language, "home": f"/{language}/"}
        return HttpResponse(loader.render_to_string(template, context), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for a request that cannot be read; its host may be one that this site does not answer to."""
    return _bare_page("400.html", request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page that says that somebody may not see or do this."""
    return _page("403.html", request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form that came without its token, with the way to send it after all."""
    return _page("403_csrf.html", request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page that says that nothing is at this address, with ways on."""
    return _page("404.html", request, 404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Return the page that asks to wait, with which signing in answers who does a thing too often in a row."""
    return _page("429.html", request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page that says that the fault is ours."""
    return _bare_page("500.html", request, 500)
