"""Command line of the set-up: `python3 -m tools.setup runtime` or `development`."""

from __future__ import annotations

import argparse
import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tools import report
from tools.paths import VAR
from tools.setup.catalogues import catalogues_step
from tools.setup.frontend import frontend_step
from tools.setup.node import modules_step, node_steps
from tools.setup.python_packages import packages_step, venv_step
from tools.setup.step import Step

OLDEST_PYTHON = (3, 11)


def steps(purpose: str) -> list[Step]:
    """Return the steps that a purpose needs, in order."""
    packages = [packages_step("runtime")]
    if purpose == "development":
        packages.append(packages_step("development", "runtime"))
    return [venv_step(), *packages, *node_steps(), modules_step(), frontend_step(), catalogues_step()]


@contextmanager
def only_one() -> Iterator[None]:
    """Let a second set-up in the same checkout wait for the first."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report.say("Another set-up is busy in this checkout; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main() -> int:
    """Bring everything up to date; return the exit code."""
    parser = argparse.ArgumentParser(prog="python3 -m tools.setup", description=__doc__)
    parser.add_argument("purpose", choices=["runtime", "development"])
    purpose = parser.parse_args().purpose
    elapsed = report.Elapsed()
    try:
        if sys.version_info < OLDEST_PYTHON:
            version = ".".join(map(str, OLDEST_PYTHON))
            raise report.ToolError(f"Python {version} or newer is needed, this is {sys.version.split()[0]}.")
        with only_one():
            done = [step.bring_up_to_date() for step in steps(purpose)]
    except report.ToolError as problem:
        problem.show()
        return 1
    except KeyboardInterrupt:
        report.say("\nInterrupted; the same command goes on where this one stopped.")
        return 130
    report.say(f"Set-up ready ({elapsed})." if any(done) else f"Set-up is up to date ({elapsed}).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
