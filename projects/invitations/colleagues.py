"""The page "Collega's": who of one's organisation has access to one's projects, and inviting others.

A coordinator alone has this page. What it names is signed for its reader, and every right is checked again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from projects.access import coordinated, may_end, may_manage_invitation
from projects.invitations.forms import ColleagueForm
from projects.invitations.giving import (
    A_DAY,
    AnsweredError,
    NotAllowedError,
    TooManyError,
    end_access,
    invite,
    resend,
    revoke,
)
from projects.invitations.offers import titles_of
from projects.invitations.references import reference, referred
from projects.models import Invitation, Membership
from projects.workspace.requests import for_partners, user_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

UNPROCESSABLE, TOO_MANY = 422, 429


@dataclass(frozen=True, slots=True)
class Colleague:
    """A membership, with the name by which the reader may end it; empty where they may not."""

    membership: Membership
    project: str
    ending: str


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation without an answer, with the name by which the reader may handle it."""

    invitation: Invitation
    projects: tuple[str, ...]
    handling: str


def _mine(user: AbstractUser) -> list[Membership]:
    """Return what somebody coordinates; Http404 when that is nothing, as if there were no such page."""
    mine = list(coordinated(user).select_related("organisation__parent").order_by("organisation__name", "pk"))
    if not mine:
        raise Http404("coordinates nothing")
    return mine


def _colleagues(user: AbstractUser, mine: Sequence[Membership]) -> list[Colleague]:
    same = Q(pk__in=[])
    for one in mine:
        same |= Q(organisation=one.organisation_id, project_key=one.project_key)
    found = Membership.objects.current().filter(same).select_related("user", "organisation")
    titles = titles_of({one.project_key for one in mine}, get_language() or "nl")
    return [
        Colleague(one, titles.get(one.project_key, ""), reference(one, user) if may_end(user, one) else "")
        for one in found.order_by("user__email", "pk")
    ]


def _invited(user: AbstractUser, mine: Sequence[Membership]) -> list[Invited]:
    same = Q(pk__in=[])
    for one in mine:
        same |= Q(organisation=one.organisation_id, projects__project_key=one.project_key)
    found = Invitation.objects.unanswered().filter(same).distinct().select_related("organisation")
    titles = titles_of({one.project_key for one in mine}, get_language() or "nl")
    return [
        Invited(
            one,
            tuple(titles[each.project_key] for each in one.projects.all() if each.project_key in titles),
            reference(one, user) if may_manage_invitation(user, one) else "",
        )
        for one in found.prefetch_related("projects").order_by("-created_at", "-pk")
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@for_partners
def overview(request: HttpRequest) -> HttpResponse:
    """Show who has access, and invite one more."""
    user = user_of(request)
    mine = _mine(user)
    if request.method != "POST":
        return _page(request, mine, ColleagueForm(mine))
    form = ColleagueForm(mine, request.POST)
    if not form.is_valid():
        return _page(request, mine, form, UNPROCESSABLE)
    try:
        invitation = invite(form.offer(), user)
    except TooManyError:
        text = _("Je hebt vandaag al %(number)d uitnodigingen verstuurd. Probeer het morgen nog een keer.")
        form.add_error(None, text % {"number": A_DAY})
        return _page(request, mine, form, TOO_MANY)
    except NotAllowedError:
        raise Http404("coordinates this no longer") from None
    return _back(f"uitgenodigd={reference(invitation, user)}")


def _page(request: HttpRequest, mine: Sequence[Membership], form: ColleagueForm, status: int = 200) -> HttpResponse:
    user = user_of(request)
    key = referred(Invitation, request.GET.get("uitgenodigd", ""), user)
    context = {
        "form": form,
        "colleagues": _colleagues(user, mine),
        "invited": _invited(user, mine),
        "just_invited": Invitation.objects.unanswered().filter(pk=key).first() if key else None,
        "done": _done(request.GET.get("gedaan", "")),
    }
    return render(request, "projects/invitations/colleagues.html", context, status=status)


def _done(name: str) -> str:
    return {
        "gestopt": _("De toegang is beëindigd."),
        "ingetrokken": _("De uitnodiging is ingetrokken. De link werkt niet meer."),
        "beantwoord": _("Deze uitnodiging was al aangenomen of ingetrokken."),
        "te-veel": _("Je hebt vandaag al genoeg uitnodigingen verstuurd. Probeer het morgen nog een keer."),
    }.get(name, "")


def _back(query: str) -> HttpResponse:
    return redirect(f"{reverse('invitations:colleagues')}?{query}")


def _invitation(request: HttpRequest) -> Invitation:
    key = referred(Invitation, request.POST.get("uitnodiging", ""), user_of(request))
    found: Invitation | None = Invitation.objects.filter(pk=key or 0).select_related("organisation").first()
    if found is None:
        raise Http404("no such invitation")
    return found


def _handle(request: HttpRequest, act: Callable[[Invitation, AbstractUser], None], done: str) -> HttpResponse:
    user, invitation = user_of(request), _invitation(request)
    try:
        act(invitation, user)
    except NotAllowedError:
        raise Http404("not theirs") from None
    except AnsweredError:
        return _back("gedaan=beantwoord")
    except TooManyError:
        return _back("gedaan=te-veel")
    return _back(done or f"uitgenodigd={reference(invitation, user)}")


@require_POST
@for_partners
def resend_invitation(request: HttpRequest) -> HttpResponse:
    """Mail an own invitation again, with another link."""
    return _handle(request, resend, "")


@require_POST
@for_partners
def revoke_invitation(request: HttpRequest) -> HttpResponse:
    """Take an own invitation back."""
    return _handle(request, revoke, "gedaan=ingetrokken")


@require_POST
@for_partners
def end_membership(request: HttpRequest) -> HttpResponse:
    """End access that the reader gave."""
    user = user_of(request)
    key = referred(Membership, request.POST.get("toegang", ""), user)
    membership = Membership.objects.filter(pk=key or 0).select_related("user", "organisation").first()
    if membership is None:
        raise Http404("no such membership")
    try:
        end_access(membership, user)
    except NotAllowedError:
        raise Http404("not theirs") from None
    return _back("gedaan=gestopt")
