"""Projects are found by all that leads to them: organisations, people, outputs, groups, places, questions and lines.

What visitors may not see leads nowhere, and nobody is found by a name that no page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from projects.models import (
    Contact,
    Funding,
    Organisation,
    OrganisationAlias,
    Output,
    ProjectContact,
    ProjectGroup,
    ProjectPage,
    ResearchQuestion,
    Theme,
)
from projects.signals import start_of
from search.indexing import outbox
from search.indexing.rebuilding import rebuild
from search.models import SearchOutbox
from search.service import SearchQuery, search
from search.suggesting.suggestions import suggestions
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "Project Zilvermeeuw"
MOST_QUERIES = 6
TODAY = date(2026, 11, 10)


def at(day: date) -> mock._patch[mock.MagicMock]:
    """Let it be noon of a day."""
    return mock.patch.object(timezone, "now", return_value=start_of(day) + timedelta(hours=12))


@pytest.fixture(autouse=True)
def _index() -> Iterator[None]:
    """Empty indexes that follow every change."""
    for language in ("nl", "en"):
        rebuild(language)
    with at(TODAY):
        yield


def university() -> Organisation:
    """Return a research group of a university, which goes by several names."""
    whole = factories.organisation("Hogeschool Duinrand", name_en="Dune University of Applied Sciences")
    OrganisationAlias.objects.get_or_create(organisation=whole, name="HSD")
    faculty = factories.organisation("Faculteit Zorg en Welzijn", parent=whole)
    return factories.organisation("Lectoraat Kustzorg", parent=faculty)


def full_project(until: date | None = None, **fields: object) -> ProjectPage:
    """Return a project with all by which people may look for it."""
    place = factories.place("kustdorp", "Kustdorp")
    place.name_en = "Shoreham"
    place.save()
    page = factories.project(TITLE, places=(place,), partners=(university(),), lines=(factories.line(),), **fields)  # type: ignore[arg-type]
    employer, funder = factories.organisation("Stichting Branding"), factories.organisation("Fonds Horizon")
    contact = Contact.objects.create(name="Sanne de Wit-Özdemir", email="sanne@example.org", organisation=employer)
    page.contacts.add(ProjectContact(contact=contact, until=until))
    page.outputs.add(Output(kind="rapport", title="Handreiking Opgroeien bij de Zee", state="verschenen"))
    page.groups.add(ProjectGroup(kind="panel", name="Jongerenpanel Strandjutters", facilitators="Buurthuis Anker"))
    page.questions.add(ResearchQuestion(text="Wanneer vertrouwt een tiener een hulpverlener?", is_main=True))
    page.funding.add(Funding(funder=funder, scheme="Getijdenregeling", state="toegekend"))
    page.themes.add(Theme.objects.create(key="eenzaamheid", name="Eenzaamheid", name_en="Loneliness"))
    page.acronym = "ZVM"
    page.save_revision().publish()
    return page


def found(text: str, language: str = "nl") -> list[str]:
    return [hit.title for hit in search(SearchQuery(language, text)).hits]


def by_name(name: str) -> list[str]:
    """Return what has exactly this name in it, and nothing like it."""
    return found(f'"{name}"')


LEADS = [
    "Lectoraat Kustzorg", "Faculteit Zorg en Welzijn", "Hogeschool Duinrand", "HSD", "hsd",
    "Dune University", "Sanne de Wit-Ozdemir", "Özdemir", "Stichting Branding", "Fonds Horizon", "Getijdenregeling",
    "Handreiking Opgroeien bij de Zee", "Strandjutters", "Buurthuis Anker", "Kustdorp", "Shoreham", "Eenzaamheid",
    "Loneliness", "vertrouwt een tiener een hulpverlener", "ZVM", "Vakmanschap",
]  # fmt: skip


def test_everything_that_a_project_names_leads_to_it_and_the_snippet_shows_why() -> None:
    full_project()
    assert {text: found(text) for text in LEADS} == {text: [TITLE] for text in LEADS}
    for text in LEADS:
        (hit,) = search(SearchQuery("nl", text)).hits
        assert "<mark>" in hit.snippet, text


def test_an_organisation_is_found_under_a_new_name_in_all_its_parts() -> None:
    full_project()
    assert by_name("Duinacademie") == []
    whole = Organisation.objects.get(key="hogeschool-duinrand")
    OrganisationAlias.objects.create(organisation=whole, name="Duinacademie")
    assert by_name("Duinacademie") == [TITLE]
    funder = Organisation.objects.get(key="fonds-horizon")
    funder.name = "Fonds Verte"
    funder.save()
    assert (by_name("Fonds Verte"), by_name("Fonds Horizon")) == ([TITLE], [])


def test_a_contact_leaves_the_index_after_the_last_day_without_anybody_saving_the_page() -> None:
    last = TODAY + timedelta(days=3)
    full_project(until=last)
    outbox.drain()
    assert by_name("Sanne") == [TITLE]
    with at(last):
        outbox.drain()
        assert by_name("Sanne") == [TITLE]
    with at(last + timedelta(days=1)):
        outbox.drain()
        assert by_name("Sanne") == []
        assert by_name("Stichting Branding") == []
        assert by_name("Zilvermeeuw") == [TITLE]


def test_a_rebuild_before_that_day_does_not_forget_it() -> None:
    last = TODAY + timedelta(days=3)
    full_project(until=last)
    rebuild("nl")
    assert by_name("Sanne") == [TITLE]
    with at(last + timedelta(days=1)):
        outbox.drain()
        assert by_name("Sanne") == []


def test_a_page_that_is_published_often_is_planned_once() -> None:
    page = full_project(until=TODAY + timedelta(days=3))
    for _time in range(3):
        ProjectPage.objects.get(pk=page.pk).save_revision().publish()
    planned = SearchOutbox.objects.filter(retry_at__gt=timezone.now())
    assert [row.retry_at for row in planned] == [start_of(TODAY + timedelta(days=4))]
    assert isinstance(planned[0].retry_at, datetime)


def test_a_contact_whose_time_has_passed_is_never_found() -> None:
    full_project(until=TODAY - timedelta(days=1))
    assert by_name("Sanne") == []


def suggested(typed: str, language: str = "nl") -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in suggestions(typed, language)]


def test_organisations_and_places_of_public_projects_are_suggested_by_any_name() -> None:
    full_project()
    factories.project("Project Silver Gull", code="en", partners=(university(),))
    assert suggested("kustz") == [("Organisatie", "Lectoraat Kustzorg (Faculteit Zorg en Welzijn)")]
    assert suggested("hsd") == [("Organisatie", "Hogeschool Duinrand")]
    assert [one.also for one in suggestions("hsd", "nl")] == ["HSD"]
    assert suggested("kustd") == [("Plaats", "Kustdorp")]
    assert ("Project", TITLE) in suggested("zvm")
    assert suggested("duinr", "en") == [("Organisation", "Dune University of Applied Sciences")]
    assert suggested("sanne") == [], "people are found by search, and not offered to whoever types a letter"


def test_a_suggested_organisation_leads_to_its_projects(client: Client) -> None:
    full_project()
    (one,) = suggestions("hogeschool duin", "nl")
    page = client.get(one.url).content.decode()
    assert TITLE in page
    assert "Hogeschool Duinrand" in page


@pytest.mark.parametrize("hidden", ["restricted", "draft", "unpublished"])
def test_what_visitors_may_not_read_is_not_suggested_and_neither_is_who_takes_part(hidden: str) -> None:
    page = full_project()
    assert suggested("hsd")
    match hidden:
        case "restricted":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        case "draft":
            page.live = False
            page.save()
        case _:
            page.unpublish()
    for typed in ("zilverm", "zvm", "hsd", "kustdorp", "lectoraat"):
        assert suggested(typed) == [], typed
        assert by_name(typed) == [], typed


def queries_to_suggest(typed: str) -> int:
    """Return how often the database is asked, once what is the same for all suggestions is known."""
    suggestions(typed, "nl")
    with CaptureQueriesContext(connection) as queries:
        assert suggestions(typed, "nl")
    return len(queries)


def test_suggestions_ask_the_database_no_more_when_there_is_more() -> None:
    full_project()
    few = queries_to_suggest("kust")
    for number in range(15):
        factories.project(f"Kustproject {number}", partners=(factories.organisation(f"Kustbureau {number}"),))
    assert queries_to_suggest("kust") == few <= MOST_QUERIES


ALIKE = (
    "<p>Tieners die weglopen slapen op het strand. Strandwachten zoeken weglopers en bellen een vertrouwenspersoon.</p>"
)


def section(page: ProjectPage) -> str:
    """Return the part of a project page that names projects like it; empty when it is not there."""
    html = Client().get(page.url).content.decode()
    parts = re.findall(r'<section aria-labelledby="similar">.*?</section>', html, re.DOTALL)
    return parts[0] if parts else ""


def test_a_project_page_shows_what_is_like_it_until_that_may_not_be_read() -> None:
    page = factories.project("Weglopers op het strand", lead="Tieners die weglopen.", background=ALIKE * 2)
    other = factories.project("Strandwachten en weglopers", lead="Wie zoekt weglopers?", background=ALIKE)
    factories.project("Muziekles", lead="Een orkest.", background="<p>Violen, fluiten en trommels in de muziekles.</p>")
    assert "Strandwachten en weglopers" in section(page)
    assert "Muziekles" not in section(page)
    PageViewRestriction.objects.create(page=other, restriction_type="password", password="geheim")
    assert section(page) == ""
    assert section(ProjectPage.objects.get(title="Muziekles")) == ""


def test_what_a_project_names_itself_is_not_said_twice() -> None:
    page = factories.project("Weglopers op het strand", lead="Tieners die weglopen.", background=ALIKE * 2)
    factories.project("Strandwachten en weglopers", parent=page, lead="Wie zoekt weglopers?", background=ALIKE)
    assert section(ProjectPage.objects.get(pk=page.pk)) == ""
