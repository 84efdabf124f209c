"""From a partner's form through the editors' hands to the public page, in the real admin."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from portal.accounts.models import User
from projects.models import ProjectPage, StatusUpdate
from projects.overview import latest_updates
from projects.presentation import project_view
from search.service import SearchQuery, search
from tests import factories
from tests.projects.workspace.conftest import make_partner
from tests.projects.workspace.journey import form_address, open_form, send, text_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.fixture
def sent(project: ProjectPage, partner: User, signed_in: SignedIn) -> StatusUpdate:
    """What the partner sent in."""
    client = signed_in(partner)
    send(client, project, open_form(client, project))
    return StatusUpdate.objects.get(live=False)


def edit_address(update: StatusUpdate) -> str:
    return reverse("wagtailsnippets_projects_statusupdate:edit", args=[update.pk])


def judge(client: Client, update: StatusUpdate, action: str, comment: str = "") -> None:
    """Press Approve or Request changes on the edit form, as an editor does."""
    page = client.get(edit_address(update))
    assert page.status_code == 200, page.get("Location")
    response = client.post(
        edit_address(update),
        {
            **update.said,
            "organisation": update.organisation_id or "",
            "action-workflow-action": "1",
            "workflow-action-name": action,
            "workflow-action-extra-data": json.dumps({"comment": comment}),
        },
    )
    assert response.status_code == 302


def shown(page: ProjectPage) -> tuple[str, str]:
    """Return label and text of the status as the project page has them."""
    status = project_view(ProjectPage.objects.get(pk=page.pk)).status
    return status.label, status.message


def test_approving_puts_it_on_the_page_and_in_the_latest_updates(
    project: ProjectPage, sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    assert shown(project) == ("Deelnemers werven", "We zoeken tien gezinnen.")
    judge(signed_in(editor), sent, "approve")
    assert shown(project) == ("Loopt", "De eerste gezinnen zijn begonnen.")
    assert latest_updates("nl", 1)[0].message == "De eerste gezinnen zijn begonnen."
    page = Client().get(project.url)
    assert "De eerste gezinnen zijn begonnen." in text_of(page)
    assert page.cookies == {}


def test_it_is_the_status_of_the_project_in_both_languages(
    project: ProjectPage, sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    judge(signed_in(editor), sent, "approve")
    english = ProjectPage.objects.get(translation_key=project.translation_key, locale__language_code="en")
    assert shown(english)[1] == "De eerste gezinnen zijn begonnen."


def test_an_older_message_that_is_approved_later_is_history_and_not_the_status(
    project: ProjectPage, sent: StatusUpdate, partner: User, editor: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    send(client, project, {**open_form(client, project), "status": "afronding", "text": "We schrijven het rapport."})
    for update in (StatusUpdate.objects.latest("pk"), sent):
        judge(signed_in(editor), update, "approve")
    assert shown(project) == ("In afronding", "We schrijven het rapport.")
    page = ProjectPage.objects.get(pk=project.pk)
    assert page.search_facets()["status"] == ("afronding",)
    assert [update.text for update in project_view(page).history][:2] == [
        "We schrijven het rapport.",
        "De eerste gezinnen zijn begonnen.",
    ]


def test_pressing_approve_twice_publishes_once(
    project: ProjectPage, sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    state = TaskState.objects.get(workflow_state__object_id=str(sent.pk))
    client = signed_in(editor)
    for action in ("approve", "approve", "reject"):
        client.post(
            reverse("wagtailsnippets_projects_statusupdate:workflow_action", args=[sent.pk, action, state.pk]),
            {"comment": ""},
        )
    sent.refresh_from_db()
    state.refresh_from_db()
    assert (sent.live, state.status) == (True, TaskState.STATUS_APPROVED)
    assert len(project_view(project).history) == 2


def test_the_partner_reads_that_it_is_on_the_site(
    project: ProjectPage, sent: StatusUpdate, partner: User, editor: User, signed_in: SignedIn
) -> None:
    judge(signed_in(editor), sent, "approve")
    assert "Staat op de site" in text_of(signed_in(partner).get(f"{form_address(project)}berichten/"))


def test_sending_back_with_a_reason_reaches_the_partner_who_can_send_it_in_again(
    project: ProjectPage, sent: StatusUpdate, partner: User, editor: User, signed_in: SignedIn
) -> None:
    judge(signed_in(editor), sent, "reject", "Om hoeveel gezinnen gaat het?")
    assert shown(project) == ("Deelnemers werven", "We zoeken tien gezinnen.")
    client = signed_in(partner)
    again = f"{form_address(project)}?opnieuw={sent.pk}"
    overview = client.get("/nl/mijn/")
    assert "De redactie stuurde je bericht terug" in text_of(overview)
    assert "Om hoeveel gezinnen gaat het?" in text_of(overview)
    assert f'href="{again}">Aanpassen en opnieuw indienen' in overview.content.decode()
    mine = client.get(f"{form_address(project)}berichten/")
    assert "Om hoeveel gezinnen gaat het?" in text_of(mine)
    assert again in mine.content.decode()
    form = client.get(again)
    assert "De eerste gezinnen zijn begonnen.</textarea>" in form.content.decode()
    assert "Om hoeveel gezinnen gaat het?" in text_of(form)
    send(client, project, {**open_form(client, project), "text": "De eerste vier gezinnen zijn begonnen."})
    judge(signed_in(editor), StatusUpdate.objects.latest("pk"), "approve")
    assert shown(project)[1] == "De eerste vier gezinnen zijn begonnen."


def test_nobody_is_asked_to_adapt_a_message_that_a_colleague_has_overtaken(
    project: ProjectPage, sent: StatusUpdate, partner: User, editor: User, signed_in: SignedIn
) -> None:
    judge(signed_in(editor), sent, "reject", "Om hoeveel gezinnen gaat het?")
    factories.status_update(project, "loopt", "Sam schreef het al.")
    assert "De redactie stuurde je bericht terug" not in text_of(signed_in(partner).get("/nl/mijn/"))


def test_a_partner_cannot_start_from_what_somebody_else_wrote(
    project: ProjectPage, sent: StatusUpdate, signed_in: SignedIn
) -> None:
    colleague = signed_in(make_partner(project, "sam@example.org", "Het Anker"))
    for number in (str(sent.pk), "x", "9" * 40, "-1", "²"):
        body = colleague.get(f"{form_address(project)}?opnieuw={number}")
        assert body.status_code == 200
        assert "De eerste gezinnen zijn begonnen.</textarea>" not in body.content.decode()


def test_approving_leaves_an_editors_draft_of_the_page_as_it_was(
    project: ProjectPage, sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    project.title = "Nog niet af"
    draft = project.save_revision()
    judge(signed_in(editor), sent, "approve")
    page = ProjectPage.objects.get(pk=project.pk)
    assert (page.title, page.latest_revision_id, page.has_unpublished_changes) == ("Samen beslissen", draft.pk, True)


def test_what_waits_stands_on_the_editors_first_page_and_at_the_top_of_the_list(
    project: ProjectPage, sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    client = signed_in(editor)
    assert "Samen beslissen – Loopt: De eerste gezinnen zijn begonnen." in text_of(client.get("/admin/"))
    address = reverse("wagtailsnippets_projects_statusupdate:list")
    listing = client.get(address).content.decode()
    rows = listing[listing.rindex("<tbody") :]
    assert rows.index("Wacht op beoordeling") < rows.index("Deelnemers werven")
    assert edit_address(sent) in rows
    waiting = client.get(address, {"state": "waiting"}).content.decode()
    assert "Deelnemers werven" not in waiting[waiting.rindex("<tbody") :]


def test_approving_from_the_first_page_works_too(
    project: ProjectPage, sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    state = TaskState.objects.get(workflow_state__object_id=str(sent.pk))
    address = reverse("wagtailsnippets_projects_statusupdate:workflow_action", args=[sent.pk, "approve", state.pk])
    client = signed_in(editor)
    assert address in client.get("/admin/").content.decode()
    client.post(address, {"comment": ""})
    assert shown(project)[0] == "Loopt"


def test_approving_is_the_button_and_nothing_on_the_form_goes_past_it(
    project: ProjectPage, sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    body = signed_in(editor).get(edit_address(sent)).content.decode()
    footer = body[body.index("<footer") :]
    assert 'data-workflow-action-name="approve"' in footer
    assert footer.index('"approve"') < footer.index('"reject"')
    assert "action-publish" not in footer
    assert "action-cancel-workflow" not in footer


def test_what_was_approved_is_found_and_the_project_filtered_by_its_new_status(
    project: ProjectPage,
    sent: StatusUpdate,
    editor: User,
    signed_in: SignedIn,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    call_command("search_rebuild", verbosity=0)
    assert search(SearchQuery("nl", facets={"status": ("loopt",)})).total == 0
    with django_capture_on_commit_callbacks(execute=True):
        judge(signed_in(editor), sent, "approve")
    assert [hit.title for hit in search(SearchQuery("nl", facets={"status": ("loopt",)})).hits] == ["Samen beslissen"]
    assert search(SearchQuery("en", facets={"status": ("loopt",)})).total == 1


def test_the_editor_sees_what_it_is_about_with_the_status_of_now(
    project: ProjectPage, sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    text = text_of(signed_in(editor).get(edit_address(sent)))
    assert "Deelnemers werven: We zoeken tien gezinnen." in text
    assert "noor@example.org" in text
    assert "namens De Brug" in text


def test_a_published_update_is_never_edited_not_even_by_an_administrator(
    project: ProjectPage, editor: User, signed_in: SignedIn
) -> None:
    published = StatusUpdate.objects.get(live=True)
    administrator = factories.user("beheer@example.org", is_superuser=True, is_staff=True)
    for user in (editor, administrator):
        client = signed_in(user)
        for response in (
            client.get(edit_address(published)),
            client.post(edit_address(published), {"status": "gestopt", "text": "Anders", "action-publish": "1"}),
        ):
            assert response.status_code == 302
            assert "inspect" in response["Location"]
        shown_for_reading = text_of(client.get(response["Location"]))
        assert "We zoeken tien gezinnen." in shown_for_reading
        assert "Peildatum Niet ingevuld" in shown_for_reading
    published.refresh_from_db()
    assert published.text == "We zoeken tien gezinnen."


def test_an_editor_can_write_an_update_for_a_project(project: ProjectPage, editor: User, signed_in: SignedIn) -> None:
    response = signed_in(editor).post(
        reverse("wagtailsnippets_projects_statusupdate:add"),
        {
            "project_key": project.pk,
            "status": "afronding",
            "text": "Het eindrapport komt in het najaar.",
            "as_of_precision": "dag",
            "action-publish": "1",
        },
    )
    assert response.status_code == 302
    assert shown(project) == ("In afronding", "Het eindrapport komt in het najaar.")
    assert StatusUpdate.objects.latest("pk").author == editor


def test_the_editors_get_a_mail_and_the_partner_none_about_an_admin_they_cannot_open(
    project: ProjectPage, editor: User, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    send(client, project, {**open_form(client, project), "text": "Er is nieuws.\n\nHet loopt."})
    assert [message.to for message in mail.outbox] == [["redactie@example.org"]]
    assert "Er is nieuws. Het loopt." in mail.outbox[0].subject
    judge(signed_in(editor), StatusUpdate.objects.get(live=False), "approve")
    assert [message.to for message in mail.outbox] == [["redactie@example.org"]]


def test_the_list_asks_for_a_bounded_number_of_queries(
    project: ProjectPage, editor: User, signed_in: SignedIn, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for number in range(12):
        factories.status_update(project, "loopt", f"Bericht {number}")
    client = signed_in(editor)
    address = reverse("wagtailsnippets_projects_statusupdate:list")
    client.get(address)
    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        client.get(address)


def test_a_message_that_was_withdrawn_is_not_rewritten_under_the_partners_name(
    project: ProjectPage, sent: StatusUpdate, editor: User, signed_in: SignedIn
) -> None:
    client = signed_in(editor)
    judge(client, sent, "approve")
    sent.refresh_from_db()
    said = sent.text
    sent.unpublish()
    changed = {"project_key": project.pk, "status": "afgerond", "text": "Anders.", "action-publish": "1"}
    assert client.post(edit_address(sent), changed).status_code == 302
    sent.refresh_from_db()
    assert (sent.live, sent.text) == (False, said)
