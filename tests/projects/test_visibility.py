"""Who may not read a project does not meet it anywhere: not in search, lists, counts, pictures or the sitemap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.page_documents import PageSource, document_id
from projects.models import ProjectPage, ProjectRelation
from projects.overview import contributions, latest_updates, line_cards
from projects.presentation import project_view
from research_lines.models import PolicyGoalsPage
from tests import factories

pytestmark = pytest.mark.django_db

TITLE = "Project Zilvermeeuw"


def shown_project(**fields: object) -> ProjectPage:
    """Return a live project that has all by which it could be shown somewhere."""
    line = factories.line()
    factories.line_page(line)
    page = factories.project(
        TITLE,
        lines=(line,),
        goals=(factories.goal(),),
        period=(date(2024, 1, 1), date(2026, 12, 31)),
        **fields,  # type: ignore[arg-type]
    )
    factories.status_update(page, text=f"Nieuws over {TITLE}.")
    return page


def restricted(page: ProjectPage, kind: str, *, at: str = "page") -> ProjectPage:
    """Restrict a page, or the page above it."""
    place = page if at == "page" else page.get_parent()
    PageViewRestriction.objects.create(page=place, restriction_type=kind, password="geheim")
    return page


def draft() -> ProjectPage:
    """Return a page that was saved and never published."""
    page = shown_project()
    ProjectPage.objects.filter(pk=page.pk).update(live=False, first_published_at=None)
    return page


def unpublished() -> ProjectPage:
    page = shown_project()
    page.unpublish()
    return page


def expired() -> ProjectPage:
    page = shown_project()
    page.expire_at = timezone.now() - timedelta(days=1)
    page.save()
    call_command("publish_scheduled")
    return page


def below_restricted_project() -> ProjectPage:
    above = factories.project("Project Kustlijn")
    page = shown_project(parent=above)
    PageViewRestriction.objects.create(page=above, restriction_type="login")
    return page


HIDDEN: dict[str, Callable[[], ProjectPage]] = {
    "sign-in": lambda: restricted(shown_project(), "login"),
    "group": lambda: restricted(shown_project(), "groups"),
    "password": lambda: restricted(shown_project(), "password"),
    "sign-in for the page above": lambda: restricted(shown_project(), "login", at="above"),
    "password for the page above": lambda: restricted(shown_project(), "password", at="above"),
    "below a restricted project": below_restricted_project,
    "draft": draft,
    "unpublished": unpublished,
    "expired": expired,
}


def _documents() -> list[str]:
    source = PageSource()
    ids = [document_id(page) for page in ProjectPage.objects.filter(locale__language_code="nl")]
    return [document.title for document in source.documents(ids).values()]


def _ids() -> list[str]:
    ids = set(PageSource().ids("nl"))
    return [page.title for page in ProjectPage.objects.all() if document_id(page) in ids]


def _relations() -> list[str]:
    """Return the titles that another project shows as its ties."""
    teller = factories.project(f"Verteller {uuid4()}")
    for page in ProjectPage.objects.filter(title=TITLE, locale=teller.locale):
        teller.relations.add(ProjectRelation(kind="verwant", project=page))
    return [relation.title for relation in project_view(teller).relations]


def _sitemap() -> list[str]:
    xml = Client().get("/sitemap.xml").content.decode()
    return [TITLE] if any(f"{page.url}<" in xml for page in ProjectPage.objects.filter(title=TITLE)) else []


def _read(page: Page) -> list[str]:
    """Return the title when a visitor reads it on a page."""
    return [TITLE] if TITLE in Client().get(page.url).content.decode() else []


def _goals_page() -> list[str]:
    page = PolicyGoalsPage(title="Beleidsdoelen", slug="beleidsdoelen", locale=factories.locale())
    return _read(factories.line_index().add_child(instance=page))


PLACES: dict[str, Callable[[], list[str]]] = {
    "documents for search": _documents,
    "ids for search": _ids,
    "latest updates": lambda: [card.project for card in latest_updates("nl", limit=5)],
    "matrix": lambda: [cell.title for cell in contributions("nl")],
    "count of its line": lambda: [TITLE] * line_cards(factories.locale().pk)[0].count,
    "ties of other projects": _relations,
    "sitemap": _sitemap,
    "page of all projects": lambda: _read(factories.project_index()),
    "home page": lambda: _read(factories.home()),
    "page of the policy goals": _goals_page,
}


def places_that_show_it() -> set[str]:
    return {name for name, shown in PLACES.items() if TITLE in shown()}


def test_a_public_project_is_shown_everywhere() -> None:
    page = shown_project()
    assert places_that_show_it() == set(PLACES)
    assert TITLE in Client().get(page.url).content.decode()


@pytest.mark.parametrize("state", HIDDEN)
def test_a_project_that_visitors_may_not_read_is_shown_nowhere(state: str) -> None:
    page = HIDDEN[state]()
    assert places_that_show_it() == set()
    assert TITLE not in Client().get(page.url).content.decode()


def test_an_alias_is_shown_once_under_its_own_project_only() -> None:
    page = shown_project()
    page.create_alias(parent=factories.project_index(), update_slug="kopie", reset_translation_key=True)
    for place in ("documents for search", "ids for search", "matrix", "count of its line"):
        assert PLACES[place]() == [TITLE], place


def test_a_project_in_english_only_is_in_no_dutch_list() -> None:
    shown_project().delete()
    factories.project(TITLE, code="en", lines=(factories.line(),))
    assert places_that_show_it() == {"sitemap"}
