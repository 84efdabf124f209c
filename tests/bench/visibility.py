"""How soon a change is found, in the process that saved it and in another one.

`python -m tests.bench.visibility` saves pages of the site in DATA_DIR, with the index in SEARCH_INDEX_DIR.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import django

if TYPE_CHECKING:
    from collections.abc import Iterator

    from projects.models import ProjectPage

UPDATES, WARMING = 60, 2


def main() -> None:
    """Save pages one right after another and print the milliseconds as JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    from projects.models import ProjectPage
    from tests.bench.baselines import use_stock_wagtail

    use_stock_wagtail()
    pages = list(ProjectPage.objects.order_by("pk")[: 2 * (UPDATES + WARMING)])
    # One after the other: who looks all the time takes from who saves.
    half = len(pages) // 2
    seen = [_save(page, word) for page, word in zip(pages[:half], _words("hier"), strict=False)][WARMING:]
    found = {
        "here": [1000 * (one.found - one.committed) for one in seen],
        "saving": [1000 * (one.committed - one.began) for one in seen],
        "elsewhere": _seen_elsewhere(pages[half:])[WARMING:],
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _seen_elsewhere(pages: list[ProjectPage]) -> list[float]:
    """Return the milliseconds until another process, which watches, found each page."""
    times = []
    command = [sys.executable, "-m", "tests.bench.watcher"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as watcher:
        assert watcher.stdin is not None
        assert watcher.stdout is not None
        watcher.stdout.readline()
        for page, word in zip(pages, _words("ginds"), strict=False):
            watcher.stdin.write(f"{word}\n")
            watcher.stdin.flush()
            saved = _save(page, word)
            times.append((float(watcher.stdout.readline()) - saved.committed) * 1000)
        watcher.stdin.close()
    return times


def _words(where: str) -> Iterator[str]:
    """Yield words that stand nowhere yet."""
    return (f"{where}{os.getpid()}x{number}q" for number in count())


class _Saved(NamedTuple):
    """The moments of one change, in seconds."""

    began: float
    committed: float
    found: float


def _save(page: ProjectPage, word: str) -> _Saved:
    """Save a page with a word in its title that no other page has, and look until it is found here."""
    from django.db import transaction

    from search.service import SearchQuery, search

    page.title = f"Project {word}"
    began, commits = _now(), list[float]()
    with transaction.atomic():
        # Runs at the commit, before the index follows.
        transaction.on_commit(lambda: commits.append(_now()))
        page.save()
    while not search(SearchQuery("nl", f'"{word}"', groups=(), limit=1)).total:
        time.sleep(0.002)
    return _Saved(began, commits[0], _now())


def _now() -> float:
    return time.clock_gettime(time.CLOCK_MONOTONIC)


if __name__ == "__main__":
    main()
