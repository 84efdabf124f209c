"""The parts of synthetic projects: periods, partners, questions, groups, contacts, money, outputs, ties, statuses."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Model

from projects.models import (
    Contact,
    Funding,
    Output,
    Partner,
    Period,
    ProjectContact,
    ProjectGroup,
    ProjectPage,
    ProjectRelation,
    ResearchQuestion,
    StatusUpdate,
)
from projects.periods.edtf import to_edtf
from projects.vocabulary import FundingState, GroupKind, OutputKind, OutputState, PartnerRole, ProjectStatus
from tests.bench.text import Writer

if TYPE_CHECKING:
    from tests.bench.synthetic_site import Register

BATCH = 500
CONTACTS = 60
NEWEST = datetime(2026, 1, 1, 12, tzinfo=UTC)


def moment(rng: random.Random) -> datetime:
    """Return a moment in the two years before the newest."""
    return NEWEST - timedelta(minutes=rng.randrange(2 * 365 * 24 * 60))


def add(pages: Sequence[ProjectPage], register: Register, writer: Writer, rng: random.Random) -> None:
    """Store the parts of all projects."""
    contacts = Contact.objects.bulk_create(
        Contact(name=f"Jip van {writer.title()}", email=f"jip{number}@example.org", organisation=organisation)
        for number, organisation in enumerate(rng.choices(register.organisations, k=CONTACTS))
    )
    parts = _Parts(register, writer, rng, contacts, pages)
    for start in range(0, len(pages), BATCH):
        batch = pages[start : start + BATCH]
        _store(StatusUpdate, (update for page in batch for update in parts.statuses(page)))
        for make in (parts.periods, parts.partners, parts.questions, parts.groups, parts.contacts):
            _store_parts(part for page in batch for part in make(page))
        for make in (parts.funding, parts.outputs, parts.relations):
            _store_parts(part for page in batch for part in make(page))
        parts.classify(batch)


def _store(model: type[Model], rows: Iterable[Any]) -> None:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        model._default_manager.bulk_create(batch)


def _store_parts(rows: Iterable[Any]) -> None:
    made = list(rows)
    for order, row in enumerate(made):
        row.locale_id, row.sort_order = row.page.locale_id, order
    if made:
        _store(type(made[0]), made)


class _Parts:
    """Makes the parts of one project, in numbers as the real projects have them."""

    def __init__(
        self,
        register: Register,
        writer: Writer,
        rng: random.Random,
        people: Sequence[Contact],
        pages: Sequence[ProjectPage],
    ) -> None:
        self._register, self._writer, self._rng, self._people, self._pages = register, writer, rng, people, pages

    def _key(self) -> UUID:
        return UUID(int=self._rng.getrandbits(128), version=4)

    def periods(self, page: ProjectPage) -> list[Period]:
        if self._rng.random() < 0.1:
            return []
        start = date(self._rng.randint(2014, 2025), self._rng.randint(1, 12), 1)
        end = start + timedelta(days=self._rng.randint(300, 1600))
        period = Period(page=page, translation_key=self._key(), earliest_start=start, latest_start=start)
        if self._rng.random() < 0.2:
            period.open = True
        else:
            period.earliest_end = period.latest_end = end
        period.edtf = to_edtf(period.bounds)
        return [period]

    def partners(self, page: ProjectPage) -> list[Partner]:
        chosen = self._rng.sample(self._register.organisations, self._rng.randint(2, 6))
        roles = PartnerRole.values
        return [
            Partner(page=page, translation_key=self._key(), organisation=one, roles=[self._rng.choice(roles)])
            for one in chosen
        ]

    def questions(self, page: ProjectPage) -> list[ResearchQuestion]:
        return [
            ResearchQuestion(
                page=page, translation_key=self._key(), text=self._writer.prose(70)[:600], is_main=number == 0
            )
            for number in range(self._rng.randint(1, 4))
        ]

    def groups(self, page: ProjectPage) -> list[ProjectGroup]:
        if self._rng.random() < 0.5:
            return []
        kind, name = self._rng.choice(GroupKind.values), self._writer.title()
        remit = self._writer.prose(80)[:600]
        return [ProjectGroup(page=page, translation_key=self._key(), kind=kind, name=name, remit=remit, size_max=12)]

    def contacts(self, page: ProjectPage) -> list[ProjectContact]:
        person = self._rng.choice(self._people)
        return [
            ProjectContact(
                page=page, translation_key=self._key(), contact=person, role="contactpersoon", show_address=True
            )
        ]

    def funding(self, page: ProjectPage) -> list[Funding]:
        state, funder = self._rng.choice(FundingState.values), self._rng.choice(self._register.organisations)
        return [Funding(page=page, translation_key=self._key(), state=state, funder=funder)]

    def outputs(self, page: ProjectPage) -> list[Output]:
        return [
            Output(
                page=page,
                translation_key=self._key(),
                kind=self._rng.choice(OutputKind.values),
                state=self._rng.choice(OutputState.values),
                title=self._writer.title(),
                url="https://example.org/",
            )
            for _ in range(self._rng.randint(0, 3))
        ]

    def relations(self, page: ProjectPage) -> list[ProjectRelation]:
        if self._rng.random() < 0.7:
            return []
        return [ProjectRelation(page=page, translation_key=self._key(), project=self._rng.choice(self._pages))]

    def statuses(self, page: ProjectPage) -> list[StatusUpdate]:
        """Return no to three published updates, the last of them sometimes without text."""
        made = []
        for _number in range(self._rng.choice((0, 1, 1, 2, 3))):
            day = moment(self._rng)
            made.append(
                StatusUpdate(
                    project_key=page.translation_key,
                    status=self._rng.choice(ProjectStatus.values),
                    text=self._writer.prose(60)[:1000] if self._rng.random() < 0.8 else "",
                    as_of=day.date(),
                    organisation=self._rng.choice(self._register.organisations),
                    live=True,
                    first_published_at=day,
                    last_published_at=day,
                )
            )
        return made

    def classify(self, pages: Sequence[ProjectPage]) -> None:
        """Tie projects to lines, goals, places, themes and target groups."""
        register = self._register
        chances: tuple[tuple[str, Sequence[Model], int], ...] = (
            ("research_lines", register.lines, 2),
            ("policy_goals", register.goals, 2),
            ("places", register.places, 3),
            ("themes", register.themes, 2),
            ("target_groups", register.target_groups, 2),
        )
        for name, terms, most in chances:
            field: Any = ProjectPage._meta.get_field(name)
            through = field.remote_field.through
            own, other = field.m2m_column_name(), field.m2m_reverse_name()
            _store(
                through,
                (
                    through(**{own: page.pk, other: term.pk})
                    for page in pages
                    for term in self._rng.sample(terms, self._rng.randint(1, most))
                ),
            )
