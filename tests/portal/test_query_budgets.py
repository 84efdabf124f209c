"""What a page costs: a bounded number of queries and bytes, however many projects there are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from projects.models import Contact, Funding, Output, ProjectContact, ProjectGroup, ProjectPage, ProjectRelation
from projects.models import ResearchQuestion as Question
from search.indexing.rebuilding import rebuild
from tests import factories

pytestmark = pytest.mark.django_db

MANY = 30
BYTES = 100_000
LONG = "Wat helpt gezinnen volgens henzelf, en hoe weten we dat? " * 5


def _full_project(number: int) -> ProjectPage:
    """Return a project with all parts, ties and statuses that a page can show, and a working group below it."""
    line, place = factories.line(), factories.place()
    organisation = factories.organisation(f"Instelling {number % 7}", parent=factories.organisation("Hogeschool"))
    page = factories.project(
        f"Project {number}",
        lines=(line,),
        goals=(factories.goal(),),
        places=(place,),
        partners=(organisation,),
        period=(date(2020 + number % 5, 1, 1), date(2027, 1, 1)),
        lead=LONG[:200],
        background=f"<p>{LONG}</p>",
        approach=f"<p>{LONG}</p>",
    )
    contact = Contact.objects.create(name="Jip Jansen", email="jip@example.org", organisation=organisation)
    ProjectContact.objects.create(page=page, contact=contact, locale=page.locale)
    for is_main in (True, False):
        Question.objects.create(page=page, text=LONG[:200], is_main=is_main, locale=page.locale)
    ProjectGroup.objects.create(page=page, kind="panel", name="Panel", locale=page.locale)
    Funding.objects.create(page=page, state="toegekend", funder=organisation, locale=page.locale)
    Output.objects.create(page=page, kind="rapport", title="Rapport", state="verwacht", locale=page.locale)
    other = ProjectPage.objects.exclude(pk=page.pk).first()
    if other:
        ProjectRelation.objects.create(page=page, project=other, locale=page.locale)
    factories.project("Werkgroep", parent=page)
    factories.status_update(page, "loopt", LONG[:150], organisation=organisation)
    factories.status_update(page, "loopt", LONG[:150], organisation=organisation)
    return page


@pytest.fixture
def grow(client: Client) -> Callable[[int], None]:
    """Return what makes the site larger: it adds projects and brings the index up to date."""
    factories.line_page()

    def add(count: int) -> None:
        present = ProjectPage.objects.count()
        for number in range(present, present + count):
            _full_project(number)
        rebuild("nl")

    return add


def _visit(url: str) -> tuple[int, int]:
    """Return the queries and the bytes of a page that is rendered anew, with all known that pages share."""
    caches["pages"].clear()
    Client().get(factories.news_index().url)
    Client().get("/nl/zoeken/?q=iets")
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(url)
    assert response.status_code == 200
    return len(queries), len(response.content)


def _urls() -> dict[str, str]:
    project = ProjectPage.objects.filter(title__startswith="Project ").order_by("-pk").first()
    assert project is not None
    line = Page.objects.get(slug="vakmanschap")
    return {
        "project": project.url,
        "home": factories.home().url,
        "search": "/nl/zoeken/?q=gezinnen",
        "filters": "/nl/zoeken/?q=gezinnen&lijn=vakmanschap&status=loopt",
        "projects": factories.project_index().url,
        "line": line.url,
        "organisation": "/nl/organisaties/hogeschool/",
        "organisations": "/nl/organisaties/",
    }


BUDGETS = {
    "project": 25,
    "home": 25,
    "search": 10,
    "filters": 10,
    "projects": 25,
    "line": 25,
    "organisation": 25,
    "organisations": 10,
}


def test_a_page_costs_no_more_queries_with_many_projects_than_with_few(grow: Callable[[int], None]) -> None:
    grow(2)
    few = {name: _visit(url)[0] for name, url in _urls().items()}
    grow(MANY)
    many = {name: _visit(url) for name, url in _urls().items()}
    assert {name: queries for name, (queries, _size) in many.items()} == few
    assert {name: count for name, count in few.items() if count > BUDGETS[name]} == {}
    assert {name: size for name, (_queries, size) in many.items() if size > BYTES} == {}
