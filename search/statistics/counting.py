"""Query statistics (zoekstatistiek): what was asked on a day and what was not found, and nothing about who asked.

Only words are kept, with a number beside them. What may tell who somebody is stays out, and nobody gets to see a
question that was asked only once or twice.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.models import F, QuerySet, Sum
from django.utils import timezone

from search.models import QueryCount
from search.query.text import clean
from search.statistics.personal_data import looks_personal

logger = logging.getLogger(__name__)

LONGEST = 100
# Fewer occurrences are never shown: they may be of one person.
SHOWN_FROM = 3
# Milliseconds that a count waits for somebody else who writes; a search is worth more than its count.
WAIT = 250

_tidied: date | None = None


class Counted(StrEnum):
    """What is counted of a question: all searches for it, or those in which nothing had all of its words."""

    ASKED = "asked"
    MISSED = "missed"


def normalised(text: str) -> str:
    """Return a question as it is counted: one line, lower case; empty for what is not kept."""
    line = unicodedata.normalize("NFC", clean(text)).lower()
    return "" if len(line) > LONGEST or not any(map(str.isalnum, line)) or looks_personal(line) else line


def count(text: str, language: str, total: int, *, relaxed: bool) -> None:
    """Count a question on this day, with whether nothing had all of its words (`total` 0, or `relaxed`).

    Never raises for the database, and waits at most a moment for it: a count that cannot be written is lost.
    """
    line = normalised(text)
    if not line or not settings.SEARCH_STATISTICS_DAYS:
        return
    try:
        with _short_wait():
            _add(line, language, without_results=relaxed or not total)
        tidy()
    except Error as error:
        logger.warning("A search was not counted: %s", type(error).__name__)


def _add(text: str, language: str, *, without_results: bool) -> None:
    day = timezone.localdate()
    row = QueryCount.objects.filter(day=day, language=language, text=text)
    values = {"searches": F("searches") + 1, "without_results": F("without_results") + int(without_results)}
    if not row.update(**values):
        # Whoever comes at the same moment makes the same empty row, and one of them stays.
        QueryCount.objects.bulk_create([QueryCount(day=day, language=language, text=text)], ignore_conflicts=True)
        row.update(**values)


@contextmanager
def _short_wait() -> Iterator[None]:
    """Within it the database gives up after WAIT where another process holds what is to be written."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            usual = connection.settings_dict["OPTIONS"].get("timeout", 5)
            cursor.execute(f"PRAGMA busy_timeout = {WAIT}")
            try:
                with transaction.atomic():
                    yield
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {int(usual * 1000)}")
        else:
            with transaction.atomic():
                cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{WAIT}ms"])
                yield


def tidy() -> int:
    """Delete what is older than the setting SEARCH_STATISTICS_DAYS, once a day and process; returns how many rows."""
    global _tidied
    today = timezone.localdate()
    if _tidied == today:
        return 0
    forgotten = forget(today - timedelta(days=settings.SEARCH_STATISTICS_DAYS))
    _tidied = today
    return forgotten


def forget(until: date) -> int:
    """Delete the counts of a day and all days before it; returns how many rows."""
    deleted: int = QueryCount.objects.filter(day__lte=until).delete()[0]
    return deleted


def questions(counted: Counted, rows: QuerySet[QueryCount] | None = None) -> QuerySet[Any, Any]:
    """Return text, language and both numbers, by the names of `Counted`, the most frequent first.

    `rows` are the counts to add up: all of them when None. Only questions of which `counted` occurred often enough to
    be shown.
    """
    chosen = QueryCount.objects.all() if rows is None else rows
    sums = chosen.order_by().values("text", "language").annotate(asked=Sum("searches"), missed=Sum("without_results"))
    return sums.filter(**{f"{counted}__gte": SHOWN_FROM}).order_by(f"-{counted}", "text", "language")


def period(days: int) -> QuerySet[QueryCount]:
    """Return the counts of the last days, today included."""
    return QueryCount.objects.filter(day__gt=timezone.localdate() - timedelta(days=days))
