"""What every view of the workspace asks of a request: who it is, and whether the project is theirs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from projects.access import can_see_workspace
from projects.workspace.projects import OwnProject, own_projects

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


def for_partners(view: View) -> View:
    """Ask for a sign-in first, and keep the answer out of every cache."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_see_workspace(user_of(request)):
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return wrapped


def user_of(request: HttpRequest) -> AbstractUser:
    return cast("AbstractUser", request.user)


def refusal(request: HttpRequest, key: UUID) -> Http404:
    """Return the answer to somebody who asks for a project that is not theirs; it is logged without a name."""
    logger.warning("User %s asked for project %s without speaking for it", request.user.pk, key)
    return Http404("no such project")


def own_project(request: HttpRequest, key: UUID) -> OwnProject:
    for project in own_projects(user_of(request), get_language() or "nl", only=key):
        return project
    raise refusal(request, key)
