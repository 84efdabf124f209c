"""What search learns of projects is the same read one by one or many at once, in a number of queries that stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from cms.page_documents import page_document
from projects.fetched import fetch, rows
from projects.models import (
    Contact,
    Funding,
    Organisation,
    OrganisationAlias,
    Period,
    ProjectContact,
    ProjectPage,
    ResearchQuestion,
    Theme,
)
from search.documents import SearchDocument
from tests import factories

pytestmark = pytest.mark.django_db

MOST_QUERIES = 25


def organisation(name: str, parent: Organisation | None = None) -> Organisation:
    made = factories.organisation(name, parent=parent)
    OrganisationAlias.objects.create(organisation=made, name=f"ook {name}")
    return made


def project(number: int) -> ProjectPage:
    """Return a project that shares some of what is related to it with others, and has some of its own."""
    school = organisation(f"Hogeschool {number}")
    institute = organisation(f"Instituut {number}", school)
    group = organisation(f"Lectoraat {number}", institute)
    page = factories.project(
        f"Project {number}",
        partners=(group, factories.organisation("Instelling De Brug")),
        lines=(factories.line(),),
        places=(factories.place(), factories.place(f"dorp-{number}", f"Dorp {number}")),
    )
    contact = Contact.objects.create(name=f"Kim {number}", organisation=organisation(f"Bureau {number}"))
    page.contacts.add(ProjectContact(contact=contact), ProjectContact(contact=Contact.objects.create(name="Jip")))
    page.funding.add(Funding(funder=organisation(f"Fonds {number}"), state="toegekend"))
    page.funding.add(Funding(scheme=f"Regeling {number}", state="toegekend"))
    page.questions.add(ResearchQuestion(text=f"Tweede vraag {number}?"), ResearchQuestion(text=f"Derde {number}?"))
    page.periods.add(Period(earliest_start=date(2020 + number, 1, 1), as_published=f"sinds {2020 + number}"))
    page.themes.add(Theme.objects.get_or_create(key="wonen", defaults={"name": "Wonen"})[0])
    page.save_revision().publish()
    return page


def document(page: ProjectPage) -> SearchDocument:
    with override("nl"):
        return page_document(page)


def one_by_one() -> list[SearchDocument]:
    """Return the documents of projects of which nothing was fetched ahead."""
    return [document(page) for page in ProjectPage.objects.order_by("pk")]


def at_once() -> list[SearchDocument]:
    return [document(page) for page in ProjectPage.search_batch(ProjectPage.objects.order_by("pk"))]


def test_search_learns_the_same_of_many_projects_at_once_as_of_each_by_itself() -> None:
    for number in range(1, 6):
        project(number)
        assert at_once() == one_by_one()
    names = at_once()[2].names
    assert "ook Hogeschool 3" in names
    assert "ook Bureau 3" not in names
    assert "ook Bureau 3" in at_once()[2].body


def test_twenty_projects_cost_as_many_queries_as_one() -> None:
    def queries(keys: list[int]) -> int:
        with CaptureQueriesContext(connection) as asked:
            found = ProjectPage.search_batch(ProjectPage.objects.filter(pk__in=keys))
            assert [document(page).title for page in found]
        return len(asked)

    keys = [project(number).pk for number in range(1, 21)]
    # Where the site is to be found is looked up once.
    queries(keys[:1])
    assert queries(keys[:1]) == queries(keys) <= MOST_QUERIES


def test_a_relation_nobody_has_costs_no_query_further_on() -> None:
    factories.project("Zonder geld")
    pages = list(ProjectPage.objects.all())
    funding = fetch(pages, "funding")
    assert funding == list(rows(pages[0], "funding")) == []
    with CaptureQueriesContext(connection) as asked:
        assert fetch(funding, "funder") == []
    assert len(asked) == 0


def test_what_has_no_funder_reads_so_without_another_query() -> None:
    project(1)
    pages = list(ProjectPage.objects.all())
    assert [funder.name for funder in fetch(fetch(pages, "funding"), "funder")] == ["Fonds 1"]
    with CaptureQueriesContext(connection) as asked:
        assert [row.funder and row.funder.name for row in rows(pages[0], "funding")] == ["Fonds 1", None]
    assert len(asked) == 0
