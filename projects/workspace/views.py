"""The partners' workspace: own projects, the update form with its preview, and what became of what was sent in.

Nothing changes on GET, and a project that somebody does not speak for does not exist for them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from projects.access import can_see_submission, can_see_workspace
from projects.freshness.reading import project_facts
from projects.freshness.view import status_view
from projects.models import StatusUpdate
from projects.vocabulary import ProjectStatus
from projects.workspace.forms import ConfirmForm, UpdateForm
from projects.workspace.projects import OwnProject, own_projects
from projects.workspace.submissions import (
    NotAllowedError,
    OutdatedError,
    Report,
    submissions,
    submit,
)

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]

UNPROCESSABLE = 422
CONFLICT = 409


def for_partners(view: View) -> View:
    """Ask for a sign-in first, and keep the answer out of every cache."""

    @never_cache
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_see_workspace(_user(request)):
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return wrapped


def _user(request: HttpRequest) -> AbstractUser:
    return cast("AbstractUser", request.user)


def _refuse(request: HttpRequest, key: UUID) -> Http404:
    """Return the answer to somebody who asks for a project that is not theirs; it is logged without a name."""
    logger.warning("User %s asked for project %s without speaking for it", request.user.pk, key)
    return Http404("no such project")


def _own_project(request: HttpRequest, key: UUID) -> OwnProject:
    for project in own_projects(_user(request), get_language() or "nl", only=key):
        return project
    raise _refuse(request, key)


@require_safe
@for_partners
def overview(request: HttpRequest) -> HttpResponse:
    """Show the partner's own projects, those that ask for something first."""
    projects = own_projects(_user(request), get_language() or "nl")
    forms = [ConfirmForm(project, auto_id=f"id_{project.key.hex}_%s") for project in projects]
    return render(request, "projects/workspace/overview.html", {"entries": list(zip(projects, forms, strict=True))})


@require_http_methods(["GET", "HEAD", "POST"])
@for_partners
def update(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask where the project stands, show it as visitors would see it, and send it to the editors."""
    project = _own_project(request, key)
    if request.method != "POST":
        return _form_page(request, project, UpdateForm(project, initial=_returned(request, project)))
    form = UpdateForm(project, request.POST)
    if request.POST.get("action") == "edit":
        return _form_page(request, project, form)
    if not form.is_valid():
        return _form_page(request, project, form, status=UNPROCESSABLE)
    if project.seen > form.cleaned_data["seen"] and request.POST.get("action") != "submit":
        return _outdated(request, project)
    report = form.report()
    if request.POST.get("action") != "submit":
        return _preview(request, project, form, report)
    return _send(request, project, form, report)


@require_POST
@for_partners
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send in that the present status still holds."""
    project = _own_project(request, key)
    form = ConfirmForm(project, request.POST)
    if not form.is_valid():
        return redirect("workspace:update", key=key)
    if project.status.status == ProjectStatus.UNKNOWN:
        return redirect("workspace:update", key=key)
    return _send(request, project, form, form.confirmation())


@require_safe
@for_partners
def sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what the partner sent in for this project and what happened to it."""
    project = _own_project(request, key)
    mine = submissions(_user(request), {key})
    just_sent = next((one for one in mine if str(one.update.pk) == request.GET.get("ingediend")), None)
    context = {"project": project, "submissions": mine, "just_sent": just_sent}
    return render(request, "projects/workspace/sent.html", context)


def _send(request: HttpRequest, project: OwnProject, form: ConfirmForm, report: Report) -> HttpResponse:
    seen, token = form.cleaned_data["seen"], form.cleaned_data["token"]
    try:
        stored = submit(_user(request), project.key, report, seen=seen, token=token)
    except NotAllowedError:
        raise _refuse(request, project.key) from None
    except OutdatedError:
        return _outdated(request, _own_project(request, project.key))
    return redirect(f"{reverse('workspace:sent', kwargs={'key': project.key})}?ingediend={stored.pk}")


def _form_page(request: HttpRequest, project: OwnProject, form: UpdateForm, **options: Any) -> HttpResponse:
    status = options.pop("status", 200)
    context = {
        "project": project,
        "form": form,
        "confirm_form": ConfirmForm(project, auto_id="id_confirm_%s"),
        **options,
    }
    return render(request, "projects/workspace/update.html", context, status=status)


def _outdated(request: HttpRequest, project: OwnProject) -> HttpResponse:
    """Show what came in meanwhile beside what the partner typed; sent again, it counts as read."""
    typed = request.POST.copy()
    typed["seen"] = str(project.seen)
    form = UpdateForm(project, typed) if "text" in typed else UpdateForm(project)
    return _form_page(request, project, form, newer=project.newest, status=CONFLICT)


def _preview(request: HttpRequest, project: OwnProject, form: UpdateForm, report: Report) -> HttpResponse:
    """Show the report as the project page would; nothing is stored."""
    unsaved = report.as_update(project.key)
    unsaved.first_published_at = timezone.now()
    page = project.page
    shown = status_view(unsaved, project_facts(unsaved, cycle=page.update_cycle, periods=page.periods.all()))
    return render(request, "projects/workspace/preview.html", {"project": project, "form": form, "status": shown})


def _returned(request: HttpRequest, project: OwnProject) -> dict[str, Any]:
    """Return the values of an own message that an editor sent back, to start from."""
    number = request.GET.get("opnieuw", "")
    if not number.isascii() or not number.isdecimal() or len(number) > 18:
        return {}
    earlier = StatusUpdate.objects.of_project(project.key).filter(pk=number).first()
    if earlier is None or not can_see_submission(_user(request), earlier):
        return {}
    return {
        "status": earlier.status,
        "text": earlier.text or earlier.text_en,
        "language": "en" if earlier.text_en else "nl",
        "as_of": earlier.as_of,
        "organisation": earlier.organisation_id,
    }
