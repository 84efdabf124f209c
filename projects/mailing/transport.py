"""Handing a message to a mail server in two steps, so that only the last can leave it unknown whether it arrived.

`prepare` connects, signs in and asks the server whether it takes a mail from here to there; `deliver` hands over the
text. Whatever goes wrong in the first step, no mail was sent. In the second a server that falls silent may have taken
it or not: SMTP has no way to ask afterwards (RFC 1047).
"""

from __future__ import annotations

import smtplib
from contextlib import suppress
from email.utils import parseaddr
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.core.mail.message import sanitize_address

OK, START_INPUT, PERMANENT = (200, 299), 354, 500


class MailRefusedError(Exception):
    """The server does not take this mail: `permanently`, or not now. `reason` holds no words of the server."""

    def __init__(self, reason: str, *, permanently: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanently = permanently


class ServerUnavailableError(Exception):
    """The mail server cannot be reached or does not let the site in: no mail can go out now."""


class OutcomeUnknownError(Exception):
    """The text was handed over and the server fell silent."""


class Transport(Protocol):
    """A way to send messages one after another."""

    def prepare(self, message: EmailMessage) -> None:
        """Make all ready; MailRefusedError or ServerUnavailableError, and then nothing was sent."""

    def deliver(self) -> None:
        """Send what was prepared; MailRefusedError when it surely was not, OutcomeUnknownError when nobody knows."""

    def abandon(self) -> None:
        """Leave unsent what was prepared."""

    def close(self) -> None:
        """Let go of the server."""


def open_transport() -> Transport:
    """Return the transport of the settings; it connects at the first message."""
    backend = get_connection(settings.MAIL_QUEUE_BACKEND)
    return SmtpTransport(backend) if isinstance(backend, SmtpBackend) else SimpleTransport(backend)


class SimpleTransport:
    """Where there is no server: a folder, the console, the memory of a test."""

    def __init__(self, backend: BaseEmailBackend) -> None:
        self._backend = backend
        self._message: EmailMessage | None = None

    def prepare(self, message: EmailMessage) -> None:
        """Keep the message."""
        self._message = message

    def deliver(self) -> None:
        """Write it where it goes."""
        if self._message is not None:
            try:
                self._backend.send_messages([self._message])
            except OSError as error:
                raise OutcomeUnknownError(type(error).__name__) from None

    def abandon(self) -> None:
        """Forget the message."""
        self._message = None

    def close(self) -> None:
        """Close what is open."""
        self._backend.close()


class SmtpTransport:
    """A conversation with a mail server, over Django's own connection with its encryption and sign-in."""

    def __init__(self, backend: SmtpBackend) -> None:
        self._backend = backend
        self._text = b""

    @property
    def _smtp(self) -> smtplib.SMTP:
        """The open conversation; SMTPServerDisconnected when there is none."""
        if self._backend.connection is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        return self._backend.connection

    def prepare(self, message: EmailMessage) -> None:
        """Name sender and recipient to the server; a connection that it closed meanwhile is opened anew once."""
        self._text = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
        was_open = self._backend.connection is not None
        try:
            self._announce(message)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.close()
            if not was_open:
                raise ServerUnavailableError(type(error).__name__) from None
            self._announce_anew(message)

    def _announce_anew(self, message: EmailMessage) -> None:
        try:
            self._announce(message)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.close()
            raise ServerUnavailableError(type(error).__name__) from None

    def _announce(self, message: EmailMessage) -> None:
        smtp = self._connected()
        try:
            sender, *recipients = [_envelope(one) for one in (message.from_email, *message.recipients())]
            taken = smtp.mail(sender)[0]
            worst = max(smtp.rcpt(one)[0] for one in recipients) if _is_ok(taken) else 0
        except (ValueError, smtplib.SMTPNotSupportedError):
            raise MailRefusedError("address", permanently=True) from None
        if not _is_ok(taken):
            # It takes nothing from this sender: that is no fault of one mail, and somebody will mend it.
            self.close()
            raise ServerUnavailableError(str(taken))
        if not _is_ok(worst):
            self.abandon()
            raise MailRefusedError(str(worst), permanently=worst >= PERMANENT)

    def _connected(self) -> smtplib.SMTP:
        try:
            self._backend.open()
        except smtplib.SMTPResponseException as error:
            self.close()
            raise ServerUnavailableError(str(error.smtp_code)) from None
        except smtplib.SMTPServerDisconnected:
            raise
        except smtplib.SMTPException as error:
            self.close()
            raise ServerUnavailableError(type(error).__name__) from None
        return self._smtp

    def deliver(self) -> None:
        """Hand the text over and read what the server says of it."""
        try:
            code, _words = self._smtp.data(self._text)
        except smtplib.SMTPDataError as error:
            raise MailRefusedError(str(error.smtp_code), permanently=error.smtp_code >= PERMANENT) from None
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise OutcomeUnknownError(type(error).__name__) from None
        if not _is_ok(code):
            raise MailRefusedError(str(code), permanently=code >= PERMANENT)

    def abandon(self) -> None:
        """Ask the server to forget sender and recipient."""
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.rset()

    def close(self) -> None:
        """Say goodbye, also when nobody listens any more."""
        with suppress(smtplib.SMTPException, OSError):
            self._backend.close()


def _envelope(address: str) -> str:
    """Return an address as servers take it; ValueError for a name that only some could (RFC 6531)."""
    sanitized: str = sanitize_address(address, "utf-8")
    if not parseaddr(address)[1].rpartition("@")[0].isascii():
        raise ValueError("a mailbox with other letters than ASCII")
    return sanitized


def _is_ok(code: int) -> bool:
    first, last = OK
    return first <= code <= last
