"""The page "Mijn gegevens": what is kept, taking it along, and erasing one's own account."""

from __future__ import annotations

from django.contrib.auth import logout
from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects.audit.actions import Action
from projects.audit.log import record
from projects.own_data.erasing import erase_account, may_be_erased
from projects.own_data.forms import EraseForm
from projects.own_data.gathering import Encoder, gather
from projects.workspace.requests import for_partners, user_of

UNPROCESSABLE = 422


def download_of(user: AbstractUser, by: AbstractUser) -> HttpResponse:
    """Return all that is kept of an account as a file; who took it along is written in the audit log."""
    record(Action.EXPORTED, actor=by, person=user, details={"what": "account", "format": "json"})
    options = {"indent": 2, "ensure_ascii": False}
    response = JsonResponse(gather(user), encoder=Encoder, json_dumps_params=options)
    response["Content-Disposition"] = f'attachment; filename="gegevens-{timezone.localdate():%Y-%m-%d}.json"'
    return response


@require_safe
@for_partners
def overview(request: HttpRequest) -> HttpResponse:
    """Say what is kept and what one can do with it."""
    return _page(request, EraseForm(user_of(request).email))


@require_POST
@for_partners
def download(request: HttpRequest) -> HttpResponse:
    """Hand out all that is kept of the reader."""
    user = user_of(request)
    return download_of(user, user)


@require_http_methods(["POST"])
@for_partners
def erase(request: HttpRequest) -> HttpResponse:
    """Erase the reader's account, once they typed its address."""
    user = user_of(request)
    form = EraseForm(user.email, request.POST)
    if not form.is_valid() or not may_be_erased(user):
        return _page(request, form, UNPROCESSABLE)
    logout(request)
    erase_account(user, user)
    return goodbye(request)


@never_cache
def goodbye(request: HttpRequest) -> HttpResponse:
    """Say that it is done; there is nobody any more to sign in as."""
    return render(request, "projects/own_data/erased.html")


def _page(request: HttpRequest, form: EraseForm, status: int = 200) -> HttpResponse:
    user = user_of(request)
    context = {"form": form, "may_erase": may_be_erased(user)}
    return render(request, "projects/own_data/overview.html", context, status=status)
