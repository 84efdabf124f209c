"""Writes docs/settings.md from the table of settings; `--check` only says whether the page is as the table."""

from __future__ import annotations

import sys

from portal.settings.environment import VARIABLES, Variable
from tools import report
from tools.paths import ROOT

PAGE = ROOT / "docs" / "settings.md"
HEAD = """\
# Settings

The site reads these environment variables and no others. `make settings-page` writes this page from the table in
`portal/settings/environment.py`; a test holds the two together.

A variable without a default is required: production (`portal.settings.production`) refuses to start without it and
names what is missing. On a developer's machine (`portal.settings.development`) nothing is required.

| Variable | Default | Secret | Meaning |
| --- | --- | --- | --- |
"""


def row(variable: Variable[object]) -> str:
    """Return a variable's row of the table."""
    default = "required" if variable.default is None else f"`{variable.default}`" if variable.default else ""
    secret = "yes" if variable.secret else ""
    return f"| `{variable.name}` | {default} | {secret} | {variable.explanation} |\n"


def page() -> str:
    """Return the whole page."""
    return HEAD + "".join(row(variable) for variable in VARIABLES)


def main() -> int:
    """Write the page, or with `--check` return 1 when it differs."""
    if "--check" in sys.argv[1:]:
        if PAGE.exists() and PAGE.read_text() == page():
            return 0
        report.say("docs/settings.md is not as the table of settings: make settings-page")
        return 1
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
