"""How soon a change is found, here and in another process, and how long making the whole index takes."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from django.db import transaction

from projects.models import ProjectPage
from search.service import SearchQuery, search
from tests.bench.results import Work, Writing

UPDATES = 60


def measure_writing() -> Writing:
    """Measure all of it with the site and index as they are."""
    here, elsewhere = _visibility()
    return Writing(_alone("rebuild"), _alone("update_index"), _alone("same_text"), here, elsewhere)


def _alone(work: str) -> Work:
    command = [sys.executable, "-m", "tests.bench.alone", work]
    return Work(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _visibility() -> tuple[list[float], list[float]]:
    """Save pages one right after another; each must be found by a word that no other page has."""
    here, elsewhere = [], []
    command = [sys.executable, "-m", "tests.bench.watcher"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as watcher:
        assert watcher.stdin is not None
        assert watcher.stdout is not None
        watcher.stdout.readline()
        for number, page in enumerate(ProjectPage.objects.order_by("pk")[:UPDATES]):
            word = f"zichtbaar{number}q"
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
