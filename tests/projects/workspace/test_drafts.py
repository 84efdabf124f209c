"""What a partner types is kept: while typing, on another device, and whatever somebody else does meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import User
from projects.models import ProjectPage, StatusDraft, StatusUpdate
from tests import factories
from tests.projects.workspace.conftest import make_partner
from tests.projects.workspace.journey import form_address, hidden_fields, open_form, send, text_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


def type_on(client: Client, page: ProjectPage, values: dict[str, Any]) -> Any:
    """Keep what is typed as the script does."""
    kept = {**values, "action": "save"}
    return client.post(form_address(page), kept, headers={"accept": "application/json"})


def test_what_is_typed_is_there_on_another_device_and_nobody_else_sees_it(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    phone, desk = signed_in(partner), signed_in(partner)
    values = {
        **open_form(phone, project),
        "text": "Half af\x00, en <b>te lang",
        "milestone": "Gesprekken",
        "as_of": "morgen",
    }
    assert type_on(phone, project, values).json() == {"version": 1}
    opened = desk.get(form_address(project))
    assert "Je gaat verder met je concept" in text_of(opened)
    body = opened.content.decode()
    assert "Half af, en &lt;b&gt;te lang</textarea>" in body
    assert 'value="Gesprekken"' in body
    assert 'value="morgen"' in body
    assert hidden_fields(opened)["draft_version"] == "1"
    colleague = signed_in(make_partner(project, "sam@example.org", "Het Anker"))
    assert "Half af" not in colleague.get(form_address(project)).content.decode()
    assert not StatusUpdate.objects.filter(live=False).exists()


def test_two_devices_do_not_write_over_each_other(project: ProjectPage, partner: User, signed_in: SignedIn) -> None:
    phone, desk = signed_in(partner), signed_in(partner)
    on_phone, on_desk = open_form(phone, project), open_form(desk, project)
    assert type_on(phone, project, {**on_phone, "text": "Op de telefoon."}).status_code == 200
    assert type_on(phone, project, {**on_phone, "text": "Op de telefoon, verder."}).json() == {"version": 2}
    assert type_on(desk, project, {**on_desk, "text": "Aan tafel."}).status_code == 409
    assert StatusDraft.objects.get().values["text"] == "Op de telefoon, verder."
    both = send(desk, project, {**on_desk, "text": "Aan tafel.", "status": "afgerond"}, "save")
    assert both.status_code == 409
    assert "<dt>Waar staat het project?</dt><dd>Loopt</dd>" in both.content.decode()
    assert "Op de telefoon, verder." in text_of(both)
    assert "Aan tafel.</textarea>" in both.content.decode()
    again = {**on_desk, **hidden_fields(both), "text": "Aan tafel."}
    assert "Je concept is bewaard" in text_of(send(desk, project, again, "save"))
    assert StatusDraft.objects.get().values["text"] == "Aan tafel."


def test_sending_in_ends_the_draft_and_a_second_press_leaves_none_behind(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    values = open_form(client, project)
    type_on(client, project, values)
    first, second = send(client, project, values), send(client, project, values)
    assert first["Location"] == second["Location"]
    assert not StatusDraft.objects.exists()
    assert StatusUpdate.objects.filter(live=False).count() == 1


def test_what_a_browser_keeps_too_late_leaves_no_draft_of_what_was_sent_in(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    values = open_form(client, project)
    assert send(client, project, values).status_code == 302
    assert type_on(client, project, {**values, "text": "Nog net getypt."}).status_code == 409
    assert type_on(client, project, {**values, "draft_version": "3"}).status_code == 409
    assert not StatusDraft.objects.exists()
    assert "je concept" not in text_of(client.get(form_address(project)))
    afterwards = open_form(client, project)
    assert type_on(client, project, afterwards).status_code == 200


def test_who_goes_back_after_sending_in_and_presses_a_button_keeps_what_they_typed(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    values = {**open_form(client, project), "draft_version": "1"}
    send(client, project, values)
    send(client, project, {**values, "text": "Er is nog meer."}, "save")
    assert StatusDraft.objects.get().values["text"] == "Er is nog meer."


def test_what_was_refused_as_outdated_or_wrong_is_kept_all_the_same(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    values = open_form(client, project)
    factories.status_update(project, "gestopt", "Er is geen geld meer.")
    assert send(client, project, {**values, "text": "In alle rust geschreven."}).status_code == 409
    opened = client.get(form_address(project))
    assert "In alle rust geschreven.</textarea>" in opened.content.decode()
    assert "Er is intussen een nieuwer bericht" in text_of(opened)
    assert "Er is geen geld meer." in text_of(opened)


def test_a_draft_is_thrown_away_by_its_own_button_only(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    client = signed_in(partner)
    type_on(client, project, {**open_form(client, project), "text": "Weg ermee."})
    client.get(form_address(project), {"action": "discard"})
    assert StatusDraft.objects.exists()
    client.post(form_address(project), {"action": "discard"})
    assert not StatusDraft.objects.exists()
    assert "Weg ermee." not in client.get(form_address(project)).content.decode()


@pytest.mark.parametrize(
    ("typed", "shown", "machine"),
    [
        ("maart 2031", "maart 2031", "2031-03"),
        ("2031", "2031", "2031"),
        ("12-3-2031", "12 maart 2031", "2031-03-12"),
        ("June 2031", "juni 2031", "2031-06"),
    ],
)
def test_a_next_step_is_shown_as_exactly_as_it_was_said(
    project: ProjectPage, partner: User, signed_in: SignedIn, typed: str, shown: str, machine: str
) -> None:
    client = signed_in(partner)
    values = {**open_form(client, project), "milestone": "De <eerste> gesprekken", "milestone_when": typed}
    body = send(client, project, values, "preview").content.decode()
    assert "De &lt;eerste&gt; gesprekken" in body
    assert f'<time datetime="{machine}">{shown}</time>' in body


@pytest.mark.parametrize("typed", ["najaar 2031", "ooit", "31-2-2031", "2031 of 2032", "tot maart 2031", "9" * 500])
def test_a_moment_that_is_no_day_month_or_year_is_asked_again(
    project: ProjectPage, partner: User, signed_in: SignedIn, typed: str
) -> None:
    client = signed_in(partner)
    response = send(client, project, {**open_form(client, project), "milestone": "Iets", "milestone_when": typed})
    assert response.status_code == 422
    assert "Schrijf een dag, een maand of een jaar" in text_of(response)


def test_a_step_whose_moment_has_gone_by_is_asked_about(
    project: ProjectPage, partner: User, signed_in: SignedIn
) -> None:
    factories.status_update(
        project,
        "loopt",
        "Het loopt.",
        milestone="De eerste meting",
        milestone_on="2020-03-01",
        milestone_precision="maand",
    )
    client = signed_in(partner)
    assert "De volgende stap was: De eerste meting (maart 2020). Hoe is dat gegaan?" in text_of(client.get("/nl/mijn/"))
    assert "De eerste meting" not in open_form(client, project).get("milestone", "")
    assert "Volgende stap was: De eerste meting" in text_of(Client().get(project.url))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"output_title": "Eindrapport"}, "Kies wat het is."),
        ({"output_kind": "rapport"}, "Geef het een titel."),
        ({"output_kind": "rapport", "output_title": "x", "output_url": "javascript:alert(1)"}, "begint"),
        ({"output_kind": "rapport", "output_title": "x", "output_url": "ftp://example.org/"}, "begint"),
        ({"output_kind": "rapport", "output_title": "x", "output_url": "https://bank.nl@example.org/"}, "begint"),
        ({"milestone_when": "2031"}, "Schrijf erbij wat de volgende stap is"),
    ],
)
def test_half_an_output_and_unsafe_addresses_are_refused(
    project: ProjectPage, partner: User, signed_in: SignedIn, wrong: dict[str, str], said: str
) -> None:
    client = signed_in(partner)
    response = send(client, project, {**open_form(client, project), **wrong})
    assert response.status_code == 422
    assert said in text_of(response)
    assert not StatusUpdate.objects.filter(live=False).exists()
