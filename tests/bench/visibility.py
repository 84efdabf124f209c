"""How soon a change is found, in the process that saved it and in another one.

`python -m tests.bench.visibility` saves pages of the site in DATA_DIR, with the index in SEARCH_INDEX_DIR.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from projects.models import ProjectPage

UPDATES = 60


def main() -> None:
    """Save pages one right after another and print the milliseconds as JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    from projects.models import ProjectPage
    from tests.bench.baselines import use_stock_wagtail

    use_stock_wagtail()
    here, elsewhere = _watched(list(ProjectPage.objects.order_by("pk")[:UPDATES]))
    sys.stdout.write(json.dumps({"here": here, "elsewhere": elsewhere}) + "\n")


def _watched(pages: list[ProjectPage]) -> tuple[list[float], list[float]]:
    """Each page must be found by a word that no other page has, here and by a watcher."""
    here, elsewhere = [], []
    command = [sys.executable, "-m", "tests.bench.watcher"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as watcher:
        assert watcher.stdin is not None
        assert watcher.stdout is not None
        watcher.stdout.readline()
        for number, page in enumerate(pages):
            word = f"zichtbaar{os.getpid()}x{number}q"
            page.title = f"Project {word}"
            watcher.stdin.write(f"{word}\n")
            watcher.stdin.flush()
            committed, found = _save(page, word)
            here.append((found - committed) * 1000)
            elsewhere.append((float(watcher.stdout.readline()) - committed) * 1000)
        watcher.stdin.close()
    return here, elsewhere


def _save(page: ProjectPage, word: str) -> tuple[float, float]:
    """Save a page; returns the moments of the commit and of finding it here."""
    from django.db import transaction

    from search.service import SearchQuery, search

    moments: list[float] = []
    with transaction.atomic():
        # Runs at the commit, before the index follows.
        transaction.on_commit(lambda: moments.append(_now()))
        page.save()
    while not search(SearchQuery("nl", f'"{word}"', groups=(), limit=1)).total:
        time.sleep(0.002)
    return moments[0], _now()


def _now() -> float:
    return time.clock_gettime(time.CLOCK_MONOTONIC)


if __name__ == "__main__":
    main()
