"""The report "Herinneringen": of each project who was asked last, who is next, and what an editor does about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from projects.access import may_remind
from projects.models import Reminder, ReminderPause
from projects.reminders.digests import remind_now
from projects.reminders.pausing import pause_project, resume_project
from projects.reminders.reading import Reminded, reminded_projects
from projects.reminders.rules import next_ask

A_PAGE = 50
LONGEST_PAUSE = 60
REPORT = "reminders_report"


@dataclass(frozen=True, slots=True)
class Row:
    """A project as the list shows it: who is asked `on` which day, "" for the editors."""

    project: Reminded
    step: str
    person: str
    on: date | None
    left: tuple[str, ...] = ()


class RemindersMenuItem(MenuItem):
    """The item in the menu of reports, for who may remind."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether the reader may remind."""
        return may_remind(request.user)


def menu_item() -> MenuItem:
    """Return the way to the report."""
    return RemindersMenuItem(
        gettext_lazy("Herinneringen"), reverse(REPORT), name="reminders", icon_name="date", order=1060
    )


def for_who_reminds(view: Any) -> Any:
    """Refuse everybody who does not judge what partners write."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_remind(request.user):
            raise PermissionDenied
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    return wrapped


@require_safe
@for_who_reminds
def report(request: HttpRequest) -> HttpResponse:
    """Show all projects, those where somebody is asked soonest first."""
    rows = sorted(_rows(reminded_projects(timezone.localdate())), key=_soonest)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("p"))
    return render(request, "projects/reminders/admin/report.html", {"page": page})


def _soonest(row: Row) -> tuple[date, str]:
    return row.on or date.max, row.project.project.title.casefold()


def _rows(projects: Iterable[Reminded]) -> list[Row]:
    today, silence = timezone.localdate(), settings.REMINDER_SILENCE_DAYS
    asks = [(project, next_ask(project.facts, today, silence)) for project in projects]
    people = get_user_model()._default_manager.in_bulk({ask.user for _project, ask in asks if ask and ask.user})
    left = _left({(project.facts.key, member.user) for project, _ask in asks for member in project.facts.members})
    return [
        Row(
            project,
            step=str(Reminder.Step(ask.step).label) if ask else "",
            person=str(people.get(ask.user, "")) if ask and ask.user else "",
            on=ask.on if ask else None,
            left=tuple(left.get(project.facts.key, ())),
        )
        for project, ask in asks
    ]


def _left(members: set[tuple[UUID, int]]) -> dict[UUID, list[str]]:
    """Return who said that they are no longer the contact of which project, while they still have access to it."""
    left: dict[UUID, list[str]] = {}
    gone = ReminderPause.objects.filter(user__isnull=False, project_key__isnull=False).select_related("user")
    for pause in gone.order_by("pk"):
        if pause.project_key and (pause.project_key, pause.user_id) in members:
            left.setdefault(pause.project_key, []).append(str(pause.user))
    return left


def _project(key: UUID) -> Reminded:
    for project in reminded_projects(timezone.localdate(), only={key}):
        return project
    raise Http404("no such project")


@require_POST
@for_who_reminds
def remind(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask the next person of a project now."""
    project = _project(key)
    editor: AbstractUser = request.user  # type: ignore[assignment]
    if project.waiting:
        messages.warning(request, _("Er wacht al een bericht van dit project op beoordeling."))
    elif (person := remind_now(project, editor, timezone.localdate())) is None:
        messages.warning(request, _("Er is niemand die dit project bijwerkt. Nodig eerst iemand uit."))
    else:
        messages.success(request, _("De herinnering gaat naar %(person)s.") % {"person": person})
    return redirect(REPORT)


@require_POST
@for_who_reminds
def pause(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let nobody be reminded of a project for some months, or until further notice; or take that back."""
    project = _project(key)
    months = request.POST.get("months", "")
    if request.POST.get("action") == "resume":
        resume_project(key)
        messages.success(request, _("Voor %(title)s gaan weer herinneringen uit.") % {"title": project.project.title})
    elif months.isascii() and months.isdecimal() and len(months) < 3 and int(months) <= LONGEST_PAUSE:
        pause_project(key, int(months) or None)
        messages.success(
            request, _("Voor %(title)s gaan nu geen herinneringen uit.") % {"title": project.project.title}
        )
    else:
        messages.error(request, _("Kies hoe lang er geen herinneringen uitgaan."))
    return redirect(REPORT)


def urls() -> list[URLPattern]:
    """Return the addresses of the report and its buttons."""
    return [
        path("reports/herinneringen/", report, name=REPORT),
        path("reports/herinneringen/<uuid:key>/nu/", remind, name="remind_now"),
        path("reports/herinneringen/<uuid:key>/pauze/", pause, name="pause_reminders"),
    ]
