"""Somebody answers from the mail: without an account, without a cookie, once."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from projects.confirming import views
from projects.models import AuditEvent, ConfirmLink, Membership, ProjectPage, QueuedMail, ReminderPause, StatusUpdate
from tests import factories
from tests.projects.confirming.following import TEXT, answer, browser, link_for, partner, project
from tests.projects.workspace.journey import hidden_fields, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def page() -> ProjectPage:
    return project()


@pytest.fixture
def noor(page: ProjectPage) -> User:
    return partner(page)


def waiting() -> list[StatusUpdate]:
    return list(StatusUpdate.objects.filter(live=False).order_by("pk"))


def test_looking_changes_nothing_however_often_a_scanner_does(page: ProjectPage, noor: User) -> None:
    address = link_for(noor, page)
    before = ConfirmLink.objects.values().get()
    for _time in range(20):
        seen, headed = browser().get(address), browser().head(address)
        assert (seen.status_code, headed.status_code) == (200, 200)
        assert not seen.cookies
        assert not headed.cookies
    assert ConfirmLink.objects.values().get() == before
    assert not waiting()
    assert answer(address).status_code == 302
    assert [update.text for update in waiting()] == [TEXT]


def test_the_page_shows_what_the_site_says_and_goes_no_further_than_its_reader(page: ProjectPage, noor: User) -> None:
    response = browser().get(link_for(noor, page))
    assert "We zoeken tien gezinnen." in text_of(response)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    english = browser().get(link_for(noor, page, "en"))
    assert "Deciding together" in text_of(english)


def test_one_button_confirms_as_it_does_in_the_workspace(page: ProjectPage, noor: User) -> None:
    address = link_for(noor, page)
    done = answer(address, "confirm")
    assert (done.status_code, done["Location"]) == (302, address)
    assert not done.cookies
    (update,) = waiting()
    assert (update.status, update.is_confirmation, update.author) == ("werving", True, noor)
    assert update.current_workflow_state is not None
    assert "nog klopt" in text_of(browser().get(address))
    assert ConfirmLink.objects.get().answer == ConfirmLink.Answer.CONFIRMED


def test_four_fields_go_to_the_editors_as_they_do_from_the_workspace(page: ProjectPage, noor: User) -> None:
    assert answer(link_for(noor, page), as_of="2026-01-02").status_code == 302
    (update,) = waiting()
    assert (update.status, update.text, str(update.as_of), update.author) == ("loopt", TEXT, "2026-01-02", noor)
    assert update.organisation == factories.organisation("De Brug")
    assert update.current_workflow_state is not None


def test_a_link_answers_once_and_a_second_time_is_thanked_for(page: ProjectPage, noor: User) -> None:
    address = link_for(noor, page)
    fields = hidden_fields(browser().get(address))
    values = {**fields, "status": "loopt", "text": TEXT, "language": "nl", "action": "update"}
    first, second = (browser().post(address, values) for _press in range(2))
    assert (first.status_code, second.status_code) == (302, 200)
    assert "Bedankt" in text_of(second)
    assert len(waiting()) == 1


def test_what_is_wrong_is_said_and_the_link_goes_on_working(page: ProjectPage, noor: User) -> None:
    address = link_for(noor, page)
    wrong = answer(address, text="", as_of="gisteren")
    assert wrong.status_code == 422
    assert "Schrijf de datum als dag-maand-jaar" in text_of(wrong)
    assert 'value="gisteren"' in wrong.content.decode()
    assert not waiting()
    assert answer(address).status_code == 302


def test_an_answer_that_is_overtaken_shows_both_and_loses_nothing(page: ProjectPage, noor: User) -> None:
    address = link_for(noor, page)
    values = {**hidden_fields(browser().get(address)), "status": "loopt", "text": TEXT, "language": "nl"}
    factories.status_update(page, "loopt", "Bram was je voor.")
    overtaken = browser().post(address, {**values, "action": "update"})
    assert overtaken.status_code == 409
    assert "Bram was je voor." in text_of(overtaken)
    assert TEXT in text_of(overtaken)
    assert not waiting()
    again = browser().post(address, {**values, **hidden_fields(overtaken), "action": "update"})
    assert again.status_code == 302
    assert [update.text for update in waiting()] == [TEXT]


def test_what_finished_since_the_page_was_opened_is_not_confirmed_but_told(page: ProjectPage, noor: User) -> None:
    address = link_for(noor, page)
    values = hidden_fields(browser().get(address))
    factories.status_update(page, "afgerond", "Bram rondde het af.")
    answered = browser().post(address, {**values, "action": "confirm"})
    assert answered.status_code == 409
    assert "Bram rondde het af." in text_of(answered)
    assert "Iemand anders was je voor." in text_of(answered)
    assert StatusUpdate.objects.count() == 2


@pytest.mark.parametrize("action", ["confirm", "update"])
def test_a_link_that_expired_or_whose_person_has_no_access_any_more_does_nothing(
    page: ProjectPage, noor: User, action: str
) -> None:
    expired, ended = link_for(noor, page), link_for(noor, page)
    fields = hidden_fields(browser().get(expired))
    values = {**fields, "status": "loopt", "text": TEXT, "language": "nl", "action": action}
    ConfirmLink.objects.order_by("pk").first().delete()  # type: ignore[union-attr]
    assert browser().post(expired, values).status_code == 410
    Membership.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert browser().get(ended).status_code == 410
    assert browser().post(ended, values).status_code == 410
    Membership.objects.update(until=None)
    ConfirmLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert browser().post(ended, values).status_code == 410
    assert not waiting()


def test_nothing_in_the_database_is_enough_to_answer_with(page: ProjectPage, noor: User) -> None:
    token = link_for(noor, page).rstrip("/").rpartition("/")[2]
    link = ConfirmLink.objects.get()
    assert token not in str(ConfirmLink.objects.values().get())
    for stored in (link.nonce, link.fingerprint, str(link.pk)):
        assert browser().get(f"/nl/bevestigen/{stored}/").status_code == 410


def test_the_browser_of_somebody_else_answers_for_the_person_of_the_link(page: ProjectPage, noor: User) -> None:
    address = link_for(noor, page)
    other = Client()
    other.force_login(factories.user("bram@example.org"), backend="django.contrib.auth.backends.ModelBackend")
    fields = hidden_fields(other.get(address))
    assert other.post(address, {**fields, "action": "confirm"}).status_code == 302
    assert [update.author for update in waiting()] == [noor]


def test_who_left_gets_no_more_reminders_and_the_editors_hear_of_it(page: ProjectPage, noor: User) -> None:
    editor = factories.user("redactie@example.org")
    editor.groups.add(Group.objects.get(name="Eindredactie"))
    address = link_for(noor, page)
    assert answer(address, "leave").status_code == 302
    assert answer(address, "leave").status_code == 200
    pause = ReminderPause.objects.get()
    assert (pause.user, pause.project_key, pause.until) == (noor, page.translation_key, None)
    assert [(mail.kind, mail.to) for mail in QueuedMail.objects.all()] == [("contact_left", editor.email)]
    assert AuditEvent.objects.filter(action="left", person=noor, project_key=page.translation_key).count() == 1
    assert Membership.objects.current().count() == 1
    assert "geen mail meer" in text_of(browser().get(address))


def test_who_tries_very_often_is_stopped_and_keeps_what_they_typed(page: ProjectPage, noor: User) -> None:
    address = link_for(noor, page)
    with mock.patch.object(views, "PER_SENDER", 2):
        answers = [answer(address, text=TEXT, as_of="gisteren") for _time in range(3)]
    assert [response.status_code for response in answers] == [422, 422, 429]
    assert TEXT in text_of(answers[-1])
    assert not waiting()
