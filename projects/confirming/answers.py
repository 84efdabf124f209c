"""What a person may answer with a link, each time once: the link is spent in the transaction of the answer."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from projects.audit.actions import Action
from projects.audit.log import record
from projects.confirming.links import link_of, works
from projects.mailing.editors import queue_for_editors
from projects.models import ConfirmLink, ReminderPause
from projects.workspace.submissions import NotAllowedError, Report, submit


class SpentError(Exception):
    """The link was answered already, or its time is over."""


@transaction.atomic
def answer(token: str, report: Report, *, seen: int, form_token: UUID) -> None:
    """Hand in a report as its person would from the workspace.

    SpentError, NotAllowedError when they no longer speak for the project, OutdatedError when there is newer than
    `seen`: then nothing is stored and the link still works.
    """
    link = _to_answer(token)
    submit(link.user, link.project_key, report, seen=seen, token=form_token)
    _spend(link, ConfirmLink.Answer.UPDATED if report.text else ConfirmLink.Answer.CONFIRMED)


@transaction.atomic
def leave(token: str) -> None:
    """Note that the person is no longer the contact: no more reminders of this project, and the editors are told.

    Their access stays until an editor ends it, for a link may be forwarded.
    """
    link = _to_answer(token)
    ReminderPause.objects.update_or_create(user=link.user, project_key=link.project_key, defaults={"until": None})
    _spend(link, ConfirmLink.Answer.LEFT)
    record(Action.LEFT, actor=link.user, person=link.user, project_key=link.project_key)
    queue_for_editors("contact_left", payload={"link": link.pk}, key=f"contact-left:{link.pk}")


def _to_answer(token: str) -> ConfirmLink:
    link = link_of(token, locked=True)
    if link is None or not works(link):
        raise SpentError
    if not link.user.is_active:
        raise NotAllowedError
    return link


def _spend(link: ConfirmLink, what: str) -> None:
    link.used_at = timezone.now()
    link.answer = what
    link.save(update_fields=["used_at", "answer"])
