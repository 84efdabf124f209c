"""Sending what waits: each mail once, or said to be uncertain.

A mail is claimed in the database right before its text goes to the server, and marked right after the server took it.
Who is killed in between leaves a claim behind. Such a mail is not sent again by itself, for it may have arrived: an
editor sees it and decides.
"""

from __future__ import annotations

import logging
import os
import socket
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from projects.mailing.rendering import message_of
from projects.mailing.transport import (
    MailRefusedError,
    OutcomeUnknownError,
    ServerUnavailableError,
    Transport,
    open_transport,
)
from projects.models import MailState, QueuedMail

logger = logging.getLogger(__name__)

FIRST_RETRY, LAST_RETRY = timedelta(minutes=1), timedelta(hours=6)
MOST_ATTEMPTS = 20
"""With the distances between them these are about three days."""
A_MINUTE = timedelta(minutes=1)


@dataclass(slots=True)
class SendReport:
    """What one run did with the mails that were due: how many of each."""

    sent: int = 0
    put_off: int = 0
    refused: int = 0
    uncertain: int = 0
    dropped: int = 0

    @property
    def did_something(self) -> bool:
        """Whether a mail was tried."""
        return any((self.sent, self.put_off, self.refused, self.uncertain, self.dropped))


def send_due() -> SendReport:
    """Send what is due, as fast as the limit allows; never raises for a mail or a server that fails."""
    note_left_behind()
    report = SendReport()
    transport = open_transport()
    try:
        tried: set[int] = set()
        while within_rate():
            mail = QueuedMail.objects.due().exclude(pk__in=tried).first()
            if mail is None:
                break
            tried.add(mail.pk)
            _Sending(mail, transport, report).run()
    except ServerUnavailableError as error:
        logger.error("The mail server takes no mail now: %s", error)
    finally:
        transport.close()
    return report


def within_rate() -> bool:
    """Return whether one more mail may go out in this minute."""
    recent = QueuedMail.objects.filter(claimed_at__gt=timezone.now() - A_MINUTE).count()
    return recent < settings.MAILS_PER_MINUTE


def note_left_behind() -> int:
    """Mark what a killed process was sending as uncertain; returns how many mails."""
    number: int = QueuedMail.objects.left_behind().update(state=MailState.UNCERTAIN, reason="stopped")
    if number:
        logger.error("%d mail(s) may or may not have been sent: a process stopped while it sent them", number)
    return number


def send_again(mail: QueuedMail) -> bool:
    """Put a mail that does not go further by itself in the queue once more; returns whether it was such a mail."""
    stuck = QueuedMail.objects.need_an_editor().filter(pk=mail.pk)
    values = {"state": MailState.WAITING, "due_at": timezone.now(), "attempts": 0, "reason": ""}
    return bool(stuck.update(**values))


def forget_old() -> int:
    """Delete mails that were settled more than MAIL_DAYS ago, with their addresses; returns how many. 0 keeps them."""
    if not settings.MAIL_DAYS:
        return 0
    before = timezone.now() - timedelta(days=settings.MAIL_DAYS)
    settled = QueuedMail.objects.exclude(state__in=[MailState.WAITING, MailState.SENDING])
    deleted = settled.filter(created_at__lt=before).delete()[1]
    return deleted.get("projects.QueuedMail", 0)


class _Sending:
    """One mail on its way to the server."""

    def __init__(self, mail: QueuedMail, transport: Transport, report: SendReport) -> None:
        self._mail = mail
        self._transport = transport
        self._report = report

    def run(self) -> None:
        """Send it, or note why not; ServerUnavailableError when no mail can go out now."""
        message = self._message()
        if message is None:
            return
        try:
            self._transport.prepare(message)
        except MailRefusedError as error:
            self._refused(MailState.WAITING, error)
            return
        except ServerUnavailableError as error:
            self._put_off(MailState.WAITING, str(error))
            raise
        if not self._claim():
            self._transport.abandon()
            return
        self._deliver()

    def _message(self) -> EmailMessage | None:
        """Return the message, None when there is nothing to send; that is noted."""
        try:
            message = message_of(self._mail)
        except Exception as error:  # a record or template that is wrong keeps back this mail, not those behind it
            logger.error(
                "Mail %s of kind %s cannot be written: %s", self._mail.pk, self._mail.kind, type(error).__name__
            )
            self._put_off(MailState.WAITING, type(error).__name__)
            return None
        if message is None:
            self._report.dropped += self._move(MailState.WAITING, MailState.DROPPED)
        return message

    def _claim(self) -> bool:
        """Take the mail; False when another process has it. The uncertain time begins here."""
        self._mail.claimed_at = timezone.now()
        by = f"{socket.gethostname()}:{os.getpid()}"[:100]
        return self._move(MailState.WAITING, MailState.SENDING, claimed_at=self._mail.claimed_at, claimed_by=by)

    def _deliver(self) -> None:
        try:
            self._transport.deliver()
        except MailRefusedError as error:
            self._refused(MailState.SENDING, error)
        except OutcomeUnknownError as error:
            self._report.uncertain += self._move(MailState.SENDING, MailState.UNCERTAIN, reason=str(error))
            logger.error("Mail %s may or may not have been sent: %s", self._mail.pk, error)
        else:
            self._report.sent += self._move(MailState.SENDING, MailState.SENT, sent_at=timezone.now(), reason="")

    def _refused(self, state: MailState, error: MailRefusedError) -> None:
        if not error.permanently:
            self._put_off(state, error.reason)
            return
        self._report.refused += self._move(state, MailState.REFUSED, reason=error.reason)
        logger.error("Mail %s was refused: %s", self._mail.pk, error.reason)

    def _put_off(self, state: MailState, reason: str) -> None:
        attempts = self._mail.attempts + 1
        if attempts >= MOST_ATTEMPTS:
            self._report.refused += self._move(state, MailState.REFUSED, attempts=attempts, reason=reason)
            logger.error("Mail %s was given up after %d attempts: %s", self._mail.pk, attempts, reason)
            return
        wait = min(FIRST_RETRY * 2 ** (attempts - 1), LAST_RETRY)
        values = {"attempts": attempts, "due_at": timezone.now() + wait, "reason": reason}
        self._report.put_off += self._move(state, MailState.WAITING, **values)

    def _move(self, before: MailState, after: MailState, **values: object) -> bool:
        """Change the state where nobody else did, and return whether that was so."""
        mine = QueuedMail.objects.filter(pk=self._mail.pk, state=before)
        if before is MailState.SENDING:
            # Who was slow enough to be thought dead may still say how it ended, unless the mail was taken up again.
            mine = QueuedMail.objects.filter(
                pk=self._mail.pk, state__in=[before, MailState.UNCERTAIN], claimed_at=self._mail.claimed_at
            )
        return bool(mine.update(state=after, **values))
