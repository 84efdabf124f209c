"""Headers: what a browser is told it may do, for visitors and in the admin."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.security import BrowserPolicyMiddleware


def policy_of(path: str, response: HttpResponse | None = None) -> dict[str, str]:
    """Return the directives that a response at a path gets."""

    def view(request: HttpRequest) -> HttpResponse:
        return response or HttpResponse()

    answer = BrowserPolicyMiddleware(view)(RequestFactory().get(path))
    directives = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in directives}


@pytest.mark.parametrize("path", ["/", "/nl/zoeken/", "/mijn/", "/nl/admin/"])
def test_visitors_pages_load_nothing_from_elsewhere_and_run_nothing_inline(path: str) -> None:
    policy = policy_of(path)
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"


def test_the_admin_runs_its_inline_scripts_and_shows_its_own_preview() -> None:
    policy = policy_of("/admin/pages/3/edit/")
    assert policy["script-src"] == "'self' 'unsafe-inline'"
    assert policy["frame-ancestors"] == policy["frame-src"] == "'self'"
    assert policy["default-src"] == "'none'"


def test_a_stricter_policy_of_a_view_is_left_as_it_is() -> None:
    document = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'; sandbox"})
    assert policy_of("/documents/1/plan.pdf", document) == {"default-src": "'none'", "sandbox": ""}


def test_pages_cannot_ask_for_camera_microphone_or_location() -> None:
    answer = BrowserPolicyMiddleware(lambda request: HttpResponse())(RequestFactory().get("/"))
    for feature in ("camera", "microphone", "geolocation"):
        assert f"{feature}=()" in answer.headers["Permissions-Policy"]
