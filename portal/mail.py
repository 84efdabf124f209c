"""Sends mail beside the request: nobody waits for the mail server, and nobody learns from waiting who is known here."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

SMTP = "django.core.mail.backends.smtp.EmailBackend"

logger = logging.getLogger(__name__)
# In memory, not in the queue of the worker: codes to sign in are not stored. What waits is sent before the site stops.
_sender = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")


class BackgroundSmtpBackend(BaseEmailBackend):
    """A mail server that is slow or down costs the mail, which is logged, and never the page."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Hand the messages over and return how many; whether they arrive is not known yet."""
        self.handed_over: Future[None] = _sender.submit(_send, list(email_messages))
        return len(email_messages)


def _send(messages: Sequence[EmailMessage]) -> None:
    try:
        get_connection(SMTP).send_messages(messages)
    except Exception as error:  # the thread has no caller that could still answer for it
        # Neither the error's own text nor a traceback: both may hold addresses.
        logger.error("%d mail(s) could not be sent: %s", len(messages), type(error).__name__)
