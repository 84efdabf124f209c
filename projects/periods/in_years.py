"""In which years a project runs, for certain or perhaps: what visitors filter by, and what a result then says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from projects.periods.bounds import PeriodBounds, all_certain_years, all_years

MAY_RUN, RUNS = "jaar", "zeker"
"""The facet groups: the years in which it may run, and among them those in which it runs for certain."""


def year_facets(periods: Sequence[PeriodBounds]) -> dict[str, tuple[str, ...]]:
    """Return the values of both groups; an end that nobody knows reaches to this year."""
    return {
        MAY_RUN: tuple(map(str, all_years(periods, timezone.localdate()))),
        RUNS: tuple(map(str, all_certain_years(periods))),
    }


def said_of_years(periods: Sequence[PeriodBounds]) -> dict[str, dict[str, str]]:
    """Return what a result says when a year is chosen, by group and value, in the language that is active."""
    facets, language = year_facets(periods), get_language()
    certain = {*facets[RUNS]}
    return {MAY_RUN: {year: _said(language, year, is_certain=year in certain) for year in facets[MAY_RUN]}}


@lru_cache(maxsize=1_000)
def _said(language: str | None, year: str, *, is_certain: bool) -> str:
    text = _("loopt zeker in %(year)s") if is_certain else _("loopt misschien in %(year)s")
    return text % {"year": year}
