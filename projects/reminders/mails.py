"""The mails that remind: to a person about all their projects, to the editors about who stays silent."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.confirming.links import address_of, works
from projects.freshness.facts import KnownDate
from projects.freshness.state import Freshness
from projects.mailing.kinds import MailKind, Payload
from projects.mailing.links import absolute
from projects.models import ConfirmLink, Reminder
from projects.reminders.pausing import pause_address, rests
from projects.reminders.reading import reminded_projects
from projects.workspace.projects import OwnProject, own_projects


def _reminders(payload: Payload) -> list[Reminder]:
    numbers = [int(number) for number in str(payload["reminders"]).split()]
    return list(Reminder.objects.filter(pk__in=numbers).select_related("link__user", "user").order_by("pk"))


def _still_asked(project: OwnProject) -> bool:
    """Return whether the answer still helps: nobody spoke meanwhile, and it has not finished."""
    return project.waiting is None and project.status.freshness is not Freshness.FINISHED


def _rests(reminder: Reminder, link: ConfirmLink) -> bool:
    """Whether somebody asked for rest since the mail was put in the queue; what an editor sends by hand goes out."""
    return reminder.step != Reminder.Step.BY_HAND and rests(link.user, reminder.project_key)


def compose_digest(payload: Payload, language: str) -> dict[str, Any] | None:
    """Return what the digest says; a project that needs no answer any more is left out, and then perhaps all."""
    entries = []
    user: AbstractUser | None = None
    for reminder in _reminders(payload):
        link = reminder.link
        if link is None or not works(link) or not link.user.is_active or _rests(reminder, link):
            continue
        user = link.user
        for project in own_projects(user, language, only=reminder.project_key):
            if _still_asked(project) and not (project.newest and project.newest.created_at > link.created_at):
                entries.append(_entry(project, address_of(link)))
    if user is None or not entries:
        return None
    return _digest_context(entries, pause_address(user))


def _entry(project: OwnProject, address: str) -> dict[str, Any]:
    return {
        "title": project.page.title,
        "title_language": project.page.locale.language_code,
        "status": project.status.label,
        "spoken": project.status.confirmed or project.status.changed,
        "address": address,
    }


def _digest_context(entries: list[dict[str, Any]], pause: str) -> dict[str, Any]:
    return {"entries": entries, "unsubscribe_url": pause, "workspace_url": absolute(reverse("workspace:overview"))}


def _example_digest(language: str) -> dict[str, Any]:
    titles = {
        "nl": ("Samen beslissen in de wijk", "Rust op de groep"),
        "en": ("Deciding together", "Calm in the group"),
    }
    day = timezone.localdate().replace(day=1)
    entries = [
        {
            "title": title,
            "title_language": language,
            "status": _("Loopt"),
            "spoken": KnownDate(day) if number == 0 else None,
            "address": absolute(reverse("confirming:answer", kwargs={"token": "voorbeeld"})),
        }
        for number, title in enumerate(titles[language])
    ]
    return _digest_context(entries, absolute(reverse("reminders:pause", kwargs={"token": "voorbeeld"})))


def compose_to_editors(payload: Payload, language: str) -> dict[str, Any] | None:
    """Return of which projects nobody answered; None when somebody did of all of them."""
    asked = {reminder.project_key for reminder in _reminders(payload)}
    projects = reminded_projects(timezone.localdate(), only=asked)
    silent = [one.project for one in projects if one.facts.due_on is not None and one.facts.asked]
    entries = [{"title": one.title, "reason": one.reason} for one in silent]
    return _editors_context(entries) if entries else None


def _editors_context(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {"entries": entries, "admin_url": absolute(reverse("reminders_report"))}


def _example_to_editors(language: str) -> dict[str, Any]:
    title = "Samen beslissen in de wijk" if language == "nl" else "Deciding together"
    return _editors_context([{"title": title, "reason": _("Het is niet bekend van wanneer dit is.")}])


DIGEST = MailKind(
    name="reminder",
    label=gettext_lazy("Herinnering aan een partner"),
    templates="projects/mail/reminder",
    compose=compose_digest,
    example=_example_digest,
)
TO_EDITORS = MailKind(
    name="reminder_editors",
    label=gettext_lazy("Projecten zonder antwoord, aan de redactie"),
    templates="projects/mail/reminder_editors",
    compose=compose_to_editors,
    example=_example_to_editors,
)
