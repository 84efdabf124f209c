"""Kills the process that sends mail, over and over, and counts what a mail server took."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from django.db import connections, transaction
from django.test import override_settings

from projects.mailing.kinds import MailKind, _kinds, register_kind
from projects.mailing.queue import queue_mail
from projects.mailing.rendering import message_id
from projects.mailing.sending import send_due
from projects.models import MailState, QueuedMail
from tests.support.smtp_sink import Sink, smtp_sink

SLOWEST_START = 60.0
LONGEST_LIFE = 0.4
MAILS_AT_ONCE = 4
NOBODY_KNOWS = (MailState.SENDING, MailState.UNCERTAIN)
KIND = MailKind(
    name="crash",
    label="Crash",
    templates="projects/mail/contact_left",
    compose=lambda payload, language: {"person": "Noor", "title": str(payload["number"]), "access_url": "/"},
    example=lambda language: {},
)


@dataclass(slots=True)
class MailCrashReport:
    """What came of it: kills, mails that were put in the queue for certain, those of which nobody knows, all wrong."""

    kills: int = 0
    queued: int = 0
    uncertain: int = 0
    wrong: list[str] = field(default_factory=list)


def crash_mail(kills: int, seed: int, progress: Callable[[MailCrashReport], None] | None = None) -> MailCrashReport:
    """Kill a sender so many times and return what was found; needs a migrated database without mails."""
    rng, report = random.Random(seed), MailCrashReport()  # noqa: S311 (moments, no secret)
    keys: list[str] = []
    with smtp_sink() as sink, sending_to(sink):
        for number in range(kills):
            keys += _life_of_a_sender(number, rng.random() * LONGEST_LIFE)
            report.kills += 1
            if progress:
                progress(report)
        # Who comes after the last crash sends what waits, and only that.
        while send_due().did_something:
            pass
    report.queued = len(keys)
    report.uncertain = QueuedMail.objects.filter(state__in=NOBODY_KNOWS).count()
    report.wrong = list(_wrong(keys, sink))
    return report


@contextmanager
def sending_to(sink: Sink) -> Iterator[None]:
    """Within it, the queue sends to this server, and there is a kind of mail to try it with."""
    register_kind(KIND)
    server = {
        "MAIL_QUEUE_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": sink.port,
        "EMAIL_USE_TLS": False,
        "MAILS_PER_MINUTE": 1_000_000,
    }
    try:
        with override_settings(**server):
            yield
    finally:
        del _kinds[KIND.name]


def _life_of_a_sender(number: int, seconds: float) -> list[str]:
    """Start a sender, kill it so long after its first mail was queued; returns the keys of what it had queued."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    hear, tell = context.Pipe(duplex=False)
    sender = context.Process(target=_send, args=(hear, tell, number), daemon=True)
    sender.start()
    tell.close()
    keys: list[str] = []
    if hear.poll(SLOWEST_START):
        keys += hear.recv()
        time.sleep(seconds)
    sender.kill()
    sender.join()
    try:
        while True:
            keys += hear.recv()
    except EOFError:
        hear.close()
    return keys


def _send(hear: Connection, tell: Connection, life: int) -> None:
    """Queue some mails and send what is due, without end."""
    hear.close()
    number = 0
    while True:
        keys = [f"crash:{life}:{number + one}" for one in range(MAILS_AT_ONCE)]
        with transaction.atomic():
            for key in keys:
                queue_mail(KIND.name, to="noor@example.org", user=None, language="nl", payload={"number": key}, key=key)
        tell.send(keys)
        number += MAILS_AT_ONCE
        send_due()


def _wrong(keys: list[str], sink: Sink) -> Iterator[str]:
    """Yield every mail that was lost, taken twice, or taken without the site knowing that it may have been."""
    states = dict(QueuedMail.objects.values_list("key", "state"))
    taken = sink.taken
    for key in {*keys, *states}:
        state, times = states.get(key), taken[message_id(key)]
        if state is None:
            yield f"{key} was put in the queue and is not there"
        elif times > 1:
            yield f"{key} was sent {times} times"
        elif state == MailState.SENT and times != 1:
            yield f"{key} is said to be sent and was not"
        elif state not in {MailState.SENT, *NOBODY_KNOWS}:
            yield f"{key} is {state} although the server takes mail"
