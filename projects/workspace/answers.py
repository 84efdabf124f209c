"""What a partner hears by mail once an editor has sent a message back."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import workflow_rejected

from projects.access import can_see_submission
from projects.mailing.kinds import MailKind, Payload
from projects.mailing.links import absolute
from projects.mailing.queue import queue_mail
from projects.models import ProjectPage, StatusUpdate
from projects.visible import visible_projects

MAIL = "status_returned"


def connect() -> None:
    """Start listening to the workflow; called once when the app is ready."""
    workflow_rejected.connect(_returned, sender=WorkflowState, dispatch_uid="projects.status_returned")


def _returned(sender: Any, instance: WorkflowState, **kwargs: Any) -> None:
    """Queue a mail to whom wrote the update, in the transaction of what the editor decided."""
    update = instance.content_object
    if not isinstance(update, StatusUpdate) or update.author is None or not update.as_sent:
        return
    author, answer = update.author, instance.current_task_state
    if answer is not None and can_see_submission(author, update):
        payload = {"update": update.pk, "answer": answer.pk}
        key = f"{MAIL}:{answer.pk}"
        queue_mail(MAIL, to=author.email, user=author, language=author.language, payload=payload, key=key)


def _context(title: str, answer: str, key: object, pk: int) -> dict[str, Any]:
    address = absolute(reverse("workspace:update", kwargs={"key": key}))
    return {"project": title, "answer": answer, "update_url": f"{address}?opnieuw={pk}"}


def _compose(payload: Payload, language: str) -> dict[str, Any] | None:
    """Return what the mail says; None once the message, its author or the project's page is gone."""
    update = StatusUpdate.objects.filter(pk=payload["update"], live=False).select_related("author").first()
    answer = TaskState.objects.filter(pk=payload["answer"]).first()
    if update is None or answer is None or update.author is None or not can_see_submission(update.author, update):
        return None
    page = _page(update, language)
    return _context(page.title, answer.comment, update.project_key, update.pk) if page else None


def _page(update: StatusUpdate, language: str) -> ProjectPage | None:
    """Return the page of the project in a language, or else in the other."""
    for code in dict.fromkeys([language, "nl", "en"]):
        page: ProjectPage | None = visible_projects(code).filter(translation_key=update.project_key).first()
        if page is not None:
            return page
    return None


def _example(language: str) -> dict[str, Any]:
    english = language == "en"
    answer = "How many families take part?" if english else "Om hoeveel gezinnen gaat het?"
    return _context(
        "Deciding together" if english else "Samen beslissen", answer, "0" * 8 + "-0000" * 3 + "-" + "0" * 12, 1
    )


RETURNED = MailKind(MAIL, _("Statusbericht teruggestuurd"), "projects/mail/status_returned", _compose, _example)
