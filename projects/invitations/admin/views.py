"""Inviting somebody in the admin, and what can be done with an invitation afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from projects.access import may_give_access
from projects.invitations.admin.forms import EditorInviteForm
from projects.invitations.admin.listing import RESULTS_URL_NAME, URL_NAME, AccessList
from projects.invitations.giving import AnsweredError, invite, resend, revoke
from projects.invitations.offers import titles_of
from projects.models import Invitation, Organisation, Partner, ProjectPage
from projects.organisations.taking_part import below

UNPROCESSABLE = 422


def _editor(request: HttpRequest) -> AbstractUser:
    """Return who asks; PermissionDenied for who does not keep the access of partners."""
    user = cast("AbstractUser", request.user)
    if not may_give_access(user):
        raise PermissionDenied
    return user


def _number(text: str) -> int:
    """Return the key in an address, 0 for what is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def projects_of(organisation: Organisation) -> dict[UUID, str]:
    """Return the projects in which an organisation or a part of it is partner, drafts included, with their titles."""
    those = {organisation.pk, *below([organisation.pk])}
    partners = Partner.objects.filter(organisation__in=those)
    return titles_of(set(partners.values_list("page__translation_key", flat=True)), "nl")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invite_person(request: HttpRequest) -> HttpResponse:
    """Ask who is invited on behalf of which organisation, and mail it; an address may name organisation or project."""
    editor = _editor(request)
    project = ProjectPage.objects.filter(pk=_number(request.GET.get("project", ""))).first()
    organisation = Organisation.objects.filter(pk=_number(request.GET.get("organisatie", ""))).first()
    candidates = _partners(project)
    if organisation is None and len(candidates) == 1 and project is not None:
        organisation = candidates[0]
    if organisation is None:
        context = {"project": project, "organisations": candidates}
        return render(request, "projects/invitations/admin/organisation.html", context)
    titles = projects_of(organisation)
    chosen = [str(project.translation_key)] if project and project.translation_key in titles else None
    if request.method != "POST":
        return _form_page(
            request, EditorInviteForm(organisation, titles, initial={"projects": chosen} if chosen else {})
        )
    form = EditorInviteForm(organisation, titles, request.POST)
    if not form.is_valid():
        return _form_page(request, form, UNPROCESSABLE)
    invitation = invite(form.offer(), editor)
    messages.success(request, _("Er gaat een uitnodiging naar %(address)s.") % {"address": invitation.email})
    return redirect("invitation", invitation.pk)


def _partners(project: ProjectPage | None) -> Sequence[Organisation]:
    """Return the organisations to choose from: the partners of a project, or everyone in a project."""
    partners = Partner.objects.filter(page=project) if project else Partner.objects.all()
    found = Organisation.objects.filter(pk__in=partners.values("organisation")).select_related("parent")
    return list(found.order_by("name", "pk"))


def _form_page(request: HttpRequest, form: EditorInviteForm, status: int = 200) -> HttpResponse:
    return render(request, "projects/invitations/admin/invite.html", {"form": form}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an invitation; send it again, or take it back."""
    editor = _editor(request)
    found = Invitation.objects.select_related("organisation__parent", "invited_by").prefetch_related("projects")
    one = get_object_or_404(found, pk=pk)
    if request.method == "POST":
        return _act(request, one, editor)
    titles = titles_of([invited.project_key for invited in one.projects.all()], "nl")
    context = {"invitation": one, "titles": sorted(titles.values(), key=str.casefold)}
    return render(request, "projects/invitations/admin/invitation.html", context)


def _act(request: HttpRequest, one: Invitation, editor: AbstractUser) -> HttpResponse:
    acts: dict[str, tuple[Callable[[Invitation, Any], None], str]] = {
        "opnieuw": (resend, _("De uitnodiging is opnieuw onderweg. De vorige link werkt niet meer.")),
        "intrekken": (revoke, _("De uitnodiging is ingetrokken. De link werkt niet meer.")),
    }
    act, done = acts.get(request.POST.get("handeling", ""), (None, ""))
    if act is not None:
        try:
            act(one, editor)
            messages.success(request, done)
        except AnsweredError:
            messages.warning(request, _("Deze uitnodiging was al aangenomen of ingetrokken."))
    return redirect("invitation", one.pk)


def urls() -> list[URLPattern]:
    """Return the addresses of giving access."""
    return [
        path("toegang/", AccessList.as_view(), name=URL_NAME),
        path("toegang/lijst/", AccessList.as_view(results_only=True), name=RESULTS_URL_NAME),
        path("toegang/uitnodigen/", invite_person, name="invite_person"),
        path("toegang/uitnodigingen/<int:pk>/", invitation, name="invitation"),
    ]
