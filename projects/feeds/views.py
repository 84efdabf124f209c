"""The feeds as views: the same for everybody, with an ETag, and kept by the page cache like any page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from cms.audience import same_for_everybody
from projects.feeds.updates import LineFeed, ProjectFeed, UpdatesFeed


def _view(feed: UpdatesFeed[Any]) -> Callable[..., HttpResponse]:
    @require_safe
    @conditional_page
    def view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = feed(request, **kwargs)
        same_for_everybody(request)
        return response

    return view


project_feed = _view(ProjectFeed())
line_feed = _view(LineFeed())
