"""`make bench`: how fast the pages and the search are with 1,000 and with 10,000 projects, and beside what.

Needs no preparation and touches nothing but a temporary folder, in which database and index are made.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from tests.bench import report
from tests.bench.results import Measured, Writing

SIZES = (1_000, 10_000)
ROUNDS = 3
BUDGET = 30.0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--projects", type=int, nargs="+", default=SIZES, help="how many projects, one or more sizes")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each of the twenty questions is asked")
    parser.add_argument("--budget", type=float, default=BUDGET, help="seconds for Wagtail's own search, a size")
    parser.add_argument("--pages-only", action="store_true", help="leave out how changes and whole indexes are written")
    parser.add_argument("--profile", action="store_true", help="print where the time goes as well")
    return parser.parse_args(arguments)


def _measure(count: int, options: argparse.Namespace) -> tuple[list[Measured], Writing | None]:
    """Measure one size in a process and a folder of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kennisnetwerk-bench-") as folder:
        results = Path(folder) / "results.json"
        command = [sys.executable, "-m", "tests.bench.one_size", str(count), str(options.rounds), str(options.budget)]
        subprocess.run(
            [*command, str(results), *(name for name in ("profile", "pages_only") if getattr(options, name))],
            check=True,
            env={**os.environ, "DATA_DIR": folder, "SEARCH_ENGINE": "embedded"},
        )
        found = json.loads(results.read_text())
        written = found["writing"]
        return [Measured(**row) for row in found["rows"]], Writing.from_json(written) if written else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all sizes and print them; returns the exit code."""
    options = _arguments(arguments)
    start = perf_counter()
    sizes: dict[int, list[Measured]] = {}
    writing: dict[int, Writing | None] = {}
    for count in options.projects:
        try:
            sizes[count], writing[count] = _measure(count, options)
        except subprocess.CalledProcessError as error:
            sys.stderr.write(f"The bench stopped: {error}\n")
            return 1
        sys.stdout.write(f"\n{report.table(count, sizes[count])}\n\n")
        sys.stdout.write("\n".join(report.writing_lines(writing[count])) + "\n\n")
        sys.stdout.flush()
    if len(sizes) > 1:
        sys.stdout.write(f"\n{report.growth(sizes)}\n")
    largest = max(sizes)
    sys.stdout.write(f"\n{report.aims(largest, sizes, writing[largest])}\n\n{report.NOTES}\n")
    sys.stdout.write(f"All of it took {perf_counter() - start:.0f} seconds.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
