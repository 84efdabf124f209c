"""Counts for the sum at the end of `make test`, and skips that fail the run where nothing may be skipped."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

COUNTED = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")


def skips_fail() -> bool:
    """Return whether this run is one in which a skipped test is a failure."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Write the counts where TEST_COUNTS names, and fail the session for a skip with CI=true."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(session.config, "workerinput"):
        return
    counts = {word: len(reporter.stats.get(word, ())) for word in COUNTED}
    if counts["skipped"] and skips_fail() and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"\n{counts['skipped']} skipped: with CI=true nothing may be skipped", red=True)
    target = os.environ.get("TEST_COUNTS")
    if target:
        Path(target).write_text(json.dumps(counts))
