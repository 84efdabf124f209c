"""Where things lie: the sources beside this folder, everything that is made in `var/`."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = VAR / "venv"
VENV_PYTHON = VENV / "bin" / "python"
NODE = VAR / "node"
FRONTEND = VAR / "frontend"
LOCALE_SOURCES = ROOT / "locale"
LOCALE = VAR / "locale"
STAMPS = VAR / "stamps"
LOGS = VAR / "log"

PACKAGES = ("portal", "projects", "research_lines", "cms", "search")
"""The site's own Python packages, from the uppermost to the lowest room."""
