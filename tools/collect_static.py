"""Collects the static files as production serves them: with their hash in the name, and compressed."""

from __future__ import annotations

import sys

from tools.paths import ROOT, VENV_PYTHON
from tools.process import run_logged
from tools.production_settings import throwaway
from tools.report import ToolError, step


def main() -> int:
    """Fill `var/static`; return the exit code."""
    try:
        with step("collect the static files into var/static"):
            command = [VENV_PYTHON, ROOT / "manage.py", "collectstatic", "--noinput", "--clear"]
            run_logged("static", command, environ=throwaway())
    except ToolError as problem:
        problem.show()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
