"""Editors keep the register: they find records by any name, and cannot delete what is in use."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects.models import Contact, Organisation, OrganisationAlias, Partner, Place, ProjectContact
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client: Client) -> Client:
    user = factories.user("fleur@example.org")
    user.groups.add(Group.objects.get(name="Eindredactie"))
    client.force_login(user)
    return client


def url(model: str, view: str, *args: Any, app: str = "projects") -> str:
    return reverse(f"wagtailsnippets_{app}_{model}:{view}", args=args)


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("app", "model"),
    [
        *(("projects", model) for model in ("organisation", "contact", "place", "theme", "targetgroup")),
        ("research_lines", "researchline"),
        ("research_lines", "policygoal"),
    ],
)
def test_every_list_form_and_chooser_opens(publisher: Client, app: str, model: str) -> None:
    factories.line()
    for view in ("list", "add"):
        assert publisher.get(url(model, view, app=app)).status_code == 200
    assert publisher.get(url(model, "list", app=app), {"q": "vak"}).status_code == 200
    chooser = reverse(f"wagtailsnippetchoosers_{app}_{model}:choose")
    assert publisher.get(chooser).status_code == 200


def test_the_form_of_a_new_organisation_asks_its_name_under_a_label_that_everybody_sees(publisher: Client) -> None:
    body = text(publisher.get(url("organisation", "add")))
    section = re.findall(r"<section[^>]*>", body[: body.index('name="name"')])[-1]
    assert "title" not in section, "Wagtail hides label and border of a title"


def test_an_organisation_is_found_by_each_of_its_names_and_listed_once(publisher: Client) -> None:
    bridge = factories.organisation("Instelling De Brug", name_en="The Bridge")
    OrganisationAlias.objects.create(organisation=bridge, name="IDB")
    OrganisationAlias.objects.create(organisation=bridge, name="De Brug Zeestad")
    factories.organisation("Stichting Vuurtoren")
    chooser = reverse("wagtailsnippetchoosers_projects_organisation:choose_results")
    for words in ("idb", "brug", "the bridge", "zeestad brug"):
        for address in (url("organisation", "list_results"), chooser):
            page = text(publisher.get(address, {"q": words}))
            assert "Instelling De Brug" in page, (words, address)
            assert "Stichting Vuurtoren" not in page
        response = publisher.get(url("organisation", "list_results"), {"q": words})
        assert list(response.context["object_list"]) == [bridge]


def test_organisations_are_filtered_by_kind(publisher: Client) -> None:
    factories.organisation("Hogeschool Zeestad", kind="hogeschool")
    factories.organisation("Gemeente Zeestad", kind="overheid")
    page = text(publisher.get(url("organisation", "list_results"), {"kind": "hogeschool"}))
    assert "Hogeschool Zeestad" in page
    assert "Gemeente Zeestad" not in page


def test_the_key_comes_from_the_name_and_is_fixed_afterwards(publisher: Client) -> None:
    factories.place("zeestad", "Zeestad")
    publisher.post(url("place", "add"), {"name": "Zeestad", "name_en": "", "key": "", "in_region": "on"})
    added = Place.objects.get(key="zeestad-2")
    publisher.post(url("place", "edit", added.pk), {"name": "Zeestad-Oost", "name_en": "", "key": "anders"})
    added.refresh_from_db()
    assert (added.name, added.key) == ("Zeestad-Oost", "zeestad-2")


def test_an_organisation_can_be_added_from_within_the_chooser(publisher: Client) -> None:
    response = publisher.post(
        reverse("wagtailsnippetchoosers_projects_organisation:create"),
        {
            "name": "Nieuwe Haven",
            "kind": "jeugdhulp",
            "website": "haven.example.org",
        },
    )
    assert response.status_code == 200
    added = Organisation.objects.get(name="Nieuwe Haven")
    assert (added.key, added.website) == ("nieuwe-haven", "https://haven.example.org")


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_organisation_in_use_stays_and_the_editor_reads_where_it_is_used(publisher: Client, method: str) -> None:
    bridge = factories.organisation()
    factories.project("Samen beslissen", partners=(bridge,))
    unit = factories.organisation("Lectoraat Jeugd", parent=bridge)
    Contact.objects.create(name="Robin de Wit", organisation=bridge)
    response = getattr(publisher, method)(url("organisation", "delete", bridge.pk))
    assert "Samen beslissen" in text(response)
    assert unit.name in text(response)
    assert "Robin de Wit" in text(response)
    assert Organisation.objects.filter(pk=bridge.pk).exists()


def test_a_place_that_projects_name_stays_even_when_many_are_deleted_at_once(publisher: Client) -> None:
    used, unused = factories.place(), factories.place("dorp", "Dorp")
    factories.project("Samen beslissen", places=(used,))
    address = reverse("wagtail_bulk_action", args=["projects", "place", "delete"])
    response = publisher.post(f"{address}?id={used.pk}&id={unused.pk}")
    assert "Samen beslissen" in text(response)
    assert Place.objects.count() == 2
    publisher.post(f"{address}?id={unused.pk}")
    assert list(Place.objects.all()) == [used]


def test_what_nobody_uses_can_be_deleted(publisher: Client) -> None:
    bridge = factories.organisation()
    OrganisationAlias.objects.create(organisation=bridge, name="IDB")
    assert publisher.get(url("organisation", "delete", bridge.pk)).status_code == 200
    publisher.post(url("organisation", "delete", bridge.pk))
    assert not Organisation.objects.exists()


def test_a_contact_who_wants_to_be_forgotten_goes_from_every_page_at_once(publisher: Client) -> None:
    page = factories.project()
    contact = Contact.objects.create(name="Robin de Wit", email="robin@example.org")
    page.contacts.add(ProjectContact(contact=contact))
    page.save_revision().publish()
    publisher.post(url("contact", "delete", contact.pk))
    assert not Contact.objects.exists()
    assert not ProjectContact.objects.exists()


def test_an_editor_adds_records_but_deletes_none_and_leaves_the_lines_alone(client: Client) -> None:
    user = factories.user("jip@example.org")
    user.groups.add(Group.objects.get(name="Redacteuren"))
    client.force_login(user)
    place = factories.place()
    assert client.get(url("place", "add")).status_code == 200
    assert client.post(url("place", "delete", place.pk)).status_code == 302
    assert Place.objects.exists()
    assert client.get(url("researchline", "edit", factories.line().pk, app="research_lines")).status_code == 302


def test_the_overview_of_projects_shows_and_filters_them(publisher: Client) -> None:
    line = factories.line()
    factories.project("Samen beslissen", lines=(line,), kind="leernetwerk", slug="samen")
    factories.project("Sterk in de wijk", kind="pilot", slug="sterk")
    english = factories.project("Deciding together", code="en", slug="deciding")
    everything = text(publisher.get(reverse("projecten:index")))
    assert all(word in everything for word in ("Samen beslissen", "Leernetwerk", line.name, "Pilot", english.title))
    for filters in ({"kind": "leernetwerk"}, {"research_lines": line.pk}):
        page = text(publisher.get(reverse("projecten:index_results"), filters))
        assert "Samen beslissen" in page
        assert "Sterk in de wijk" not in page
    page = text(publisher.get(reverse("projecten:index_results"), {"language": english.locale_id}))
    assert "Deciding together" in page
    assert "Samen beslissen" not in page


def test_the_overview_fetches_the_lines_of_all_projects_at_once(publisher: Client) -> None:
    line = factories.line()
    for number in range(5):
        factories.project(f"Project {number}", lines=(line,))
    with CaptureQueriesContext(connection) as captured:
        page = text(publisher.get(reverse("projecten:index_results")))
    assert page.count(line.name) >= 5
    assert len([query for query in captured if "projects_projectpage_research_lines" in query["sql"]]) == 1


def test_partner_rows_point_back_to_their_page(publisher: Client) -> None:
    bridge = factories.organisation()
    page = factories.project("Samen beslissen", partners=(bridge,))
    response = publisher.get(url("organisation", "delete", bridge.pk))
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in text(response)
    assert Partner.objects.count() == 1
