"""The screen on which an administrator helps somebody who lost their second factor."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from portal.accounts.models import User
from portal.accounts.resetting import reset_factors


def may_reset(user: AbstractUser | AnonymousUser) -> bool:
    """Only an administrator takes factors away: who can do that and read a mailbox could take over an account."""
    return user.is_active and user.is_superuser


@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a confirmation and reset; PermissionDenied for who is no administrator."""
    if not may_reset(request.user):
        raise PermissionDenied
    person = get_object_or_404(User, pk=pk)
    if request.method != "POST":
        return render(request, "account/admin/reset.html", {"person": person})
    reset_factors(person, actor=request.user)  # type: ignore[arg-type]
    messages.success(request, _("De aanmelding van %(person)s is hersteld.") % {"person": person})
    return redirect("wagtailusers_users:index")
