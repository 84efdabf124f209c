"""Makes the site that is measured: home, lines and lists as the real one has them, and as many projects as asked for.

Rows go in by the thousand, past Wagtail's own saving, which would take the better part of an hour; what is stored is
what saving would have stored, except for revisions and log entries, which no visitor's page reads.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale, Page

from portal.models import HomePage, StandardPage
from projects.models import Organisation, OrganisationAlias, Place, ProjectIndexPage, ProjectPage, TargetGroup, Theme
from projects.vocabulary import OrganisationKind, ProjectKind
from research_lines.models import PolicyGoal, PolicyGoalsPage, ResearchLine, ResearchLinePage, ResearchQuestion
from search.models import SearchOutbox
from tests import factories
from tests.bench import project_parts
from tests.bench.text import Writer

SEED = 20_260_101
BATCH = 500
ORGANISATIONS, PLACES, TERMS = 120, 40, 12
GROUP_EVERY = 25
"""One project in so many is a learning network; the next two are its working groups."""


@dataclass(frozen=True, slots=True)
class Register:
    """What projects refer to."""

    lines: Sequence[ResearchLine]
    goals: Sequence[PolicyGoal]
    organisations: Sequence[Organisation]
    places: Sequence[Place]
    themes: Sequence[Theme]
    target_groups: Sequence[TargetGroup]


@dataclass(frozen=True, slots=True)
class SyntheticSite:
    """The pages to visit."""

    home: HomePage
    index: ProjectIndexPage
    lines: Sequence[ResearchLinePage]
    goals: PolicyGoalsPage
    other: StandardPage
    project_urls: Sequence[str]
    writer: Writer


def build(count: int) -> SyntheticSite:
    """Make a site with `count` projects in an empty, migrated database."""
    writer, rng = Writer(SEED), random.Random(SEED)  # noqa: S311 (data for a measurement, no secret)
    with transaction.atomic():
        register = _register(writer, rng)
        frame = _frame(writer, register)
        pages = _project_pages(count, writer, rng, factories.project_index())
        project_parts.add(pages, register, writer, rng)
        # The index is made afterwards, all at once.
        SearchOutbox.objects.all().delete()
    urls = [page.url_path.removeprefix(frame["home"].url_path.rstrip("/")) for page in pages]
    return SyntheticSite(**frame, project_urls=[f"/nl{url}" for url in urls], writer=writer)


def _register(writer: Writer, rng: random.Random) -> Register:
    names = ("Eigen kracht", "Vakmanschap", "Samenwerken", "Veilig thuis")
    terms = [writer.title() for _ in range(PLACES + 2 * TERMS)]
    keyed = [{"key": f"{slugify(name)[:30]}-{number}", "name": name} for number, name in enumerate(terms)]
    return Register(
        lines=[factories.line(slugify(name), name, number) for number, name in enumerate(names, 1)],
        goals=[factories.goal(number, writer.title()) for number in range(1, 6)],
        organisations=_organisations(writer, rng),
        places=Place.objects.bulk_create(Place(**row) for row in keyed[:PLACES]),
        themes=Theme.objects.bulk_create(Theme(**row) for row in keyed[PLACES:-TERMS]),
        target_groups=TargetGroup.objects.bulk_create(TargetGroup(**row) for row in keyed[-TERMS:]),
    )


def _organisations(writer: Writer, rng: random.Random) -> list[Organisation]:
    """Return organisations, half of them with another name; each third one is part of one of the others."""

    def some(numbers: range, tops: Sequence[Organisation]) -> list[Organisation]:
        return Organisation.objects.bulk_create(
            Organisation(
                name=f"Stichting {writer.title()}",
                key=f"organisatie-{number}",
                kind=rng.choice(OrganisationKind.values),
                parent=rng.choice(tops) if tops else None,
            )
            for number in numbers
        )

    tops = some(range(ORGANISATIONS * 2 // 3), ())
    made = [*tops, *some(range(len(tops), ORGANISATIONS), tops)]
    OrganisationAlias.objects.bulk_create(OrganisationAlias(organisation=one, name=writer.title()) for one in made[::2])
    return made


def _frame(writer: Writer, register: Register) -> dict[str, Any]:
    """Make all pages but the projects, in Dutch, and an English home page beside them."""
    home = factories.home()
    home.headline, home.lead = writer.title(), writer.prose(200)[:400]
    home.example_searches = ", ".join(writer.some(3))
    links = [{"title": writer.title(), "page": None, "url": "https://example.org/"} for _ in range(4)]
    home.footer = [("column", {"title": writer.title(), "text": writer.prose(60), "links": links})] * 3
    home.save()
    factories.home("en")
    paragraphs = [("paragraph", writer.rich(700))] * 2
    factories.news(writer.title(), lead=writer.prose(150)[:400], body=paragraphs)
    goals = PolicyGoalsPage(title="Beleidsdoelen", slug="beleidsdoelen", locale=factories.locale())
    factories.line_index().add_child(instance=goals)
    pages = [factories.line_page(line, body=paragraphs) for line in register.lines]
    ResearchQuestion.objects.bulk_create(
        ResearchQuestion(page=page, locale=page.locale, sort_order=order, text=writer.prose(100)[:500])
        for page in pages
        for order in range(4)
    )
    return {
        "home": home,
        "index": factories.project_index(),
        "lines": pages,
        "goals": goals,
        "other": factories.standard_page(body=paragraphs),
    }


def _project_pages(count: int, writer: Writer, rng: random.Random, index: ProjectIndexPage) -> list[ProjectPage]:
    """Store the rows of the tree and of the projects; each learning network has two working groups below it."""
    pages: list[ProjectPage] = []
    top, network = 0, None
    for number in range(count):
        if network is not None and number % GROUP_EVERY in (1, 2):
            parent, step, kind = network, number % GROUP_EVERY, ProjectKind.WORKING_GROUP.value
            network.numchild += 1
        else:
            top += 1
            parent, step, kind = index, top, rng.choice(ProjectKind.values)
        page = _page(number, parent, step, kind, writer, rng)
        pages.append(page)
        network = page if number % GROUP_EVERY == 0 else network
    for start in range(0, count, BATCH):
        _store(pages[start : start + BATCH])
    Page.objects.filter(pk=index.pk).update(numchild=top)
    return pages


def _page(number: int, parent: Page, step: int, kind: str, writer: Writer, rng: random.Random) -> ProjectPage:
    title = writer.title()
    slug = f"{slugify(title)[:60]}-{number}"
    published = project_parts.moment(rng)
    return ProjectPage(
        title=title,
        draft_title=title,
        slug=slug,
        path=ProjectPage._get_path(parent.path, parent.depth + 1, step),
        depth=parent.depth + 1,
        url_path=f"{parent.url_path}{slug}/",
        translation_key=UUID(int=rng.getrandbits(128), version=4),
        locale=_locale(),
        content_type=ContentType.objects.get_for_model(ProjectPage),
        first_published_at=published,
        last_published_at=published,
        lead=writer.prose(140)[:400],
        kind=kind,
        acronym="".join(rng.choices("ABCDEFGHJKLMNOPRSTVWZ", k=4)) if number % 3 == 0 else "",
        official_name=writer.title() if number % 4 == 0 else "",
        other_network="Netwerk Verweg" if number % 20 == 19 else "",
        background=writer.rich(650),
        aim=writer.rich(350),
        approach=writer.rich(600),
        expected_results=writer.rich(250),
    )


def _locale() -> Locale:
    return factories.locale()


def _store(pages: Sequence[ProjectPage]) -> None:
    """Store pages in their two tables; Django's own bulk_create refuses models that span several."""
    names = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = Page.objects.bulk_create(Page(**{name: getattr(page, name) for name in names}) for page in pages)
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = row.pk
        page.page_ptr_id = row.pk
    ProjectPage._base_manager.all()._batched_insert(pages, ProjectPage._meta.local_concrete_fields, batch_size=None)
