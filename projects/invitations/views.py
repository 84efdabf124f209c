"""The page behind the link in an invitation: looking changes nothing, for programs that read mail look as well."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from projects.invitations.accepting import accept, acceptable
from projects.invitations.offers import offered

GONE, CONFLICT = 410, 409


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is offered; a POST takes it and signs in, for the link proves the address as well as a code does."""
    response = _accept(request, token) if request.method == "POST" else _offer(request, token)
    # The address is a secret, so it goes to no other site. Not "no-referrer": with that a browser says of its own form
    # that it comes from nowhere, and the form is refused.
    response["Referrer-Policy"] = "same-origin"
    return response


def _offer(request: HttpRequest, token: str, status: int = 200) -> HttpResponse:
    invitation = acceptable(token)
    if invitation is None:
        return render(request, "projects/invitations/gone.html", status=GONE)
    context = {
        "offer": offered(invitation, get_language() or "nl"),
        "token": token,
        "someone_else": request.user.is_authenticated and request.user.email != invitation.email,
    }
    return render(request, "projects/invitations/accept.html", context, status=status)


def _accept(request: HttpRequest, token: str) -> HttpResponse:
    invitation = acceptable(token)
    if invitation is not None and request.user.is_authenticated and request.user.email != invitation.email:
        return _offer(request, token, CONFLICT)
    user = accept(token)
    if user is None:
        return render(request, "projects/invitations/gone.html", status=GONE)
    if request.user.is_authenticated:
        return redirect("workspace:overview")
    return perform_login(request, user, email=user.email, redirect_url=reverse("workspace:overview"))
