"""`make test`: the suite on SQLite, with Elasticsearch, in the browser and on a PostgreSQL of its own; then a sum.

What this machine has not the programs for is left out, and said.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from tools import elasticsearch, elasticsearch_home, postgres, report, trial_site
from tools.paths import ROOT

NO_TESTS = 5
MOST_WORKERS = 4
IN_PROCESS = "not browser and not elasticsearch"


@dataclass
class Outcome:
    """What one run of pytest ended with."""

    title: str
    code: int
    seconds: str
    counts: Mapping[str, int] = field(default_factory=dict)

    def line(self) -> str:
        """Return one line for the sum."""
        counts = ", ".join(f"{number} {word}" for word, number in self.counts.items() if number) or "no test"
        return f"  {self.title}: {counts} ({self.seconds}){'' if self.code in (0, NO_TESTS) else ' - FAILED'}"


def in_ci() -> bool:
    """Return whether this run must leave nothing out."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def run_pytest(title: str, arguments: Sequence[str], environ: Mapping[str, str]) -> Outcome:
    """Run pytest once, with its output on the terminal; the counts come back through a file."""
    report.say(f"\nTests on {title}")
    elapsed = report.Elapsed()
    with tempfile.TemporaryDirectory(prefix="kennisnetwerk-counts-") as folder:
        counts = Path(folder) / "counts.json"
        code = subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            cwd=ROOT,
            env={**os.environ, **environ, "TEST_COUNTS": str(counts)},
            check=False,
        ).returncode
        found = json.loads(counts.read_text()) if counts.exists() else {}
    return Outcome(title, code, str(elapsed), found)


def workers(arguments: Sequence[str]) -> list[str]:
    """Return pytest's arguments for several processes: for the whole suite, and for as many as there are cores."""
    number = min(os.cpu_count() or 1, MOST_WORKERS)
    if arguments or number == 1:
        return []
    # In the order of their folders: by number of tests the slowest files, with one or two tests, would come last and
    # leave the other processes without work.
    return ["-n", str(number), "--dist", "loadfile", "--no-loadscope-reorder"]


def run_elasticsearch(arguments: Sequence[str]) -> tuple[list[Outcome], list[str]]:
    """Run what needs Elasticsearch with that of ELASTICSEARCH_URL, else with a server for as long as the run takes."""
    chosen = ["-m", "elasticsearch", *workers(arguments), *arguments]
    if arguments and not collects(chosen):
        return [], []
    own = {"TEST_DATABASE_URL": ""}
    if os.environ.get("ELASTICSEARCH_URL"):
        return [run_pytest("Elasticsearch", chosen, own)], []
    missing = elasticsearch_home.missing()
    if missing:
        return [], [f"Elasticsearch: {missing}"]
    elasticsearch_home.fetched()
    with ExitStack() as stack:
        with report.step("Starting Elasticsearch"):
            node = stack.enter_context(elasticsearch.running_node())
        return [run_pytest("Elasticsearch", chosen, {**own, "ELASTICSEARCH_URL": node.url})], []


def collects(arguments: Sequence[str]) -> bool:
    """Return whether pytest finds a test with these arguments."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode != NO_TESTS


@contextmanager
def migrating_once() -> Iterator[None]:
    """Within it the SQLite databases of a run come from one that it migrated itself, from nothing."""
    with tempfile.TemporaryDirectory(prefix="kennisnetwerk-migrated-") as folder:
        os.environ["MIGRATED_DATABASES"] = folder
        try:
            yield
        finally:
            del os.environ["MIGRATED_DATABASES"]


def run_everything(arguments: Sequence[str]) -> tuple[list[Outcome], list[str]]:
    """Return the outcomes of all runs, and what this machine could not do."""
    with migrating_once() if in_ci() else nullcontext():
        return run_parts(arguments)


def run_parts(arguments: Sequence[str]) -> tuple[list[Outcome], list[str]]:
    """Run the parts of the suite one after the other."""
    chosen = [*workers(arguments), *arguments]
    outcomes = [run_pytest("SQLite", ["-m", IN_PROCESS, *chosen], {"TEST_DATABASE_URL": ""})]
    found, left_out = run_elasticsearch(arguments)
    outcomes += found
    # One site and one browser for all of them, and no other tests beside them on a small machine.
    if trial_site.find_browser():
        outcomes.append(run_pytest("Chromium", ["-m", "browser", *arguments], {"TEST_DATABASE_URL": ""}))
    else:
        left_out.append("browser tests: no Chromium (Debian: apt-get install chromium)")
    binaries = postgres.find_binaries()
    if binaries is None:
        left_out.append("PostgreSQL: no server (Debian: apt-get install postgresql)")
        return outcomes, left_out
    with ExitStack() as stack:
        url = stack.enter_context(postgres.running_server(binaries))
        # A test that is refused the database gives on every database the same, and was run on SQLite.
        outcomes.append(
            run_pytest("PostgreSQL", ["-m", f"{IN_PROCESS} and database", *chosen], {"TEST_DATABASE_URL": url})
        )
    return outcomes, left_out


def main() -> int:
    """Run the suite; return 0 when all that ran passed, and with CI=true only when nothing was left out."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        outcomes, left_out = run_everything(sys.argv[1:])
    except report.ToolError as problem:
        problem.show()
        return 1
    except KeyboardInterrupt:
        return 130
    report.say("\nSum")
    for outcome in outcomes:
        report.say(outcome.line())
    for reason in left_out:
        report.say(f"  left out - {reason}")
    passed = sum(outcome.counts.get("passed", 0) for outcome in outcomes)
    failed = sum(outcome.counts.get(word, 0) for outcome in outcomes for word in ("failed", "error"))
    skipped = sum(outcome.counts.get("skipped", 0) for outcome in outcomes)
    broken = any(outcome.code not in (0, NO_TESTS) for outcome in outcomes) or not passed
    incomplete = in_ci() and bool(left_out)
    report.say(
        "FAILED" if broken else "INCOMPLETE: with CI=true nothing may be left out" if incomplete else "All is well"
    )
    report.say(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return int(broken or incomplete)


def _stop(number: int, frame: object) -> NoReturn:
    """End as Ctrl-C does, so that the server of the suite is stopped too."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
