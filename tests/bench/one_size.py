"""Measures the site with one number of projects; `python -m tests.bench` starts it, in a folder of its own."""

from __future__ import annotations

import cProfile
import json
import os
import pstats
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import django

if TYPE_CHECKING:
    from tests.bench.subjects import Subject

T = TypeVar("T")
PROFILED = 30
BATCH = 500


def _step(text: str, work: Callable[[], T]) -> T:
    start = perf_counter()
    sys.stdout.write(f"  {text} … ")
    sys.stdout.flush()
    result = work()
    sys.stdout.write(f"{perf_counter() - start:.1f} s\n")
    return result


def main(count: int, rounds: int, budget: float, results: Path, *, profile: bool, pages_only: bool) -> None:
    """Make the site, measure it and leave the results as JSON; with `profile` also print where the time goes.

    `pages_only` leaves out how changes and whole indexes are written.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from search.indexing.rebuilding import rebuild
    from tests.bench.baselines import use_stock_wagtail
    from tests.bench.rounds import measure
    from tests.bench.subjects import Subjects
    from tests.bench.synthetic_site import build
    from tests.bench.writing import measure_writing
    from tests.support.elasticsearch import remove_indexes

    sys.stdout.write(f"{count:,} projects\n")
    _step("make the database", lambda: make_database(Path(str(settings.DATABASES["default"]["NAME"]))))
    use_stock_wagtail()
    site = _step("make the projects", lambda: build(count))
    _step("index them for the site", lambda: [rebuild("nl"), rebuild("en")])
    _step("index them for Wagtail's own search", lambda: call_command("update_index", verbosity=0, chunk_size=BATCH))
    if settings.ELASTICSEARCH["urls"]:
        _step("index them for the site on Elasticsearch", _index_on_elasticsearch)
    subjects = Subjects(site).all()
    measured = _step("measure", lambda: measure(subjects, rounds, budget))
    writing = None if pages_only else asdict(_step("change pages and make indexes anew", measure_writing))
    results.write_text(json.dumps({"rows": [asdict(row) for row in measured], "writing": writing}))
    if settings.ELASTICSEARCH["urls"]:
        remove_indexes(settings.ELASTICSEARCH)
    if profile:
        for subject in subjects:
            if not subject.limited:
                _profile(subject)


def _index_on_elasticsearch() -> None:
    from django.test import override_settings

    from search.indexing.rebuilding import rebuild

    with override_settings(SEARCH_ENGINE="elasticsearch"):
        rebuild("nl")
        rebuild("en")


def make_database(database: Path) -> None:
    """Make an empty database; a migrated one that the tests have left in `var/cache` saves most of the time."""
    from django.core.management import call_command

    from tests.support.migrated_database import cached_database

    if cached_database().exists():
        shutil.copyfile(cached_database(), database)
    call_command("migrate", verbosity=0)


def _profile(subject: Subject) -> None:
    """Print in which functions a row spends its time."""
    profiler = cProfile.Profile()
    for step in range(PROFILED):
        subject.prepare(step)
        profiler.runcall(subject.run, step)
    sys.stdout.write(f"\n=== {subject.name}, {PROFILED} times\n")
    pstats.Stats(profiler, stream=sys.stdout).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    flags = {name: name in sys.argv[5:] for name in ("profile", "pages_only")}
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]), **flags)
