"""Whatever somebody changes, search knows: after each kind of change the index holds what the database says."""

# mypy: disable-error-code="func-returns-value"
# A change of several steps is written as a tuple of them.

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from pytest_django.fixtures import Settings
from wagtail.models import Page, PageViewRestriction, Site

from projects.models import (
    Contact,
    Funding,
    Organisation,
    OrganisationAlias,
    Place,
    ProjectContact,
    ProjectPage,
    TargetGroup,
    Theme,
)
from research_lines.models import ResearchLine, ResearchLinePage
from search.engines import get_engine
from search.engines.oracle import OracleEngine
from search.indexing.checking import check
from search.indexing.rebuilding import rebuild
from tests import factories

pytestmark = pytest.mark.django_db
LANGUAGES = ("nl", "en")


@dataclass
class World:
    """A project with all that can change beside it, a part of it, another project, and its translation."""

    page: ProjectPage
    part: ProjectPage
    other: ProjectPage
    english: ProjectPage
    line: ResearchLine
    line_page: ResearchLinePage
    organisation: Organisation
    parent: Organisation
    funder: Organisation
    place: Place
    theme: Theme
    group: TargetGroup
    contact: Contact


def build() -> None:
    """Make the content, in the database only."""
    line = factories.line()
    parent, funder = factories.organisation("Hogeschool Zeestad"), factories.organisation("Fonds De Boei")
    organisation = factories.organisation("Lectoraat Jeugd", parent=parent)
    OrganisationAlias.objects.create(organisation=organisation, name="LJ")
    theme, group = Theme(key="zorg", name="Zorg"), TargetGroup(key="ouders", name="Ouders")
    contact = Contact(name="Noor de Wit", organisation=funder)
    for record in (theme, group, contact):
        record.save()
    page = factories.project("Zilvermeeuw", lines=(line,), places=(factories.place(),), partners=(organisation,))
    page.themes, page.target_groups = [theme], [group]
    page.funding.add(Funding(funder=funder, state="toegekend"))
    page.contacts.add(ProjectContact(contact=contact))
    page.save_revision().publish()
    factories.status_update(page)
    factories.project_index("en")
    page.copy_for_translation(factories.locale("en")).save_revision().publish()
    factories.project("Werkgroep Kust", parent=page)
    factories.project("Sperwer")
    factories.line_page(line)


def world() -> World:
    """Return the content as it is in the database now."""

    def project(title: str, code: str = "nl") -> ProjectPage:
        return ProjectPage.objects.get(title=title, locale__language_code=code)

    return World(
        page=project("Zilvermeeuw"),
        part=project("Werkgroep Kust"),
        other=project("Sperwer"),
        english=project("Zilvermeeuw", "en"),
        line=ResearchLine.objects.get(),
        line_page=ResearchLinePage.objects.get(),
        organisation=Organisation.objects.get(name="Lectoraat Jeugd"),
        parent=Organisation.objects.get(name="Hogeschool Zeestad"),
        funder=Organisation.objects.get(name="Fonds De Boei"),
        place=Place.objects.get(),
        theme=Theme.objects.get(),
        group=TargetGroup.objects.get(),
        contact=Contact.objects.get(),
    )


@contextmanager
def undone() -> Iterator[World]:
    """Give the content with all of it in the index; what is done with it is undone afterwards."""
    engine = get_engine()
    assert isinstance(engine, OracleEngine)
    held = {language: index.records for language, index in engine._indexes.items()}
    with transaction.atomic():
        yield world()
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()
    for language, records in held.items():
        engine._indexes[language].records = records


def rename(record: Organisation | Place | Theme | TargetGroup | ResearchLine | Contact) -> None:
    """Give a record another name."""
    record.name = "Vuurtoren"
    record.save()


def edit(page: Page, **values: object) -> None:
    """Change fields of a page and publish it, as the editor's screen does."""
    page = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def second_site(page: Page) -> Site:
    """Let a second site begin at a page: from then on every address has a host."""
    return Site.objects.create(hostname="tweede.example.org", root_page=page)


def begin_at(page: Page) -> None:
    """Let the site begin at another page."""
    site = Site.objects.get(is_default_site=True)
    site.root_page = page
    site.save()


def rename_host() -> None:
    """Give the first of two sites another host."""
    site = Site.objects.get(is_default_site=True)
    site.hostname = "eerste.example.org"
    site.save()


def restrict(page: Page) -> PageViewRestriction:
    """Let only people read a page that have signed in."""
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def plan(page: ProjectPage, **values: object) -> None:
    """Save a page with a moment on which it comes or goes, and let that moment pass."""
    edit(page, **values)
    moment = timezone.now() - timedelta(minutes=1)
    Page.objects.filter(pk=page.pk).update(**dict.fromkeys((name for name in values if name == "expire_at"), moment))
    page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=moment)
    call_command("publish_scheduled")


def withdraw_status(world: World) -> None:
    update = factories.status_update(world.page, status="afgerond")
    update.unpublish()
    factories.status_update(world.page, status="gestopt")


def translate_back(world: World) -> None:
    edit(world.english, title="Silver gull")


