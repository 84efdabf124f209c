"""`make crash`: kill the process that saves pages a hundred times, and show that nothing is lost, torn or locked.

After that the process that writes the embedded index alone, ten times as often, and the process that sends mail, to
show that no mail is lost or sent twice.

Database and index are made in a temporary folder and gone afterwards.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from tests.crash.loop import CrashReport

KILLS = 100
INDEX_KILLS = 10


def main() -> int:
    """Run the loop and print what was found; returns 1 when something was wrong."""
    parser = argparse.ArgumentParser(prog="make crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help=f"how often ({KILLS}); the index ten times that")
    parser.add_argument("--seed", type=int, default=1, help="chooses the moments and the changes (1)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kennisnetwerk-crash-") as folder:
        os.environ.update(DATA_DIR=folder, SEARCH_ENGINE="embedded", DJANGO_SETTINGS_MODULE="tests.bench.settings")
        django.setup()
        site = _run(options.kills, options.seed)
        index = _run_index(INDEX_KILLS * options.kills, options.seed, Path(folder) / "index-alone")
        return site | index | _run_mail(options.kills, options.seed)


def _run(kills: int, seed: int) -> int:
    from django.conf import settings

    from tests.bench.one_size import make_database
    from tests.crash.loop import crash

    start = time.monotonic()

    told = 0

    def progress(report: CrashReport) -> None:
        nonlocal told
        for wrong in report.wrong[told:]:
            sys.stdout.write(f"WRONG  {wrong}\n")
        told = len(report.wrong)
        if report.kills % 10 == 0:
            sys.stdout.write(f"  {report.kills} kills, {report.confirmed} changes, {len(report.wrong)} wrong\n")
        sys.stdout.flush()

    make_database(Path(str(settings.DATABASES["default"]["NAME"])))
    report = crash(kills, seed, progress)
    sys.stdout.write(
        f"{report.kills} times kill -9 in {time.monotonic() - start:.0f} seconds: "
        f"{report.during_a_change} during a change, "
        f"{report.with_changes_waiting} with changes on their way to the index.\n"
        f"{report.confirmed} confirmed changes, {len(report.wrong)} things wrong: "
        f"{'nothing lost, nothing torn, no lock left' if not report.wrong else 'see above'}.\n"
    )
    return int(bool(report.wrong))


def _run_index(kills: int, seed: int, where: Path) -> int:
    from tests.crash.index import crash_index

    report = crash_index(kills, seed, where)
    for wrong in report.wrong:
        sys.stdout.write(f"WRONG  {wrong}\n")
    sys.stdout.write(
        f"{report.kills} times kill -9 of what writes the index alone: {len(report.wrong)} things wrong.\n"
    )
    return int(bool(report.wrong))


def _run_mail(kills: int, seed: int) -> int:
    from tests.crash.mail import crash_mail

    report = crash_mail(kills, seed)
    for wrong in report.wrong:
        sys.stdout.write(f"WRONG  {wrong}\n")
    sys.stdout.write(
        f"{report.kills} times kill -9 while mails went out: {report.queued} mails in the queue for certain, "
        f"{report.uncertain} uncertain and said to be so, {len(report.wrong)} lost or sent twice.\n"
    )
    return int(bool(report.wrong))


if __name__ == "__main__":
    sys.exit(main())
