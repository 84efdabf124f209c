"""A partner tells where the project stands: nothing is lost, nothing is stored that is wrong, nothing twice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from portal.accounts.models import User
from projects.freshness.facts import KnownDate
from projects.freshness.reading import project_facts
from projects.freshness.view import StatusView, status_view
from projects.models import Membership, ProjectPage, StatusUpdate
from tests import factories
from tests.projects.workspace.conftest import make_partner
from tests.projects.workspace.journey import form_address, hidden_fields, open_form, send, text_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def drafts() -> list[StatusUpdate]:
    return list(StatusUpdate.objects.filter(live=False).order_by("pk"))


def public_status(page: ProjectPage) -> StatusView:
    """Return what visitors read as the project's status."""
    newest = StatusUpdate.objects.newest_by_project([page.translation_key]).get(page.translation_key)
    return status_view(newest, project_facts(newest))


def test_the_preview_shows_the_status_as_visitors_see_it_and_stores_nothing(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    response = send(client, project, open_form(client, project), "preview")
    assert "Zo komt het op de site" in text_of(response)
    assert '<p class="state__text" lang="nl">De eerste gezinnen zijn begonnen.</p>' in response.content.decode()
    assert "Loopt" in text_of(response)
    today = date_format(timezone.localdate(), "j F Y")
    assert f"gewijzigd en bevestigd door De Brug op {today}" in text_of(response)
    assert drafts() == []


def test_what_is_sent_in_waits_for_an_editor_and_is_not_public(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    response = client.post(form_address(project), {**open_form(client, project), "action": "submit"}, follow=True)
    assert "Je bericht is ingediend" in text_of(response)
    assert "Wacht op de redactie" in text_of(response)
    (update,) = drafts()
    assert (update.status, update.text, update.as_of) == (
        "loopt",
        "De eerste gezinnen zijn begonnen.",
        timezone.localdate(),
    )
    assert (update.author, str(update.organisation)) == (partner, "De Brug")
    assert update.workflow_in_progress
    assert public_status(project).status == "werving"


def test_going_back_from_the_preview_keeps_what_was_typed(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    response = send(client, project, open_form(client, project), "edit")
    assert response.status_code == 200
    assert "De eerste gezinnen zijn begonnen.</textarea>" in response.content.decode()
    assert "Het formulier is nog niet in orde" not in text_of(response)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": "   "}, "Vertel in een of twee zinnen wat er gebeurd is."),
        ({"text": "x" * 1001}, "er passen 1000 tekens in, nu zijn het er 1001"),
        ({"status": ""}, "Kies waar het project staat."),
        ({"status": "bestaat-niet"}, "Kies een status uit de lijst."),
        ({"status": "onbekend"}, "Kies een status uit de lijst."),
        ({"as_of": "31-02-2026"}, "Schrijf de datum als dag-maand-jaar"),
        ({"as_of": (date.today() + timedelta(days=400)).isoformat()}, "Deze dag moet nog komen."),
        ({"as_of": "1926-01-01"}, "Deze dag is te lang geleden."),
        ({"language": "fy"}, "Kies Nederlands of Engels."),
    ],
)
def test_a_mistake_is_explained_above_the_form_and_nothing_is_stored(
    project: ProjectPage, partner: User, signed_in: SignedIn, wrong: dict[str, str], said: str
) -> None:
    client = signed_in(partner)
    response = send(client, project, {**open_form(client, project), **wrong})
    assert response.status_code == 422
    (field,) = wrong
    assert f'href="#id_{field}"' in response.content.decode()
    assert f'id="id_{field}"' in response.content.decode(), "the link in the summary leads to the field"
    assert said in text_of(response)
    assert drafts() == []


def test_still_correct_is_suggested_only_where_there_is_a_button_for_it(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    opened = text_of(client.get(form_address(project)))
    assert opened.index("Klopt nog") < opened.index("Waar staat het project?"), "on a phone it comes first"
    empty = {**open_form(client, project), "text": ""}
    assert "Kies “Klopt nog”." in text_of(send(client, project, empty))
    send(client, project, open_form(client, project))
    refused = text_of(send(client, project, empty))
    assert "Vertel in een of twee zinnen wat er gebeurd is." in refused
    assert "Klopt nog" not in refused


def test_bad_input_keeps_what_was_typed(project: ProjectPage, partner: User, signed_in: SignedIn) -> None:
    client = signed_in(partner)
    values = {**open_form(client, project), "text": "Eén & twee <b>", "as_of": "gisteren", "status": "gestart"}
    body = send(client, project, values).content.decode()
    assert "Eén &amp; twee &lt;b&gt;</textarea>" in body
    assert 'value="gisteren"' in body
    assert 'value="gestart" id="id_status_2" checked' in " ".join(body.split()).replace(" required", "")


def test_a_thousand_characters_with_line_ends_fit_and_control_characters_go(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    lines = "\r\n".join(["x" * 99] * 10)
    assert send(client, project, {**open_form(client, project), "text": lines + "\x00\x07\u202e"}).status_code == 302
    (update,) = drafts()
    assert update.text == lines.replace("\r\n", "\n")


def test_what_people_type_reaches_visitors_as_they_typed_it(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    text = "Reünie 👩‍👧 in de <b>wijk</b> & 5 > 3"
    send(client, project, {**open_form(client, project), "text": text})
    (update,) = drafts()
    assert update.text == text
    update.publish(update.latest_revision)
    body = Client().get(project.url).content.decode()
    assert "Reünie 👩‍👧 in de &lt;b&gt;wijk&lt;/b&gt; &amp; 5 &gt; 3" in body


def test_a_message_in_english_is_kept_as_english(project: ProjectPage, partner: User, signed_in: SignedIn) -> None:
    client = signed_in(partner)
    send(client, project, {**open_form(client, project), "language": "en", "text": "We have started."})
    (update,) = drafts()
    assert (update.text, update.text_en) == ("", "We have started.")


def test_sending_the_same_form_twice_makes_one_update(project: ProjectPage, partner: User, signed_in: SignedIn) -> None:
    client = signed_in(partner)
    values = open_form(client, project)
    first, second = send(client, project, values), send(client, project, values)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert len(drafts()) == 1


def test_what_is_written_in_a_form_that_was_sent_before_is_not_lost(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    values = open_form(client, project)
    send(client, project, values)
    gone_back = {**values, "text": "Toch nog iets anders."}
    refused = send(client, project, gone_back)
    assert refused.status_code == 409
    assert "Er is intussen een nieuwer bericht" in text_of(refused)
    again = {**gone_back, **hidden_fields(refused)}
    twice = [send(client, project, again) for _press in range(2)]
    assert twice[0]["Location"] == twice[1]["Location"]
    assert [update.text for update in drafts()] == ["De eerste gezinnen zijn begonnen.", "Toch nog iets anders."]
    StatusUpdate.objects.filter(text="Toch nog iets anders.").get().current_workflow_task_state.reject(user=None)
    assert send(client, project, {**again, "text": "Na het antwoord."}).status_code == 302


def test_a_form_older_than_somebody_elses_message_is_refused_with_the_text_kept_and_can_then_be_sent(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    colleague = signed_in(make_partner(project, "sam@example.org", "Het Anker"))
    client = signed_in(partner)
    mine = open_form(client, project)
    send(colleague, project, {**open_form(colleague, project), "text": "Wij waren eerst."})

    refused = send(client, project, mine)
    assert refused.status_code == 409
    assert "Er is intussen een nieuwer bericht" in text_of(refused)
    assert "Wij waren eerst." in text_of(refused)
    assert "De eerste gezinnen zijn begonnen.</textarea>" in refused.content.decode()
    assert [update.text for update in drafts()] == ["Wij waren eerst."]

    assert send(client, project, {**mine, **hidden_fields(refused)}).status_code == 302
    assert [update.text for update in drafts()] == ["Wij waren eerst.", "De eerste gezinnen zijn begonnen."]


def test_a_form_older_than_a_published_message_is_refused_at_the_preview(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    mine = open_form(client, project)
    factories.status_update(project, "gestopt", "Er is geen geld meer.")
    refused = send(client, project, mine, "preview")
    assert refused.status_code == 409
    assert "Er is geen geld meer." in text_of(refused)
    assert drafts() == []


@pytest.mark.parametrize("tampered", [{"seen": "zoveel"}, {"seen": "-1"}, {"seen": "9" * 30}, {"seen": ""}])
def test_a_form_that_does_not_say_what_it_showed_is_taken_for_an_old_one(
    project: ProjectPage, partner: User, signed_in: SignedIn, tampered: dict[str, str]
) -> None:
    client = signed_in(partner)
    assert send(client, project, {**open_form(client, project), **tampered}).status_code == 409


def test_a_form_without_a_readable_token_is_taken_as_a_new_one(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    assert send(client, project, {**open_form(client, project), "token": "x"}).status_code == 302


def test_still_correct_is_one_press_and_keeps_the_words_on_the_site(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    overview = client.get("/nl/mijn/")
    assert "Klopt nog" in text_of(overview)
    address = f"{form_address(project)}klopt-nog/"
    twice = [client.post(address, hidden_fields(overview)) for _press in range(2)]
    assert [response.status_code for response in twice] == [302, 302]
    (update,) = drafts()
    assert update.is_confirmation
    assert (update.status, update.as_of) == ("werving", timezone.localdate())
    update.get_latest_revision().publish()
    shown = public_status(project)
    assert shown.message == "We zoeken tien gezinnen."
    assert shown.confirmed == KnownDate(timezone.localdate())


def test_still_correct_is_refused_when_something_newer_came_in(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    fields = hidden_fields(client.get("/nl/mijn/"))
    factories.status_update(project, "loopt", "Het loopt nu.")
    response = client.post(f"{form_address(project)}klopt-nog/", fields)
    assert response.status_code == 409
    assert "Het loopt nu." in text_of(response)
    assert drafts() == []


def test_who_speaks_for_two_organisations_says_for_which(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    make_partner(project, partner.email, "Het Anker")
    client = signed_in(partner)
    values = open_form(client, project)
    stranger = factories.organisation("Vreemde Stichting")
    assert send(client, project, {**values, "organisation": stranger.pk}).status_code == 422
    anchor = factories.organisation("Het Anker")
    assert send(client, project, {**values, "organisation": anchor.pk}).status_code == 302
    (update,) = drafts()
    assert update.organisation == anchor


def test_another_partners_project_is_not_there_and_the_attempt_is_logged_without_an_address(
    project: ProjectPage, partner: User, signed_in: SignedIn, caplog: pytest.LogCaptureFixture
) -> None:
    other = factories.project("Ander project")
    client = signed_in(partner)
    values = open_form(client, project)
    address = form_address(other)
    with caplog.at_level(logging.WARNING, logger="projects.workspace.requests"):
        answers = [
            client.get(address),
            client.post(address, {**values, "action": "preview"}),
            client.post(address, {**values, "action": "submit"}),
            client.post(f"{address}klopt-nog/", values),
            client.get(f"{address}berichten/"),
        ]
    assert {answer.status_code for answer in answers} == {404}
    assert drafts() == []
    refused = [record.getMessage() for record in caplog.records if record.name == "projects.workspace.requests"]
    assert len(refused) == 5
    assert all(f"User {partner.pk} " in line and str(other.translation_key) in line for line in refused)
    assert partner.email not in caplog.text


def test_a_membership_that_ends_while_the_form_is_open_ends_the_right_to_send_it(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    values = open_form(client, project)
    Membership.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert send(client, project, values).status_code == 404
    assert "Je hebt op dit moment geen projecten" in text_of(client.get("/nl/mijn/"))
    assert drafts() == []


def test_a_project_that_is_no_longer_public_is_not_in_the_workspace(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    for page in ProjectPage.objects.filter(translation_key=project.translation_key):
        page.unpublish()
    client = signed_in(partner)
    assert "Samen beslissen" not in text_of(client.get("/nl/mijn/"))
    assert client.get(form_address(project)).status_code == 404


def test_a_request_without_the_forms_own_secret_is_refused(project: ProjectPage, partner: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(partner, backend="django.contrib.auth.backends.ModelBackend")
    values = open_form(client, project)
    assert send(client, project, values).status_code == 403
    assert client.post(f"{form_address(project)}klopt-nog/", values).status_code == 403
    assert drafts() == []


def test_nothing_changes_by_following_a_link(project: ProjectPage, partner: User, signed_in: SignedIn) -> None:
    client = signed_in(partner)
    assert client.get(f"{form_address(project)}klopt-nog/").status_code == 405
    client.get(form_address(project), {**open_form(client, project), "action": "submit"})
    assert drafts() == []


def test_the_workspace_asks_for_a_bounded_number_of_queries(
    project: ProjectPage,
    partner: User,
    signed_in: SignedIn,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    for number in range(6):
        page = factories.project(f"Project {number}")
        factories.status_update(page)
        make_partner(page, partner.email)
    client = signed_in(partner)
    client.get("/nl/mijn/")
    with django_assert_max_num_queries(25):  # type: ignore[attr-defined]
        client.get("/nl/mijn/")
