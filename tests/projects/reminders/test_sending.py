"""From a status that has worn out to the mail that asks about it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.accounts.models import User
from projects.confirming.links import make_link, token_of
from projects.mailing.sending import send_due
from projects.models import Membership, ProjectPage, QueuedMail, Reminder, ReminderPause, StatusUpdate
from projects.reminders.digests import send_reminders
from projects.vocabulary import MembershipRole
from tests import factories
from tests.projects.confirming.following import answer, partner

pytestmark = pytest.mark.django_db
ADDRESS = re.compile(r"http://testserver(/(?:nl|en)/(?:bevestigen|confirm)/\w+/)")
TODAY = timezone.localdate


def worn_out(title: str = "Samen beslissen", *, status: str = "loopt", months: int = 8, **fields: Any) -> ProjectPage:
    """Return a project of which nobody has said anything for months."""
    page = factories.project(title, **fields)
    day = TODAY() - timedelta(days=31 * months)
    update = factories.status_update(page, status, "Alles gaat goed.", as_of=day)
    then = timezone.make_aware(datetime.combine(day, datetime.min.time()))
    StatusUpdate.objects.filter(pk=update.pk).update(created_at=then, first_published_at=then)
    return page


@pytest.fixture
def editor(db: None) -> User:
    user = factories.user("redactie@example.org")
    user.groups.add(Group.objects.get(name="Eindredactie"))
    return user


def delivered() -> list[Any]:
    send_due()
    return list(mail.outbox)


def test_one_digest_a_person_with_a_link_for_each_project_that_answers_for_it() -> None:
    pages = [worn_out("Samen beslissen"), worn_out("Rust op de groep")]
    noor = partner(pages[0])
    partner(pages[1])
    send_reminders(TODAY())
    (message,) = delivered()
    assert message.to == [noor.email]
    assert "2 projecten" in message.subject
    html = message.alternatives[0][0]
    addresses = ADDRESS.findall(message.body)
    assert len(addresses) == 2
    assert all(address in html for address in addresses)
    assert all(page.title in message.body and page.title in html for page in pages)
    assert [answer(address, "confirm").status_code for address in addresses] == [302, 302]
    assert {update.project_key for update in StatusUpdate.objects.filter(live=False)} == {
        page.translation_key for page in pages
    }


def test_everybody_reads_it_in_their_own_language_and_can_stop_it() -> None:
    page = worn_out()
    factories.project("Deciding together", code="en", translation_key=page.translation_key)
    noor = partner(page)
    User.objects.filter(pk=noor.pk).update(language="en")
    send_reminders(TODAY())
    (message,) = delivered()
    assert "Deciding together" in message.subject
    assert 'lang="en"' in message.alternatives[0][0]
    assert "/en/confirm/" in message.body
    headers = message.extra_headers
    assert headers["Auto-Submitted"] == "auto-generated"
    stop = headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    assert stop in message.body
    assert Client().get(stop).status_code == 200
    assert not ReminderPause.objects.exists()
    assert Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 204
    assert ReminderPause.objects.get().user == noor


def test_running_it_again_asks_nobody_twice_and_a_dry_run_nobody_at_all() -> None:
    page = worn_out()
    noor = partner(page)
    told = StringIO()
    call_command("send_reminders", "--dry-run", stdout=told)
    assert all(words in told.getvalue() for words in (noor.email, page.title, "bevestigd"))
    assert not QueuedMail.objects.exists()
    assert not Reminder.objects.exists()
    for _time in range(3):
        call_command("send_reminders", stdout=StringIO())
    assert len(delivered()) == 1
    send_reminders(TODAY() + timedelta(days=1))
    assert len(delivered()) == 1


def test_silence_brings_the_coordinator_and_then_the_editors(editor: User) -> None:
    page = worn_out()
    noor = partner(page)
    sam = partner(page, "sam@example.org")
    Membership.objects.filter(user=sam).update(role=MembershipRole.COORDINATOR)
    for days in (0, 7, 14, 21, 28, 35):
        send_reminders(TODAY() + timedelta(days=days))
    assert [message.to for message in delivered()] == [[noor.email], [sam.email], [editor.email]]
    assert page.title in mail.outbox[-1].body


def test_who_answered_before_the_mail_went_out_is_not_bothered() -> None:
    page = worn_out()
    noor = partner(page)
    send_reminders(TODAY())
    factories.status_update(page, "loopt", "Net verteld.", author=noor)
    assert delivered() == []
    assert QueuedMail.objects.get().state == "dropped"


@pytest.mark.parametrize("who", ["person", "person of this project", "editor"])
def test_who_asked_for_rest_before_the_mail_went_out_has_it(who: str) -> None:
    page = worn_out()
    noor, sam = partner(page), factories.user("sam@example.org")
    ReminderPause.objects.create(user=sam)
    send_reminders(TODAY())
    ReminderPause.objects.create(
        user=None if who == "editor" else noor, project_key=None if who == "person" else page.translation_key
    )
    assert delivered() == []
    assert QueuedMail.objects.get().state == "dropped"


def test_nobody_is_asked_about_what_finished_waits_rests_is_elsewhere_or_not_for_visitors(editor: User) -> None:
    finished = worn_out("Klaar", status="afgerond")
    elsewhere = worn_out("Elders", other_network="Rotterdam")
    resting = worn_out("Pauze")
    waits = worn_out("Wacht")
    closed = worn_out("Alleen voor wie is aangemeld")
    for page in (finished, elsewhere, resting, waits, closed):
        partner(page)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    ReminderPause.objects.create(project_key=resting.translation_key)
    link = make_link(User.objects.get(email="noor@example.org"), waits.translation_key)
    assert answer(f"/nl/bevestigen/{token_of(link)}/").status_code == 302
    assert send_reminders(TODAY()) == []


def test_who_pauses_passes_the_question_on() -> None:
    page = worn_out()
    noor, sam = partner(page), partner(page, "sam@example.org")
    ReminderPause.objects.create(user=noor, until=TODAY() + timedelta(days=3))
    send_reminders(TODAY())
    assert [message.to for message in delivered()] == [[sam.email]]


def test_a_status_that_nobody_ever_gave_is_asked_for() -> None:
    page = factories.project("Nieuw")
    noor = partner(page)
    send_reminders(TODAY())
    (message,) = delivered()
    assert (message.to, page.title in message.subject) == ([noor.email], True)


def test_editors_see_who_is_next_remind_now_and_pause(editor: User, client: Client) -> None:
    page, silent = worn_out(), worn_out("Niemand")
    noor = partner(page)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    seen = client.get("/admin/reports/herinneringen/").content.decode()
    assert all(words in seen for words in (page.title, noor.email, silent.title))
    now = f"/admin/reports/herinneringen/{page.translation_key}/nu/"
    assert client.get(now).status_code == 405
    assert client.post(now).status_code == 302
    assert [message.to for message in delivered()] == [[noor.email]]
    assert [reminder.step for reminder in Reminder.objects.all()] == [Reminder.Step.BY_HAND]
    pause = f"/admin/reports/herinneringen/{page.translation_key}/pauze/"
    client.post(pause, {"months": "3"})
    assert ReminderPause.objects.get().project_key == page.translation_key
    client.post(pause, {"action": "resume"})
    assert not ReminderPause.objects.exists()
    client.force_login(noor, backend="django.contrib.auth.backends.ModelBackend")
    for address in (now, pause):
        assert client.post(address, {"months": "3"}).status_code in {302, 403}
    assert Reminder.objects.count() == 1
    assert not ReminderPause.objects.exists()


def test_a_person_pauses_from_the_workspace_and_resumes(client: Client) -> None:
    noor = partner(worn_out())
    assert client.get("/nl/herinneringen/").status_code == 302
    client.force_login(noor, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/nl/herinneringen/", {"months": "nooit"}).status_code == 422
    assert client.post("/nl/herinneringen/", {"months": "3"}).status_code == 302
    pause = ReminderPause.objects.get()
    assert pause.until is not None
    assert pause.until > TODAY()
    client.post("/nl/herinneringen/", {"action": "resume"})
    assert not ReminderPause.objects.exists()
