"""Builds the style sheet and the scripts of `frontend/` into `var/frontend`."""

from __future__ import annotations

from pathlib import Path

from tools.paths import FRONTEND, ROOT
from tools.process import run_logged
from tools.setup.node import find_node
from tools.setup.step import Step, files_below

SOURCES = ROOT / "frontend"


def _inputs() -> list[Path]:
    return [*files_below(SOURCES), ROOT / "package-lock.json"]


def _build() -> None:
    tools = find_node()
    run_logged("frontend", [tools.node, SOURCES / "build.mjs"], environ=tools.environ())


def frontend_step() -> Step:
    """Return the step that builds the front end."""
    outputs = (FRONTEND / "site.css", FRONTEND / "site.js")
    return Step("frontend", "build the front end into var/frontend", _inputs, outputs, _build)
