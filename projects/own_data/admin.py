"""Taking along and erasing what belongs to somebody else's account, for administrators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from projects.access import may_handle_accounts
from projects.own_data.erasing import erase_account, may_be_erased
from projects.own_data.forms import EraseForm
from projects.own_data.views import UNPROCESSABLE, download_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_data(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be done with the data of an account; hand it out, or erase the account."""
    by = cast("AbstractUser", request.user)
    if not may_handle_accounts(by):
        raise PermissionDenied
    user = get_object_or_404(get_user_model(), pk=pk)
    form = EraseForm(user.email)
    erasable = may_be_erased(user) and user.pk != by.pk
    if request.method == "POST" and request.POST.get("handeling") == "bestand":
        return download_of(user, by)
    if request.method == "POST":
        form = EraseForm(user.email, request.POST)
        if form.is_valid() and erasable:
            erase_account(user, by)
            messages.success(request, _("Het account is gewist."))
            return redirect("wagtailusers_users:index")
    status = UNPROCESSABLE if form.is_bound else 200
    context = {"account": user, "form": form, "erasable": erasable}
    return render(request, "projects/own_data/admin/account.html", context, status=status)


def buttons(user: Any, request_user: Any) -> Iterator[Button]:
    """Yield the button in the list of users."""
    if may_handle_accounts(request_user):
        address = reverse("account_data", args=[user.pk])
        yield Button(gettext_lazy("Gegevens meenemen of wissen"), url=address, icon_name="bin", priority=50)


def erase_instead(request: HttpRequest, user: AbstractUser) -> HttpResponse:
    """Lead from Wagtail's own button to erasing: that way messages keep an author and logs lose the name.

    PermissionDenied for who is no administrator.
    """
    if not may_handle_accounts(request.user):
        raise PermissionDenied
    return redirect("account_data", user.pk)


def one_by_one(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Refuse to delete several accounts at once, for the same reason."""
    if action_type != "delete" or action.model is not get_user_model():
        return None
    messages.warning(request, _("Wis accounts één voor één, met ‘Gegevens meenemen of wissen’ in de lijst."))
    return redirect("wagtailusers_users:index")


def urls() -> list[URLPattern]:
    """Return the address of the page."""
    return [path("accounts/<int:pk>/gegevens/", account_data, name="account_data")]
