"""A mail from the queue to the mail server: once, in the reader's language, and honest about what went wrong."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import timedelta
from email.message import Message
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone, translation
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from projects.mailing.kinds import MailKind, all_kinds
from projects.mailing.queue import queue_mail
from projects.mailing.rendering import Rendered, rendered
from projects.mailing.sending import FIRST_RETRY, MOST_ATTEMPTS, forget_old, send_due
from projects.models import MailState, QueuedMail
from projects.models.mail import LONGEST_SENDING
from tests import factories
from tests.crash.mail import KIND, sending_to
from tests.support.smtp_sink import Sink, smtp_sink

pytestmark = pytest.mark.django_db
TO = "noor@example.org"


@pytest.fixture
def sink() -> Iterator[Sink]:
    """A mail server to which the queue sends."""
    with smtp_sink() as sink, sending_to(sink):
        yield sink


def queued(key: str = "one", to: str = TO) -> QueuedMail:
    return queue_mail(KIND.name, to=to, user=None, language="nl", payload={"number": key}, key=key)


def state(mail: QueuedMail) -> str:
    return QueuedMail.objects.get(pk=mail.pk).state


def parts(message: Message) -> dict[str, str]:
    return {
        part.get_content_type(): part.get_payload(decode=True).decode()  # type: ignore[union-attr]
        for part in message.walk()
        if not part.is_multipart()
    }


def test_a_mail_goes_out_after_the_transaction_as_text_and_html(
    sink: Sink, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        mail = queued("Mus & Merel <3")
        assert not sink.messages
    (message,) = sink.messages
    assert state(mail) == MailState.SENT
    assert (message["To"], message["Auto-Submitted"], message["Content-Language"]) == (TO, "auto-generated", "nl")
    body = parts(message)
    assert "Mus & Merel <3" in body["text/plain"]
    assert "Mus &amp; Merel &lt;3" in body["text/html"]
    assert '<html lang="nl">' in body["text/html"]
    assert not any(word in body["text/html"] for word in ("<img", "<script", "<link", "url("))


def test_the_same_key_is_the_same_mail_and_several_go_over_one_connection(sink: Sink) -> None:
    assert queued().pk == queued().pk
    queued("two", "sam@example.org")
    send_due()
    send_due()
    assert sorted(str(message["To"]) for message in sink.messages) == [TO, "sam@example.org"]
    assert set(sink.taken.values()) == {1}


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_a_server_that_refuses_for_good_is_asked_once_and_an_editor_sees_it(sink: Sink, step: str) -> None:
    sink.answers[step] = "550 no noor@example.org here"
    mail = queued()
    for _time in range(2):
        send_due()
    stored = QueuedMail.objects.get(pk=mail.pk)
    assert (stored.state, stored.reason) == (MailState.REFUSED, "550")
    assert list(QueuedMail.objects.need_an_editor()) == [mail]


@pytest.mark.parametrize("step", ["RCPT", "MAIL", "DATA"])
def test_a_server_that_is_busy_is_asked_again_later_and_later_until_it_is_given_up(sink: Sink, step: str) -> None:
    sink.answers[step] = "451 busy"
    mail = queued()
    waits = []
    for _attempt in range(MOST_ATTEMPTS):
        QueuedMail.objects.update(due_at=timezone.now())
        before = timezone.now()
        send_due()
        waits.append(QueuedMail.objects.get(pk=mail.pk).due_at - before)
    assert FIRST_RETRY <= waits[0] < 2 * FIRST_RETRY <= waits[1]
    assert max(waits) < timedelta(hours=7)
    assert state(mail) == MailState.REFUSED
    sink.answers.clear()
    assert Client().post(f"/admin/reports/mail/{mail.pk}/opnieuw/").status_code == 302
    assert state(mail) == MailState.REFUSED


def test_a_server_that_refuses_the_site_itself_gets_the_mails_once_that_is_mended(sink: Sink) -> None:
    sink.answers["MAIL"] = "550 who are you"
    mails = [queued("one"), queued("two")]
    send_due()
    assert {state(mail) for mail in mails} == {MailState.WAITING}
    assert sum(QueuedMail.objects.values_list("attempts", flat=True)) == 1
    sink.answers.clear()
    QueuedMail.objects.update(due_at=timezone.now())
    send_due()
    assert {state(mail) for mail in mails} == {MailState.SENT}


def test_one_wrong_address_keeps_no_other_mail_back(sink: Sink) -> None:
    wrong, right = queued("one", "nøør@example.org"), queued("two")
    send_due()
    assert (state(wrong), state(right)) == (MailState.REFUSED, MailState.SENT)


def test_a_server_that_is_away_costs_nothing_and_nothing_is_logged_that_tells_who(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with smtp_sink() as gone:
        pass
    with sending_to(gone), caplog.at_level(logging.INFO):
        mail = queued()
        send_due()
        assert state(mail) == MailState.WAITING
    assert "takes no mail" in caplog.text
    assert TO not in caplog.text
    QueuedMail.objects.update(due_at=timezone.now())
    with smtp_sink() as back, sending_to(back):
        send_due()
        assert len(back.messages) == 1


def test_a_server_that_falls_silent_leaves_the_mail_uncertain_until_an_editor_decides(
    sink: Sink, client: Client
) -> None:
    sink.hang_up_after = "text"
    mail = queued()
    send_due()
    sink.hang_up_after = ""
    send_due()
    assert state(mail) == MailState.UNCERTAIN
    assert len(sink.messages) == 1
    editor = factories.user("redactie@example.org")
    editor.groups.add(Group.objects.get(name="Eindredactie"))
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    assert TO in client.get("/admin/reports/mail/").content.decode()
    assert client.get(f"/admin/reports/mail/{mail.pk}/opnieuw/").status_code == 405
    for _press in range(2):
        client.post(f"/admin/reports/mail/{mail.pk}/opnieuw/")
        send_due()
    assert state(mail) == MailState.SENT
    first, second = (message["Message-ID"] for message in sink.messages)
    assert first == second


def test_what_a_process_was_sending_when_it_stopped_is_uncertain_after_a_while(sink: Sink) -> None:
    mail = queued()
    QueuedMail.objects.update(state=MailState.SENDING, claimed_at=timezone.now())
    send_due()
    assert state(mail) == MailState.SENDING
    QueuedMail.objects.update(claimed_at=timezone.now() - LONGEST_SENDING - timedelta(seconds=1))
    assert list(QueuedMail.objects.need_an_editor()) == [mail]
    send_due()
    assert state(mail) == MailState.UNCERTAIN
    assert not sink.messages


def test_no_more_mails_go_out_in_a_minute_than_the_limit(sink: Sink, settings: Any) -> None:
    settings.MAILS_PER_MINUTE = 2
    for number in range(3):
        queued(str(number))
    send_due()
    send_due()
    assert len(sink.messages) == 2
    QueuedMail.objects.filter(state=MailState.SENT).update(claimed_at=timezone.now() - timedelta(minutes=2))
    send_due()
    assert len(sink.messages) == 3


def test_old_mails_are_forgotten_and_those_that_wait_are_not(sink: Sink) -> None:
    queued("old")
    send_due()
    waits = queued("waits")
    QueuedMail.objects.update(created_at=timezone.now() - timedelta(days=400))
    assert forget_old() == 1
    assert list(QueuedMail.objects.all()) == [waits]


def example_of(kind: MailKind, language: str) -> Rendered:
    with translation.override(language):
        return rendered(kind, kind.example(language), language)


def test_a_mail_holds_no_sentence_of_the_other_language() -> None:
    alike = re.compile(r"https?://|Kennisnetwerk Jeugd Haaglanden$|[A-Z]{4}-[A-Z]{4}$")
    for kind in all_kinds().values():
        dutch, english = (example_of(kind, language) for language in ("nl", "en"))
        assert dutch.subject != english.subject
        both = set(dutch.text.splitlines()) & set(english.text.splitlines())
        assert [line for line in both if line and not alike.match(line)] == [], kind.name
        assert not re.search(r"\b[ap]\.m\.", english.text + english.html)


def test_every_kind_of_mail_can_be_looked_at_in_both_languages(client: Client) -> None:
    editor = factories.user("redactie@example.org")
    editor.groups.add(Group.objects.get(name="Eindredactie"))
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/admin/reports/mail/voorbeelden/").content.decode()
    for kind in all_kinds().values():
        seen = {}
        for language in ("nl", "en"):
            address = f"/admin/reports/mail/voorbeelden/{kind.name}/{language}/"
            assert address in page
            frame = client.get(address)
            seen[language] = frame.content.decode()
            assert f'<html lang="{language}">' in seen[language]
            assert "sandbox" in frame["Content-Security-Policy"]
            assert frame["X-Frame-Options"] == "SAMEORIGIN"
        assert seen["nl"].replace('lang="nl"', "") != seen["en"].replace('lang="en"', "")
        assert "Met groet" not in seen["en"]
    assert client.get("/admin/reports/mail/voorbeelden/geen/nl/", follow=True).status_code == 404
    client.force_login(factories.user("noor@example.org"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/reports/mail/voorbeelden/").status_code in {302, 403}
