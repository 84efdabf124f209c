"""Sending as a task of the task queue: of the worker on a public site, at once on a developer's machine."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import default_task_backend, task

from projects.mailing.sending import send_due
from projects.models import MailState, QueuedMail

logger = logging.getLogger(__name__)

SHORTEST_WAIT = timedelta(seconds=20)


@task()
def send_waiting() -> None:
    """Send what is due; what remains is for a later task. `manage.py send_mail` sends what a crash left."""
    report = send_due()
    # Who could send nothing came while another was at it, which sees to the rest.
    if report.did_something and default_task_backend.supports_defer:
        rest = QueuedMail.objects.filter(state=MailState.WAITING).order_by("due_at").values_list("due_at", flat=True)
        first = rest.first()
        if first is not None:
            send_waiting.using(run_after=max(first, timezone.now() + SHORTEST_WAIT)).enqueue()


def send_soon() -> None:
    """Ask for sending, after the transaction of the mail; a queue that is away is noted, for the mail itself waits."""
    try:
        send_waiting.enqueue()
    except Exception as error:  # the caller's work is done and stored by now, whatever the queue does
        logger.error("Mails wait, because the task queue takes no task: %s", type(error).__name__)
