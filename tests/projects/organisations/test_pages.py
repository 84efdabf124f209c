"""What visitors read of organisations: only what takes part in a project that they may see."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from projects.models import Funding, Organisation, OrganisationAlias, Partner, ProjectPage
from projects.organisations.merging import merge, undo
from tests import factories

pytestmark = pytest.mark.django_db

DUTCH, ENGLISH = "/nl/organisaties/", "/en/organisations/"


def page_of(organisation: Organisation, start: str = DUTCH) -> str:
    return f"{start}{organisation.key}/"


def text(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status, url
    return str(response.content.decode())


def with_roles(page: ProjectPage, organisation: Organisation, *roles: str) -> None:
    Partner.objects.create(page=page, organisation=organisation, roles=list(roles), locale=page.locale)


def test_an_organisation_shows_what_it_is_and_its_projects_by_role(client: Client) -> None:
    whole = factories.organisation("Hogeschool Zeestad", website="https://www.zeestad.example.org/", kind="hogeschool")
    whole.aliases.add(OrganisationAlias(name="HZ", kind="afkorting"))
    whole.aliases.add(OrganisationAlias(name="Zeeschool", kind="vroegere-naam"))
    whole.places.add(factories.place("kustdorp", "Kustdorp"))
    whole.successor = factories.organisation("Universiteit aan Zee")
    whole.ror = "04dkp9463"
    whole.save()
    factories.organisation("Zeevaartschool", successor=whole)
    unit = factories.organisation("Lectoraat Jeugd", parent=whole)
    leads, studies = factories.project("Samen beslissen"), factories.project("Sterk in de wijk")
    with_roles(studies, whole, "onderzoek", "ondersteuning")
    with_roles(leads, whole, "penvoerder")
    factories.project("Meten en weten", partners=(unit,))
    factories.status_update(leads, "loopt")
    page = text(client, page_of(whole))
    for words in ("HZ", "Kustdorp", "Universiteit aan Zee", "Zeevaartschool", "Hogeschool of universiteit"):
        assert words in page, words
    assert 'href="https://www.zeestad.example.org/"' in page
    assert "https://ror.org/04dkp9463" in page
    assert page.index("Ook bekend als") < page.index("HZ") < page.index("Heette eerder") < page.index("Zeeschool")
    assert page.count("Zeeschool") == 1
    order = ["Penvoerder", "Samen beslissen", "Sterk in de wijk", "ook ondersteuning", "Via een onderdeel", "Meten en"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Loopt" in page
    assert 'content="Hogeschool Zeestad: de projecten' in page
    assert page_of(unit) in page
    below = text(client, page_of(unit))
    assert page_of(whole) in below
    assert "Samen beslissen" not in below


def test_who_pays_takes_part_and_who_was_only_asked_does_not(client: Client) -> None:
    fund, asked = factories.organisation("Fonds Zee"), factories.organisation("Fonds Land")
    page = factories.project("Samen beslissen")
    Funding.objects.create(page=page, funder=fund, state="toegekend", locale=page.locale)
    Funding.objects.create(page=page, funder=asked, state="aangevraagd", locale=page.locale)
    assert "Financier" in text(client, page_of(fund))
    text(client, page_of(asked), 404)


def test_all_organisations_stand_in_the_list_by_letter_with_their_projects(client: Client) -> None:
    whole = factories.organisation("Hogeschool Zeestad")
    unit = factories.organisation("Lectoraat Jeugd", parent=whole)
    factories.organisation("Ongebruikt")
    for number in range(2):
        factories.project(f"Project {number}", partners=(unit,))
    page = text(client, DUTCH)
    assert "2 projecten" in page
    assert "Lectoraat Jeugd (Hogeschool Zeestad)" in page
    assert page.index('id="letter-h"') < page.index('id="letter-l"')
    assert "Ongebruikt" not in page


def test_a_project_leads_to_its_partners(client: Client) -> None:
    bridge = factories.organisation()
    assert page_of(bridge) in text(client, factories.project(partners=(bridge,)).url)


def draft(page: ProjectPage) -> None:
    ProjectPage.objects.filter(pk=page.pk).update(live=False)


def restricted(page: ProjectPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def below_restricted(page: ProjectPage) -> None:
    above = factories.project("Besloten")
    PageViewRestriction.objects.create(page=above, restriction_type="login")
    page.move(above, pos="last-child")


@pytest.mark.parametrize("hide", [draft, restricted, below_restricted, ProjectPage.unpublish, ProjectPage.delete])
def test_an_organisation_in_hidden_projects_only_is_nowhere(
    client: Client, hide: Callable[[ProjectPage], object]
) -> None:
    bridge = factories.organisation("Zilvermeeuw")
    unit = factories.organisation("Afdeling Zilvermeeuw", parent=bridge)
    hide(factories.project("Verborgen", partners=(unit,)))
    shown = factories.organisation("Hogeschool Zeestad", successor=bridge)
    factories.project("Samen beslissen", partners=(shown,))
    for organisation in (bridge, unit):
        text(client, page_of(organisation), 404)
    assert "Zilvermeeuw" not in text(client, DUTCH)
    assert page_of(bridge) not in text(client, page_of(shown)), "named as successor, without a link"
    assert "zilvermeeuw" not in text(client, "/sitemap.xml")


def test_each_language_has_the_organisations_of_its_own_projects(client: Client) -> None:
    bridge = factories.organisation("De Brug", name_en="The Bridge")
    dutch = factories.project("Samen beslissen", partners=(bridge,))
    text(client, page_of(bridge, ENGLISH), 404)
    assert f'href="{page_of(bridge, ENGLISH)}"' not in text(client, page_of(bridge))
    factories.project("Deciding together", code="en", partners=(bridge,), translation_key=dutch.translation_key)
    english = text(client, page_of(bridge, ENGLISH))
    assert "The Bridge" in english
    assert "Deciding together" in english
    assert "Samen beslissen" not in english
    assert f'href="{page_of(bridge)}"' in english


def test_the_sitemap_names_the_pages_of_organisations_in_each_language(client: Client) -> None:
    bridge = factories.organisation("De Brug")
    factories.project("Samen beslissen", partners=(bridge,))
    factories.project("Deciding together", code="en", partners=(bridge,))
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    found = {each.text for each in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    expected = (DUTCH, ENGLISH, page_of(bridge), page_of(bridge, ENGLISH))
    assert {f"http://testserver{path}" for path in expected} <= found


def test_the_address_of_what_was_merged_leads_on_until_that_is_undone(client: Client) -> None:
    gone, kept, last = (factories.organisation(name) for name in ("HZ", "Hogeschool Zeestad", "Zeestad Hogeschool"))
    factories.project("Samen beslissen", partners=(gone,))
    first = page_of(gone)
    done = merge(gone, kept)
    answer = client.get(first)
    assert (answer.status_code, answer["Location"]) == (301, page_of(kept))
    assert "max-age=3600" in answer["Cache-Control"], "who keeps the answer must notice the undoing"
    assert "Samen beslissen" in text(client, page_of(kept))
    again = merge(kept, last)
    assert client.get(first)["Location"] == page_of(last)
    undo(again)
    undo(done)
    assert "Samen beslissen" in text(client, first)
    text(client, page_of(kept), 404)


def test_what_was_merged_with_something_that_nobody_sees_is_not_found(client: Client) -> None:
    gone, kept = factories.organisation("HZ"), factories.organisation("Hogeschool Zeestad")
    merge(gone, kept)
    text(client, page_of(gone), 404)


def test_many_projects_are_divided_over_pages(client: Client) -> None:
    bridge = factories.organisation()
    for number in range(26):
        factories.project(f"Project {number:02}", partners=(bridge,))
    assert "Project 25" not in text(client, page_of(bridge))
    assert "Project 25" in text(client, f"{page_of(bridge)}?pagina=2")
    assert "Project 25" in text(client, f"{page_of(bridge)}?pagina=999")
    assert "Project 00" in text(client, f"{page_of(bridge)}?pagina=x")


def test_a_change_of_an_organisation_shows_at_once_to_who_read_the_page_before(client: Client) -> None:
    bridge = factories.organisation("De Brug")
    factories.project("Samen beslissen", partners=(bridge,))
    text(client, page_of(bridge))
    bridge.website = "https://brug.example.org/"
    bridge.save()
    assert "brug.example.org" in text(client, page_of(bridge))
