"""How all projects stand today, for editors: read in a bounded number of queries, judged in memory.

Judging anew what nobody changed would be a waste, so the last survey is kept until content changes or the day does.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.cache import caches
from django.db.models import Case, F, Max, QuerySet, Value, When
from django.db.models.functions import Coalesce, Least
from django.utils import timezone
from wagtail.models import Page

from cms.models import ContentVersion
from projects.freshness.contradictions import PENDING, Contradiction, Topic, contradictions
from projects.freshness.facts import ProjectFacts, WholeFacts
from projects.freshness.reading import part_of, project_facts, whole_of
from projects.freshness.state import Freshness, verdict
from projects.models import (
    Funding,
    Output,
    Period,
    ProjectContact,
    ProjectGroup,
    ProjectPage,
    ProjectRound,
    StatusUpdate,
)
from projects.vocabulary import ProjectStatus

# Without a day of its own each stands for the other: SQLite takes the least of a day and none for none.
LAST_DAY = Least(Coalesce("until", "contact__until"), Coalesce("contact__until", "until"))
CACHE_ALIAS, CACHE_KEY = "pages", "freshness-survey"
URGENT = (Freshness.EXPIRED, Freshness.TO_BE_CONFIRMED, Freshness.UNKNOWN, Freshness.CURRENT, Freshness.FINISHED)
"""The states, those that ask for something first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A project with what is known of it and how far its status can be trusted on a day."""

    pk: int
    key: UUID
    title: str
    facts: ProjectFacts
    day: date
    state: Freshness
    topics: tuple[Topic, ...]

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What cannot all be true."""
        return contradictions(self.facts, self.day)

    @property
    def sentences(self) -> str:
        """What cannot all be true, in the reader's language, one after the other."""
        return " ".join(map(str, self.contradictions))

    @property
    def reason(self) -> str:
        """Why the state is what it is."""
        return verdict(self.facts, self.day).reason

    @property
    def state_label(self) -> str:
        """The state in words."""
        return self.state.label

    @property
    def status_label(self) -> str:
        """The status in words."""
        return str(ProjectStatus(self.facts.status or ProjectStatus.UNKNOWN).label)

    @property
    def spoken_on(self) -> date | None:
        """The day up to which somebody last stood up for the status; None when nobody did."""
        spoken = self.facts.spoken_on(self.day)
        return min(spoken.last, self.day) if spoken else None

    @property
    def wants_attention(self) -> bool:
        """Whether an editor may do something about it."""
        return bool(self.topics) or self.state in URGENT[:2]

    @property
    def urgency(self) -> tuple[int, int]:
        """A number pair that sorts what is most amiss first."""
        return -len(self.topics), URGENT.index(self.state)


_kept: tuple[str, tuple[Judged, ...]] = ("", ())


def survey() -> tuple[Judged, ...]:
    """Return every project that is on the site, each once, in the language in which it was made first.

    The rows stay in the memory of the process and their name in its cache: copying thousands of them out of a cache
    takes half as long as judging them anew.
    """
    global _kept
    stamp = (ContentVersion.current(), timezone.localdate())
    name, judged = _kept
    if caches[CACHE_ALIAS].get(CACHE_KEY) == (stamp, name):
        return judged
    name, judged = secrets.token_hex(8), tuple(_judge(stamp[1]))
    _kept = name, judged
    caches[CACHE_ALIAS].set(CACHE_KEY, (stamp, name))
    return judged


def _judge(today: date) -> list[Judged]:
    pages = _pages()
    parts = _Parts({page.pk for page in pages})
    wholes = {page.path: page for page in pages}
    below = defaultdict(list)
    statuses = _statuses()
    for page in pages:
        if above := wholes.get(page.path[: -Page.steplen]):
            below[above.pk].append(page)
    judged = []
    for page in pages:
        whole = wholes.get(page.path[: -Page.steplen])
        facts = project_facts(
            statuses.get(page.translation_key),
            cycle=page.update_cycle,
            **parts.of(page.pk),
            parts=[part_of(part.title, statuses.get(part.translation_key)) for part in below[page.pk]],
            whole=_whole(whole, statuses, parts) if whole else None,
        )
        topics = tuple(dict.fromkeys(found.topic for found in contradictions(facts, today)))
        judged.append(
            Judged(page.pk, page.translation_key, page.title, facts, today, verdict(facts, today).state, topics)
        )
    return judged


def _pages() -> list[Any]:
    """Return the live projects, of each the page that was made first."""
    rows = ProjectPage.objects.live().filter(alias_of__isnull=True).order_by("pk")
    found: dict[UUID, Any] = {}
    for row in rows.values_list("pk", "translation_key", "title", "path", "update_cycle", named=True):
        found.setdefault(row.translation_key, row)
    return list(found.values())


def _statuses() -> dict[UUID, StatusUpdate]:
    """Return the newest published update of each project, without its text."""
    newest = StatusUpdate.objects.filter(live=True).values("project_key").annotate(newest=Max("pk")).values("newest")
    columns = ("project_key", "status", "as_of", "as_of_precision", "author_id", "first_published_at")
    updates = StatusUpdate.objects.filter(pk__in=newest.order_by()).only(*columns)
    return {update.project_key: update for update in updates}


def _whole(page: Any, statuses: Mapping[UUID, StatusUpdate], parts: _Parts) -> WholeFacts:
    return whole_of(page.title, statuses.get(page.translation_key), parts.of(page.pk)["periods"])


class _Parts:
    """The rows below many pages, by relation and page; only the columns and rows that freshness is about."""

    def __init__(self, pages: set[int]) -> None:
        bounds = ("earliest_start", "latest_start", "earliest_end", "latest_end", "at_least", "open")
        dated = ("state", "date", "date_precision")
        label = Case(When(scheme="", then=Coalesce(F("funder__name"), Value(""))), default=F("scheme"))
        asked = Funding.objects.filter(state__in=PENDING).annotate(label=label)
        self._rows = {
            "periods": _by_page(Period.objects.all(), pages, *bounds),
            "outputs": _by_page(Output.objects.filter(date__isnull=False), pages, "title", *dated),
            "rounds": _by_page(ProjectRound.objects.all(), pages, "number", "topic", *dated),
            "groups": _by_page(ProjectGroup.objects.filter(wanted_until__isnull=False), pages, "wanted_until"),
            "contacts": _by_page(ProjectContact.objects.annotate(last_day=LAST_DAY), pages, "last_day"),
            "funding": _by_page(asked, pages, "state", "label"),
        }

    def of(self, page: int) -> dict[str, Any]:
        """Return the rows of one page by relation."""
        return {relation: rows.get(page, ()) for relation, rows in self._rows.items()}


def _by_page(rows: QuerySet[Any], pages: Iterable[int], *columns: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows.order_by("page_id", "sort_order", "pk").values_list("page_id", *columns, named=True):
        found[row.page_id].append(row)
    return {page: found[page] for page in pages if page in found}
