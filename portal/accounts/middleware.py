"""What is looked at for everybody who is signed in: when they were last here, and whether they may open the admin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from portal.accounts.factors import has_shown_second_factor, needs_second_factor, where_to_show_it
from portal.security import ADMIN_PREFIX

Next = Callable[[HttpRequest], HttpResponseBase]

OPEN_ADMIN_PAGES = frozenset(
    {"wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}
)
SEEN = "seen_at"
SEEN_EVERY = timedelta(minutes=15)
"""How exactly a person is told when a session was last used; each time costs two writes."""


class SecondFactorMiddleware:
    """Opens no page of the admin to an editor whose session showed no second factor, however they signed in."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer of the site."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Return the way to the second factor where it is missing; PermissionDenied for a script of the admin."""
        if not request.path_info.startswith(ADMIN_PREFIX) or not request.user.is_authenticated:
            return None
        if request.resolver_match is not None and request.resolver_match.url_name in OPEN_ADMIN_PAGES:
            return None
        if not needs_second_factor(request.user) or has_shown_second_factor(request):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        return redirect(where_to_show_it(request))


class SessionSeenMiddleware:
    """Remembers of a session when it was last used, for its owner's list; nothing of what was looked at."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer of the site, and note the visit of who is signed in."""
        response = self.get_response(request)
        if request.session.accessed and request.user.is_authenticated:
            self._note(request)
        return response

    def _note(self, request: HttpRequest) -> None:
        now = timezone.now()
        if now.timestamp() - request.session.get(SEEN, 0) < SEEN_EVERY.total_seconds():
            return
        request.session[SEEN] = int(now.timestamp())
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=now)
