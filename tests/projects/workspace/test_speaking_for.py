"""Who speaks for two organisations is not made to choose: the one of the last time is filled in, and can be changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from portal.accounts.models import User
from projects.models import ProjectPage, StatusUpdate
from tests import factories
from tests.projects.confirming.following import answer, browser, link_for
from tests.projects.workspace.conftest import make_partner
from tests.projects.workspace.journey import form_address, hidden_fields, open_form, send, text_of

pytestmark = pytest.mark.django_db
SignedIn = Callable[[User], Client]


@pytest.fixture
def both(project: ProjectPage, partner: User) -> User:
    """Noor, who speaks for De Brug and for Het Anker."""
    return make_partner(project, partner.email, "Het Anker")


def newest() -> StatusUpdate:
    return StatusUpdate.objects.order_by("-pk")[0]


def filled_in(response: object) -> str:
    """Return the organisation that the first form of a page has chosen."""
    body = response.content.decode()  # type: ignore[attr-defined]
    return body.split("<summary>Namens <span>", 1)[1].split("</span>", 1)[0]


def test_it_costs_one_click_and_is_for_the_organisation_of_the_last_time(
    project: ProjectPage, both: User, signed_in: SignedIn
) -> None:
    client = signed_in(both)
    assert filled_in(client.get("/nl/mijn/")) == "De Brug"
    anker = factories.organisation("Het Anker")
    factories.status_update(project, "loopt", "Het loopt.", author=both, organisation=anker)
    overview = client.get("/nl/mijn/")
    assert filled_in(overview) == "Het Anker"
    values = {**hidden_fields(overview), "organisation": str(anker.pk)}
    assert client.post(f"{form_address(project)}klopt-nog/", values).status_code == 302
    assert (newest().is_confirmation, newest().organisation) == (True, anker)


def test_another_organisation_is_chosen_and_one_that_is_not_theirs_refused(
    project: ProjectPage, both: User, signed_in: SignedIn
) -> None:
    client = signed_in(both)
    values = open_form(client, project)
    stranger = factories.organisation("De Vreemde")
    refused = send(client, project, {**values, "organisation": str(stranger.pk)})
    assert refused.status_code == 422
    assert "Kies een organisatie uit de lijst." in text_of(refused)
    assert '<details class="disclosure" data-told open>' in refused.content.decode()
    anker = factories.organisation("Het Anker")
    assert send(client, project, {**values, "organisation": str(anker.pk)}).status_code == 302
    assert newest().organisation == anker


def test_the_page_behind_a_mail_asks_four_things_and_sends_along_for_whom(project: ProjectPage, both: User) -> None:
    address = link_for(both, project)
    assert filled_in(browser().get(address)) == "De Brug"
    brug = factories.organisation("De Brug")
    assert answer(address, organisation=str(brug.pk)).status_code == 302
    assert newest().organisation == brug


def test_a_draft_for_an_organisation_that_one_no_longer_speaks_for_names_one_that_one_does(
    project: ProjectPage, both: User, signed_in: SignedIn
) -> None:
    client = signed_in(both)
    gone = make_partner(project, both.email, "De Kade").memberships.get(organisation__name="De Kade")
    send(client, project, {**open_form(client, project), "organisation": str(gone.organisation_id)}, "save")
    gone.delete()
    assert filled_in(client.get(form_address(project))) == "De Brug"
