"""Pausing reminders: from the link in a mail without signing in, or from the workspace."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import AbstractUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from projects.reminders.forms import PauseForm
from projects.reminders.pausing import pause_of, pause_person, person_of, resume_person
from projects.workspace.requests import for_partners

GONE, UNPROCESSABLE = 410, 422
ONE_CLICK = "List-Unsubscribe"


# The token in the address is the secret: see projects/confirming/views.py.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: HttpRequest, token: str) -> HttpResponse:
    """Pause the reminders of whoever the mail was sent to; a mail program does it with one POST (RFC 8058)."""
    person = person_of(token)
    if person is None:
        response = render(request, "projects/reminders/gone.html", status=GONE)
    elif request.method == "POST" and request.POST.get(ONE_CLICK) == "One-Click":
        pause_person(person, None)
        response = HttpResponse(status=204)
    else:
        response = _pause_page(request, person, reverse("reminders:pause", kwargs={"token": token}), signed_in=False)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@for_partners
def own(request: HttpRequest) -> HttpResponse:
    """Pause the reminders of whoever is signed in."""
    return _pause_page(request, cast("AbstractUser", request.user), reverse("reminders:own"), signed_in=True)


def _pause_page(request: HttpRequest, person: AbstractUser, address: str, *, signed_in: bool) -> HttpResponse:
    form = PauseForm(request.POST or None, initial={"months": "3"})
    status = 200
    if request.method == "POST":
        if request.POST.get("action") == "resume":
            resume_person(person)
            return redirect(address)
        if form.is_valid():
            pause_person(person, form.chosen())
            return redirect(address)
        status = UNPROCESSABLE
    context = {"form": form, "paused": pause_of(person), "address": address, "signed_in": signed_in}
    return render(request, "projects/reminders/pause.html", context, status=status)
