"""`make lint`: every check that reads the sources without running the site; all run, and a sum says which failed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from tools import report
from tools.paths import PACKAGES, ROOT, VENV
from tools.production_settings import throwaway

PYTHON = sys.executable
TEST_SETTINGS = {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}


@dataclass(frozen=True)
class Check:
    """A program that ends with 0 when the sources are as they should be."""

    title: str
    command: list[str]
    environ: Mapping[str, str] = field(default_factory=dict)


def module(name: str, *arguments: str) -> list[str]:
    """Return the command that runs a module of the environment."""
    return [PYTHON, "-m", name, *arguments]


def manage(*arguments: str) -> list[str]:
    """Return a management command."""
    return [PYTHON, str(ROOT / "manage.py"), *arguments]


CHECKS = (
    Check("style (ruff check)", module("ruff", "check", "--quiet", ".")),
    Check("layout (ruff format)", module("ruff", "format", "--check", "--quiet", ".")),
    Check("types (mypy)", module("mypy", "--no-error-summary", *PACKAGES, "tools", "tests", "conftest.py")),
    Check("import order of the rooms (import-linter)", [str(VENV / "bin" / "lint-imports"), "--no-cache"]),
    Check("templates (djlint)", module("djlint", "--quiet", "--lint", "templates")),
    Check("Django's checks", manage("check", "--fail-level", "WARNING"), TEST_SETTINGS),
    Check("Django's checks for production", manage("check", "--deploy", "--fail-level", "WARNING"), throwaway()),
    Check("models and migrations agree", manage("makemigrations", "--check", "--dry-run"), TEST_SETTINGS),
    Check("translations are complete", module("tools.messages")),
    Check("lock files", module("tools.locked_files")),
    Check("docs/settings.md is as the table", module("tools.settings_page", "--check")),
)


def passes(check: Check) -> bool:
    """Run a check; say how it went, with its output when it failed."""
    elapsed = report.Elapsed()
    result = subprocess.run(
        check.command,
        cwd=ROOT,
        env={**os.environ, **check.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode == 0:
        report.say(f"  ok      {check.title} ({elapsed})")
        return True
    report.say(f"  FAILED  {check.title} ({elapsed})")
    report.say("\n".join(f"          {line}" for line in result.stdout.strip().splitlines()))
    return False


def main() -> int:
    """Run every check; return 0 when all passed."""
    failed = [check.title for check in CHECKS if not passes(check)]
    report.say(f"{len(CHECKS) - len(failed)} checks passed" + (f", failed: {', '.join(failed)}" if failed else ""))
    return int(bool(failed))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
