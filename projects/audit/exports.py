"""Notes who takes data along: every sheet that the admin hands out, also of lists that are made later."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from projects.audit.actions import Action
from projects.audit.log import MACHINE_WORD, record

SHEETS = {
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/json": "json",
}


class ExportMiddleware:
    """Writes an event when an answer of the admin is a file with data."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer of the site."""
        response = self.get_response(request)
        disposition = response.headers.get("Content-Disposition", "")
        if disposition.startswith("attachment") and request.path.startswith(reverse("wagtailadmin_home")):
            self._note(request, response.headers.get("Content-Type", ""))
        return response

    def _note(self, request: HttpRequest, content_type: str) -> None:
        kind = SHEETS.get(content_type.partition(";")[0].strip())
        name = request.resolver_match.view_name if request.resolver_match else ""
        if kind and request.user.is_authenticated:
            what = name if MACHINE_WORD.fullmatch(name) else ""
            record(Action.EXPORTED, actor=cast("AbstractUser", request.user), details={"what": what, "format": kind})
