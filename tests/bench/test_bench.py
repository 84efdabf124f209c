"""The bench runs by itself, prints every row for every size, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.bench import results
from tests.bench.text import Writer, queries
from tools.paths import ROOT

ROWS = (
    results.SEARCH,
    "search page, with two filters",
    results.ENGINE,
    results.ANALYSIS,
    results.PROJECT + results.UNCACHED,
    results.PROJECT + results.CACHED,
    results.HOME + results.UNCACHED,
    results.HOME + results.CACHED,
    "a line's page with its listing" + results.UNCACHED,
    results.WAGTAIL_SEARCH,
    results.PLAIN,
    results.BARE,
)


def test_a_small_bench_prints_every_row_and_cleans_up(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.bench", "--projects", "30", "--rounds", "1", "--budget", "2"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    for name in ROWS:
        assert any(line.startswith(f"{name} ") for line in run.stdout.splitlines()), name
    plain = next(line for line in run.stdout.splitlines() if line.startswith(results.PLAIN + " "))
    assert plain.removeprefix(results.PLAIN).split()[0] == "5", "the plain page does not cost five queries"
    for line in ("the site's index made anew", "a change is found in this process", "… in another process"):
        assert re.search(rf"^{line} +[0-9.]+ m?s", run.stdout, re.MULTILINE), line
    assert re.search(r"^\(this disk makes a small file safe in +[0-9.]+ ms", run.stdout, re.MULTILINE)
    assert "Aims, at 30 projects" in run.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_same_text_and_questions_come_out_of_every_run() -> None:
    assert Writer(1).prose(500) == Writer(1).prose(500)
    asked = queries(Writer(1))
    assert len(set(asked)) == 20
    assert asked == queries(Writer(2))
