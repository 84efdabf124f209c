"""Editors judge one after another, see what would change, and read afterwards what trusted partners publish."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User
from projects.models import Membership, ProjectPage, QueuedMail, StatusUpdate
from tests import factories
from tests.projects.workspace.journey import form_address, open_form, send, text_of
from tests.projects.workspace.test_moderation import edit_address, judge

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.fixture
def sent(project: ProjectPage, partner: User, signed_in: SignedIn) -> StatusUpdate:
    """What the partner sent in, with a next step."""
    client = signed_in(partner)
    send(client, project, {**open_form(client, project), "milestone": "De eerste meting", "milestone_when": "2031"})
    return StatusUpdate.objects.get(live=False)


def changed(update: StatusUpdate, **fields: str) -> dict[str, str]:
    """Return the form of an editor, with changes."""
    return {"organisation": str(update.organisation_id), **update.said, **fields}


def test_the_editor_sees_word_by_word_what_would_change(sent: StatusUpdate, editor: User, signed_in: SignedIn) -> None:
    body = signed_in(editor).get(edit_address(sent)).content.decode()
    panel = body[body.index("Wat dit verandert aan de status") : body.index("</dl>", body.index("Wat dit verandert"))]
    assert "Deelnemers werven" in panel[: panel.index("</del>")]
    assert "De eerste meting" in panel
    assert "<del>" in panel


def test_what_was_written_in_english_has_a_title_in_the_editors_language(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    english = {**open_form(client, project, "en"), "text": "We have started.", "language": "en"}
    client.post(form_address(project, "en"), {**english, "action": "submit"})
    revision = StatusUpdate.objects.get(live=False).get_latest_revision()
    assert revision.object_str == "Samen beslissen – Loopt: We have started."


def test_approved_with_changes_says_so_to_the_partner_and_keeps_what_was_sent(
    project: ProjectPage, sent: StatusUpdate, partner: User, editor: User, signed_in: SignedIn
) -> None:
    client = signed_in(editor)
    sent.text = "De eerste tien gezinnen zijn begonnen."
    judge(client, sent, "approve")
    sent.refresh_from_db()
    assert (sent.live, sent.text) == (True, "De eerste tien gezinnen zijn begonnen.")
    assert sent.as_sent["text"] == "De eerste gezinnen zijn begonnen."
    mine = signed_in(partner).get(f"{form_address(project)}berichten/").content.decode()
    notice = mine[mine.index("De redactie paste dit aan") :]
    assert "tien" in notice[notice.index("<ins>") : notice.index("</ins>")]


def test_what_came_back_is_mailed_in_the_readers_language_with_the_way_on(
    project: ProjectPage,
    sent: StatusUpdate,
    partner: User,
    editor: User,
    signed_in: SignedIn,
    django_capture_on_commit_callbacks: Callable[..., object],
) -> None:
    User.objects.filter(pk=partner.pk).update(language="en")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        judge(signed_in(editor), sent, "reject", "How many <families>?")
    (message,) = [each for each in mail.outbox if each.to == [partner.email]]
    assert message.subject.endswith("Deciding together")
    assert "How many <families>?" in message.body
    assert f"{form_address(project, 'en')}?opnieuw={sent.pk}" in message.body
    (alternative,) = message.alternatives  # type: ignore[attr-defined]
    assert "How many &lt;families&gt;?" in alternative[0]
    assert QueuedMail.objects.filter(kind="status_returned").count() == 1


def test_of_two_editors_the_second_is_told_and_changes_nothing(
    sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    first, second = signed_in(editor), signed_in(factories.user("ook@example.org", is_superuser=True, is_staff=True))
    second.get(edit_address(sent))
    judge(first, sent, "reject", "Welke gezinnen?")
    approval = {"action-workflow-action": "1", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    late = second.post(edit_address(sent), {**changed(sent), **approval}, follow=True)
    assert "Een andere redacteur heeft dit bericht al beoordeeld" in text_of(late)
    sent.refresh_from_db()
    assert not sent.live
    assert sent.current_workflow_state.status == "needs_changes"


def test_an_editor_does_not_write_over_what_another_just_changed(
    sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    client = signed_in(editor)
    seen = {"seen_revision": str(sent.latest_revision_id)}
    assert client.post(edit_address(sent), {**changed(sent, text="Mijn versie."), **seen}).status_code == 302
    late = client.post(edit_address(sent), {**changed(sent, text="Een andere versie."), **seen})
    assert "Iemand anders paste dit bericht intussen aan" in text_of(late)
    assert "Een andere versie.</textarea>" in late.content.decode()
    sent.refresh_from_db()
    assert sent.get_latest_revision_as_object().text == "Mijn versie."


def test_whom_editors_trust_is_published_at_once_and_read_afterwards(
    project: ProjectPage, partner: User, editor: User, signed_in: SignedIn
) -> None:
    Membership.objects.update(publishes_at_once=True)
    client = signed_in(partner)
    assert "staat meteen op de site" in text_of(send(client, project, open_form(client, project), "preview"))
    answer = client.post(form_address(project), {**open_form(client, project), "action": "submit"}, follow=True)
    assert "Het staat nu op de site" in text_of(answer)
    update = StatusUpdate.objects.latest("pk")
    assert (update.live, update.at_once, update.workflow_in_progress) == (True, True, False)
    assert "De eerste gezinnen zijn begonnen." in text_of(Client().get(project.url))
    judging = signed_in(editor)
    assert "Direct gepubliceerd" in text_of(judging.get("/admin/"))
    listing = judging.get(reverse("wagtailsnippets_projects_statusupdate:list"), {"state": "unchecked"})
    assert "nog na te kijken" in text_of(listing)
    inspected = judging.get(reverse("wagtailsnippets_projects_statusupdate:inspect", args=[update.pk]))
    assert "Direct gepubliceerd ja" in text_of(inspected)
    button = reverse("status_update_checked", args=[update.pk])
    assert judging.get(button).status_code == 405
    assert client.post(button).status_code in {302, 403}
    assert StatusUpdate.objects.unchecked().exists(), "a partner is no editor"
    judging.post(button)
    assert not StatusUpdate.objects.unchecked().exists()
    assert "Dit zetten vertrouwde partners" not in text_of(judging.get("/admin/"))


def test_what_was_published_at_once_can_be_taken_off_the_site(
    project: ProjectPage, partner: User, editor: User, signed_in: SignedIn
) -> None:
    Membership.objects.update(publishes_at_once=True)
    client = signed_in(partner)
    send(client, project, open_form(client, project))
    update = StatusUpdate.objects.latest("pk")
    signed_in(editor).post(reverse("wagtailsnippets_projects_statusupdate:unpublish", args=[update.pk]))
    assert "We zoeken tien gezinnen." in text_of(Client().get(project.url))
    assert not StatusUpdate.objects.unchecked().exists()
    assert "Staat niet op de site" in text_of(client.get(f"{form_address(project)}berichten/"))
