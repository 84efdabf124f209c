"""Fills a site of its own, asks the judged queries and prints the tables; `make relevance` starts it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import django
from django.core.management import call_command


def main() -> int:
    """Measure and print; returns the exit code."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.relevance.settings"
    django.setup()
    _database()
    from search.relevance.evaluation import Report, merge
    from search.relevance.judgements import Part
    from tests.relevance import collections
    from tests.relevance.report import misses, sum_of, table

    sys.stdout.write("Loading the content and making the indexes\n")
    collections.fill_site()
    collections.index_everything()
    found: dict[Part, list[tuple[str, Report]]] = {
        part: [(collections.STARTER, collections.starter_report(part))] for part in Part
    }
    with collections.invented_region():
        for part in Part:
            found[part].append((collections.INVENTED, collections.invented_report(part)))
    for part, reports in found.items():
        for collection, report in reports:
            if not report.outcomes:
                continue
            sys.stdout.write(f"\n{table(f'{collection}, {part} part', report)}\n")
            if part is Part.TUNING or "--held-back" in sys.argv:
                sys.stdout.write("".join(f"{line}\n" for line in misses(report)))
    together = {part: merge(report for _name, report in reports) for part, reports in found.items()}
    sys.stdout.write(f"\n{sum_of(together)}\n")
    return 0


def _database() -> None:
    """Make the tables, from the copy that the suite keeps where there is one."""
    from django.conf import settings

    from tests.support.migrated_database import cached_database

    kept = cached_database()
    if kept.exists():
        shutil.copyfile(kept, Path(str(settings.DATABASES["default"]["NAME"])))
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
