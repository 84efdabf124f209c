"""The mail to the editors when somebody is no longer the contact of a project."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from projects.mailing.kinds import MailKind, Payload
from projects.mailing.links import absolute
from projects.models import ConfirmLink, StatusUpdate


def compose_left(payload: Payload, language: str) -> dict[str, Any] | None:
    """Return who left which project; None when the account is gone."""
    link = ConfirmLink.objects.filter(pk=payload["link"]).select_related("user").first()
    if link is None:
        return None
    # An update that is not stored knows the title of its project as editors do.
    title = StatusUpdate(project_key=link.project_key).project_title
    return _context(str(link.user), title)


def _context(person: str, title: str) -> dict[str, Any]:
    access = absolute(reverse("wagtailsnippets_projects_membership:list"))
    return {"person": person, "title": title, "access_url": access}


def _example_left(language: str) -> dict[str, Any]:
    return _context("Noor Jansen", "Samen beslissen in de wijk" if language == "nl" else "Deciding together")


CONTACT_LEFT = MailKind(
    name="contact_left",
    label=gettext_lazy("Iemand is geen contact meer, aan de redactie"),
    templates="projects/mail/contact_left",
    compose=compose_left,
    example=_example_left,
)
