"""`make lock`: resolves requirements/*.in for every platform from Python 3.11 on, with hashes, without addresses."""

from __future__ import annotations

import sys

from tools.paths import ROOT, VENV
from tools.process import run_logged
from tools.report import ToolError, step

SETS = ("runtime", "development", "node")
OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--upgrade")


def main() -> int:
    """Write every lock file; return the exit code."""
    try:
        for name in SETS:
            with step(f"lock requirements/{name}.txt"):
                command = [VENV / "bin" / "uv", "pip", "compile", *OPTIONS, f"requirements/{name}.in"]
                run_logged(f"lock-{name}", [*command, "-o", ROOT / "requirements" / f"{name}.txt"])
    except ToolError as problem:
        problem.show()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