TOMORROW = timezone.now() + timedelta(days=1)
CHANGES: dict[str, Callable[[World], object]] = {
    "title": lambda w: edit(w.page, title="Stormvogel"),
    "text": lambda w: edit(w.page, background="<p>Over vuurtorens.</p>"),
    "acronym": lambda w: edit(w.page, acronym="ZM"),
    "its place": lambda w: edit(w.page, places=[]),
    "its partners": lambda w: edit(w.page, partners=[]),
    "address": lambda w: edit(w.page, slug="stormvogel"),
    "address of the page above": lambda w: edit(w.page.get_parent().specific, slug="onderzoek"),
    "unpublished": lambda w: w.page.unpublish(),
    "published again": lambda w: (w.page.unpublish(), edit(w.page, title="Weer terug")),
    "deleted": lambda w: w.part.delete(),
    "deleted with all below it": lambda w: w.page.delete(),
    "moved": lambda w: w.part.move(w.other, pos="last-child"),
    "moved with all below it": lambda w: w.page.move(w.other, pos="last-child"),
    "moved below what is restricted": lambda w: (restrict(w.other), w.part.move(w.other, pos="last-child")),
    "restricted": lambda w: restrict(w.page),
    "restricted above": lambda w: restrict(w.page.get_parent()),
    "restricted to others": lambda w: (restrict(w.other), restrict(w.page).delete()),
    "restriction taken away above": lambda w: (restrict(w.page.get_parent()).delete(), restrict(w.part)),
    "goes live by itself": lambda w: (w.other.unpublish(), plan(w.other, title="Later", go_live_at=TOMORROW)),
    "goes by itself": lambda w: plan(w.other, expire_at=TOMORROW),
    "copied": lambda w: w.other.copy(update_attrs={"slug": "kopie", "title": "Kopie"}),
    "shown elsewhere too": lambda w: (
        w.other.create_alias(parent=w.page, update_slug="elders"),
        edit(w.other, title="Torenvalk"),
    ),
    "translated": lambda w: (
        w.other.copy_for_translation(factories.locale("en"), copy_parents=True).save_revision().publish()
    ),
    "translation changed": translate_back,
    "translation gone": lambda w: w.english.delete(),
    "status update": lambda w: factories.status_update(w.page, status="afgerond"),
    "status update withdrawn": withdraw_status,
    "status update deleted": lambda w: factories.status_update(w.page, status="afgerond").delete() and rename(w.place),
    "organisation": lambda w: rename(w.organisation),
    "organisation above": lambda w: rename(w.parent),
    "who pays": lambda w: rename(w.funder),
    "organisation gets another above it": lambda w: (setattr(w.organisation, "parent", None), w.organisation.save()),
    "other name": lambda w: OrganisationAlias.objects.create(organisation=w.organisation, name="Vuurtoren"),
    "other name gone": lambda w: OrganisationAlias.objects.get(name="LJ").delete(),
    "other name through the organisation": lambda w: (
        w.parent.aliases.add(OrganisationAlias(name="HZ")),
        w.parent.save(),
    ),
    "contact": lambda w: rename(w.contact),
    "contact gone": lambda w: w.contact.delete(),
    "contact's organisation": lambda w: (setattr(w.contact, "organisation", w.parent), w.contact.save()),
    "contact's last day": lambda w: edit(
        w.page, contacts=[ProjectContact(contact=w.contact, until=date.today() - timedelta(days=1))]
    ),
    "place": lambda w: rename(w.place),
    "place gone": lambda w: w.place.delete(),
    "theme": lambda w: rename(w.theme),
    "theme gone": lambda w: w.theme.delete(),
    "target group": lambda w: rename(w.group),
    "research line": lambda w: rename(w.line),
    "page of a line": lambda w: edit(w.line_page, title="Vuurtorens"),
    "news": lambda w: factories.news("Vuurtoren"),
    "page": lambda w: factories.standard_page("Vuurtoren"),
    "another site": lambda w: second_site(w.page),
    "another host": lambda w: (second_site(w.other), rename_host()),
    "another site gone": lambda w: (second_site(w.other).delete(), rename(w.place)),
    "site begins elsewhere": lambda w: begin_at(w.other),
}


def held() -> set[tuple[str, str]]:
    """Return ids and digests of everything in both indexes."""
    return {pair for language in LANGUAGES for pair in get_engine().digests(language)}


def wrong_after(change: Callable[[World], object]) -> str:
    """Return in what the indexes do not follow a change, or nothing."""
    with undone() as w:
        before = held()
        change(w)
        reports = [check(language) for language in LANGUAGES]
        if held() == before:
            return "it changes nothing in any index, so this proves nothing"
        return "; ".join(str(report) for report in reports if not report.in_order())


@pytest.fixture
def indexed(settings: Settings) -> None:
    """Make the content and both indexes."""
    settings.SEARCH_ENGINE = "oracle"
    build()
    for language in LANGUAGES:
        rebuild(language)


def test_the_index_follows_every_change(indexed: None) -> None:
    wrong = {name: found for name, change in CHANGES.items() if (found := wrong_after(change))}
    assert wrong == {}


def test_a_draft_changes_nothing(indexed: None) -> None:
    before, draft = held(), world().page
    draft.title = "Nog niet"
    draft.save_revision()
    assert all(check(language).in_order() for language in LANGUAGES)
    assert held() == before
