"""Projects in time: what the drawing of periods and the table beside it show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models.functions import Coalesce

from projects.models import Period, ProjectPage
from projects.periods.bounds import PeriodBounds
from projects.periods.wording import readable
from projects.visible import PROSE, visible_projects

MOST_ROWS = 12
"""How many projects a timeline on a page about something else shows; more of them nobody reads."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A project on the timeline: its bounds for the drawing, its text for the table."""

    title: str
    url: str
    tone: int
    periods: tuple[PeriodBounds, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The projects that began last, earliest first; `is_part` when there are more of them."""

    rows: Sequence[TimelineRow]
    is_part: bool


def timeline(language: str, most: int = MOST_ROWS) -> Timeline:
    """Return this network's projects with a known period: all of them, or the ones that began last."""
    keys: list[int] = []
    for batch in _newest_first(language, 2 * most + 2):
        shown = visible_projects(language).filter(other_network="", pk__in=batch).values_list("pk", flat=True)
        known = {*shown}
        keys = list(dict.fromkeys([*keys, *(key for key in batch if key in known)]))
        if len(keys) > most:
            break
    pages = visible_projects(language).filter(pk__in=keys[:most]).defer(*PROSE)
    return Timeline(rows_of(pages.prefetch_related("periods", "research_lines")), len(keys) > most)


def _newest_first(language: str, size: int) -> Iterator[list[int]]:
    """Yield the keys of pages by when they began, in growing batches: most often the first one suffices."""
    periods = (
        Period.objects.filter(locale__language_code=language)
        .annotate(first=Coalesce("earliest_start", "latest_start"))
        .filter(first__isnull=False)
        .order_by("-first", "-page_id")
        .values_list("page_id", flat=True)
    )
    start = 0
    while batch := list(periods[start : start + size]):
        yield batch
        if len(batch) < size:
            return
        start, size = start + size, 4 * size


def rows_of(pages: Iterable[ProjectPage]) -> list[TimelineRow]:
    """Return a row for each of the pages with a known period, earliest first; a query a page unless prefetched."""
    rows = []
    for page in pages:
        periods = [period for period in page.periods.all() if period.bounds.first]
        if periods:
            line = next(iter(page.research_lines.all()), None)
            text = "; ".join(readable(period.bounds) or period.as_published for period in periods)
            bounds = tuple(period.bounds for period in periods)
            rows.append(TimelineRow(page.title, page.url, line.tone if line else 0, bounds, text))
    return sorted(rows, key=lambda row: (min(b.first for b in row.periods if b.first), row.title))
