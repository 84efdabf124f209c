"""The loop: start a writer, kill it at a random moment, look what is left, again."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

from django.db import connection, connections

from projects.models import ProjectPage
from search.engines import get_engine
from search.indexing.checking import check
from search.indexing.rebuilding import rebuild
from search.models import SearchOutbox
from search.service import SearchQuery, search
from tests.crash.writer import Editor, make_pages

PAGES = 12
SLOWEST_START = 60.0
LONGEST_LIFE = 1.5


@dataclass(slots=True)
class CrashReport:
    """What came of it: kills, changes that were confirmed, where the kills fell, and everything that was wrong."""

    kills: int = 0
    confirmed: int = 0
    during_a_change: int = 0
    with_changes_waiting: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Told:
    """What a writer said it did: the last confirmed and, if it was cut off in one, the begun state of each page."""

    done: dict[int, tuple[str, bool]] = field(default_factory=dict)
    begun: tuple[int, str, bool] | None = None
    confirmed: int = 0


def crash(kills: int, seed: int, progress: Callable[[CrashReport], None] | None = None) -> CrashReport:
    """Kill a writer so many times and return what was found; needs an empty, migrated database and no other thread."""
    rng, report, pages = random.Random(seed), CrashReport(), make_pages(PAGES)  # noqa: S311 (moments, no secret)
    rebuild("nl")
    rebuild("en")
    for number in range(kills):
        told = _life_of_a_writer(pages, (seed + number) * 100_000, rng.random() * LONGEST_LIFE)
        report.kills += 1
        report.confirmed += told.confirmed
        report.during_a_change += told.begun is not None
        report.with_changes_waiting += SearchOutbox.objects.filter(done_at__isnull=True).exists()
        report.wrong += [f"kill {number + 1}: {wrong}" for wrong in _wrong(told)]
        if progress:
            progress(report)
    return report


def _life_of_a_writer(pages: list[int], start: int, seconds: float) -> Told:
    """Start a writer, kill it so long after its first change began, and return what it told."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    hear, tell = context.Pipe(duplex=False)
    writer = context.Process(target=_write, args=(hear, tell, pages, start), daemon=True)
    writer.start()
    tell.close()
    told = Told()
    if hear.poll(SLOWEST_START):
        _hear(hear, told)
        time.sleep(seconds)
    writer.kill()
    writer.join()
    try:
        while True:
            _hear(hear, told)
    except EOFError:
        hear.close()
    return told


def _write(hear: Connection, tell: Connection, pages: list[int], start: int) -> None:
    # With its own copy of the listening end it would go on when nobody listens any more.
    hear.close()
    Editor(tell, pages, start).work()


def _hear(hear: Connection, told: Told) -> None:
    what, page, title, live = hear.recv()
    if what == "begin":
        told.begun = (page, title, live)
    else:
        told.begun = None
        told.done[page] = (title, live)
        told.confirmed += 1


def _wrong(told: Told) -> list[str]:
    """Return what is wrong after a kill: with locks, database, index, or what a visitor finds."""
    wrong = []
    with get_engine().write_lock("nl", wait=0) as held:
        if not held:
            wrong.append("the write lock is still held")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite" and cursor.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            wrong.append("the database is damaged")
    # Carries out what waits, reads every file of the index and compares every document.
    for language in ("nl", "en"):
        report = check(language)
        if not report.in_order():
            wrong.append(str(report))
    if SearchOutbox.objects.filter(done_at__isnull=True).exists():
        wrong.append("changes still wait")
    return wrong + _lost(told)


def _lost(told: Told) -> list[str]:
    """Return which confirmed changes are not in the database, or not found as they are there."""
    lost = []
    for key, confirmed in told.done.items():
        page = ProjectPage.objects.get(pk=key)
        allowed = {confirmed}
        if told.begun and told.begun[0] == key:
            allowed.add(told.begun[1:])
        if (page.title, page.live) not in allowed:
            lost.append(f"page {key} is {page.title!r}, live: {page.live}; it should be one of {allowed}")
        urls = [hit.url for hit in search(SearchQuery("nl", f'"{page.title}"', groups=())).hits]
        if urls != [page.get_url()] * page.live:
            lost.append(f"page {key}, live: {page.live}, is found at {urls}")
    return lost
