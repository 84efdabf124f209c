"""The page with all groups that want people now."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cms.audience import same_for_everybody
from projects.groups.presentation import open_groups


@require_safe
def joining(request: HttpRequest) -> HttpResponse:
    """Return the groups that people can join today; pages are kept by day, so one that closes leaves by itself."""
    if not request.user.is_authenticated:
        same_for_everybody(request)
    groups = open_groups(get_language() or settings.LANGUAGE_CODE)
    return render(request, "projects/groups/joining.html", {"groups": groups})
