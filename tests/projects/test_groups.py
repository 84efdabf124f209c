"""Groups of projects: a page each below the project, and one page for who wants to take part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from unittest import mock
from xml.etree import ElementTree

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from projects.groups.addresses import slugs
from projects.models import Contact, ProjectContact, ProjectGroup, ProjectPage
from projects.models.contacts import Consent
from projects.signals import start_of
from projects.suggestions import suggest
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 10)
JOINING, JOINING_EN = "/nl/meedoen/", "/en/join/"


def at(day: date) -> mock._patch[mock.MagicMock]:
    """Let it be noon of a day."""
    return mock.patch.object(timezone, "now", return_value=start_of(day) + timedelta(hours=12))


def group(name: str = "Jongerenpanel", **fields: object) -> ProjectGroup:
    return ProjectGroup(name=name, **{"kind": "panel", **fields})


def project_with(*groups: ProjectGroup, **fields: object) -> ProjectPage:
    page = factories.project(**{"title": "Samen beslissen", **fields})  # type: ignore[arg-type]
    page.groups.set(groups)
    contact = Contact.objects.create(name="Robin de Wit", email="robin@example.org", consent=Consent.GIVEN)
    page.contacts.set([ProjectContact(contact=contact, show_address=True)])
    page.save_revision().publish()
    return ProjectPage.objects.get(pk=page.pk)


def read(url: str, status: int = 200) -> str:
    response = Client().get(url)
    assert response.status_code == status, url
    return str(response.content.decode())


def test_a_group_has_a_page_with_all_that_is_known_of_it_and_the_project_leads_there() -> None:
    page = project_with(
        group(
            remit="Denkt mee over elke stap.",
            members="Jongeren uit Zeestad\nMentoren",
            facilitators="Buurthuis Anker",
            size_min=10,
            size_max=12,
            since=date(2025, 3, 1),
            wanted_until=TODAY,
            how_to_join="Ben je tussen 12 en 18? <b>Kom</b> langs.",
        ),
        group("Stuurgroep", kind="stuurgroep"),
    )
    with at(TODAY):
        assert f'href="{page.url}groepen/jongerenpanel/"' in read(page.url)
        body = read(f"{page.url}groepen/jongerenpanel/")
    shown = ["Denkt mee over elke stap.", "Mentoren", "Buurthuis Anker", "10–12", "sinds 1 maart 2025", "Doe mee"]
    for words in (*shown, "robin@example.org", "&lt;b&gt;Kom&lt;/b&gt;", page.url, f"{page.url}groepen/stuurgroep/"):
        assert words in body, words
    assert "<title>Jongerenpanel" in " ".join(body.split())
    other = read(f"{page.url}groepen/stuurgroep/")
    assert "Onbekend" in other, "an unknown size and time are said to be unknown"
    assert "Doe mee" not in other


def test_who_wants_to_take_part_finds_the_groups_that_are_open_until_the_day_that_they_close() -> None:
    index = factories.project_index().url
    page = project_with(
        group("Panel vroeg", wanted_until=TODAY),
        group("Panel laat", wanted_until=TODAY + timedelta(days=9)),
        group("Panel dicht", wanted_until=TODAY - timedelta(days=1)),
        group("Panel gestopt", wanted_until=TODAY + timedelta(days=9), until=TODAY - timedelta(days=1)),
        group("Panel vol"),
    )
    assert JOINING in read(index)
    with at(TODAY):
        body = read(JOINING)
        assert body.index("Panel vroeg") < body.index("Panel laat")
        assert f'href="{page.url}"' in body
        assert not [name for name in ("Panel dicht", "Panel gestopt", "Panel vol") if name in body]
        assert "Meedoen kan nog" in read(f"{page.url}groepen/panel-vroeg/")
    with at(TODAY + timedelta(days=1)):
        assert "Panel vroeg" not in read(JOINING), "a page that was kept yesterday is not shown today"
        assert "Meedoen kon tot en met 10 november 2026" in read(f"{page.url}groepen/panel-vroeg/")
        assert "Gestopt op 9 november 2026" in read(page.url)
    with at(TODAY + timedelta(days=30)):
        assert "geen enkele groep" in read(JOINING)
    assert "No group" in read(JOINING_EN)


def restricted(page: ProjectPage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


@pytest.mark.parametrize("hide", [restricted, ProjectPage.unpublish, ProjectPage.delete])
def test_a_group_of_a_project_that_visitors_may_not_see_is_nowhere(hide: Callable[[ProjectPage], object]) -> None:
    with at(TODAY):
        page = project_with(group("Zilvermeeuw", wanted_until=TODAY))
        url = f"{page.url}groepen/zilvermeeuw/"
        assert "Zilvermeeuw" in read(url)
        assert [one.url for one in suggest("zilverm", "nl", 5)] == [url]
        hide(page)
        answer = Client().get(url)
        assert answer.status_code == (302 if hide is restricted else 404)
        assert b"Zilvermeeuw" not in answer.content
        assert "Zilvermeeuw" not in read(JOINING)
        assert "zilvermeeuw" not in read("/sitemap.xml")
        assert suggest("zilverm", "nl", 5) == []


def test_a_group_leads_to_itself_in_the_other_language_and_only_where_it_is_there() -> None:
    dutch = project_with(group("Leernetwerk"), group("Stuurgroep"))
    english = factories.project("Deciding together", code="en", translation_key=dutch.translation_key)
    english.groups.add(group("Learning network", translation_key=dutch.groups.get(name="Leernetwerk").translation_key))
    english.save_revision().publish()
    here, there = f"{dutch.url}groepen/leernetwerk/", f"{english.url}groups/learning-network/"
    for url in (here, there):
        body = read(url)
        assert all(
            f'hreflang="{code}" href="http://testserver{one}"' in body for code, one in (("nl", here), ("en", there))
        )
    assert f"{english.url}groups/" not in read(f"{dutch.url}groepen/stuurgroep/")
    for wrong in (f"{dutch.url}groups/leernetwerk/", f"{english.url}groepen/leernetwerk/", f"{dutch.url}groepen/x/"):
        read(wrong, 404)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = ElementTree.fromstring(read("/sitemap.xml"))  # noqa: S314
    found = {str(one.text).removeprefix("http://testserver") for one in tree.findall("s:url/s:loc", space)}
    assert {here, there, f"{dutch.url}groepen/stuurgroep/", JOINING, JOINING_EN} <= found


def test_the_way_back_from_a_group_passes_its_project() -> None:
    page = project_with(group())
    body = read(f"{page.url}groepen/jongerenpanel/")
    crumbs = body[body.index("breadcrumb-nav__list") : body.index('aria-current="page">Jongerenpanel')]
    assert crumbs.index(f'href="{factories.project_index().url}"') < crumbs.index(f'href="{page.url}"')


def test_an_old_address_leads_to_the_group_after_its_project_got_another() -> None:
    page = project_with(group())
    old = f"{page.url}groepen/jongerenpanel/"
    page.slug = "een-andere-naam"
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()
    answer = Client().get(old, follow=True)
    assert answer.redirect_chain[-1][0] == "/nl/projecten/een-andere-naam/groepen/jongerenpanel/"
    assert answer.status_code == 200


def named(page: ProjectPage, *names: str) -> ProjectPage:
    """Publish a page with its groups called so, in their order."""
    page = ProjectPage.objects.get(pk=page.pk)
    for each, name in zip(page.groups.all(), names, strict=True):
        each.name = name
        page.groups.add(each)
    page.save_revision().publish()
    return page


def test_every_address_that_a_group_ever_had_leads_to_it() -> None:
    page = project_with(group("Jongerenpanel"), group("Stuurgroep"))
    for name in ("Panel van jongeren", "Denktank"):
        page = named(page, name, "Stuurgroep")
    for old in ("jongerenpanel", "panel-van-jongeren"):
        answer = Client().get(f"{page.url}groepen/{old}/")
        assert (answer.status_code, answer.get("Location")) == (301, f"{page.url}groepen/denktank/")
    page = named(page, "Jongerenpanel", "Stuurgroep")
    assert "Jongerenpanel" in read(f"{page.url}groepen/jongerenpanel/")
    assert Client().get(f"{page.url}groepen/denktank/")["Location"] == f"{page.url}groepen/jongerenpanel/"
    page.groups.set([])
    page.save_revision().publish()
    assert Client().get(f"{page.url}groepen/jongerenpanel/")["Location"] == page.url, "of a group that is no more"


def test_an_address_that_another_group_took_over_is_that_of_the_other() -> None:
    page = named(project_with(group("Panel"), group("Kring")), "Kring", "Panel")
    assert "<title>Kring" in " ".join(read(f"{page.url}groepen/kring/").split())
    assert "<title>Panel" in " ".join(read(f"{page.url}groepen/panel/").split())


def test_a_name_in_a_draft_moves_nothing() -> None:
    page = project_with(group())
    page.groups.add(group("Denktank", translation_key=page.groups.get().translation_key, pk=page.groups.get().pk))
    page.save_revision()
    assert "Jongerenpanel" in read(f"{page.url}groepen/jongerenpanel/")
    read(f"{page.url}groepen/denktank/", 404)


def test_a_part_of_the_project_that_is_called_groups_keeps_its_pages() -> None:
    page = project_with(group())
    part = factories.project("Groepen", parent=page, slug="groepen")
    below = factories.project("Verslag", parent=part, slug="verslag")
    assert "<h1" in read(part.url)
    assert "Verslag" in read(below.url)
    assert "Jongerenpanel" in read(f"{page.url}groepen/jongerenpanel/")


def test_every_group_of_a_project_has_an_address_of_its_own() -> None:
    names = ["Panel", "Panel", "Panel 2", "团队", "Über-Panel!"]
    groups = [group(name) for name in names]
    assert list(slugs(groups).values()) == ["panel", "panel-2", "panel-2-2", "panel-3", "uber-panel"]


def test_the_list_costs_no_more_queries_with_many_groups_than_with_few() -> None:
    def cost() -> int:
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as queries:
            assert "Panel" in read(JOINING)
        return len(queries)

    with at(TODAY):
        project_with(group("Panel", wanted_until=TODAY))
        read(JOINING)
        few = cost()
        for number in range(5):
            project_with(*(group(f"Panel {each}", wanted_until=TODAY) for each in range(3)), title=f"Project {number}")
        assert cost() == few


def test_a_group_that_stops_before_it_begins_is_refused() -> None:
    wrong = group(since=date(2026, 2, 1), until=date(2026, 1, 1), size_min=9, size_max=3)
    with pytest.raises(ValidationError) as caught, translation.override("nl"):
        wrong.clean()
    assert set(caught.value.message_dict) == {"until", "size_max"}
