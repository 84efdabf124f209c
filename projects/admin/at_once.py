"""What trusted partners published at once: on the dashboard until an editor has read it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component

from projects.models import StatusUpdate

FIRST = 10
"""How many updates the panel shows; the list has the others."""
URL_NAME = "status_update_checked"


class AtOncePanel(Component):
    """Nothing is shown when editors have read it all."""

    name = "at_once"
    template_name = "projects/admin/at_once.html"
    order = 15

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return what nobody has read yet, the last published first."""
        request = parent_context["request"]
        if not _may_judge(request):
            return {"updates": []}
        unread = StatusUpdate.objects.published().unchecked()
        shown = unread.with_project_title().select_related("organisation", "attachment")[:FIRST]
        return {"updates": shown, "total": unread.count(), "csrf_token": get_token(request)}


def _may_judge(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.has_perm("projects.change_statusupdate")


@require_POST
def checked(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that an editor has read what was published at once; PermissionDenied for who judges nothing."""
    if not _may_judge(request):
        raise PermissionDenied
    if StatusUpdate.objects.unchecked().filter(pk=pk).update(checked_at=timezone.now()):
        messages.success(request, _("Nagekeken. Het bericht blijft op de site staan."))
    return redirect("wagtailadmin_home")


def urls() -> list[URLPattern]:
    """Return the address behind the button."""
    return [path("statusberichten-nagekeken/<int:pk>/", checked, name=URL_NAME)]
