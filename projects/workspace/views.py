"""The partners' workspace: own projects, "still correct", and what became of what was sent in.

Nothing changes on GET, and a project that somebody does not speak for does not exist for them.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from projects.access import coordinated
from projects.vocabulary import ProjectStatus
from projects.workspace.forms import ConfirmForm
from projects.workspace.history import history
from projects.workspace.projects import own_projects
from projects.workspace.requests import for_partners, own_project, user_of
from projects.workspace.updating import send


@require_safe
@for_partners
def overview(request: HttpRequest) -> HttpResponse:
    """Show the partner's own projects, those that ask for something first."""
    projects = own_projects(user_of(request), get_language() or "nl")
    forms = [ConfirmForm(project, auto_id=f"id_{project.key.hex}_%s") for project in projects]
    context = {
        "entries": list(zip(projects, forms, strict=True)),
        "coordinates": coordinated(user_of(request)).exists(),
    }
    return render(request, "projects/workspace/overview.html", context)


@require_safe
@for_partners
def explained(request: HttpRequest) -> HttpResponse:
    """Tell in short how updating works."""
    return render(request, "projects/workspace/explained.html")


@require_POST
@for_partners
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """Send in that the present status still holds."""
    project = own_project(request, key)
    form = ConfirmForm(project, request.POST)
    if not form.is_valid():
        return redirect("workspace:update", key=key)
    if project.status.status == ProjectStatus.UNKNOWN:
        return redirect("workspace:update", key=key)
    return send(request, project, form, form.confirmation())


@require_safe
@for_partners
def sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what the partner sent in for this project and what happened to it."""
    project = own_project(request, key)
    mine = history(user_of(request), key)
    just_sent = next((one for one in mine if str(one.submission.update.pk) == request.GET.get("ingediend")), None)
    context = {"project": project, "entries": mine, "just_sent": just_sent}
    return render(request, "projects/workspace/sent.html", context)
