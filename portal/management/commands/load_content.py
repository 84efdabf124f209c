"""`manage.py load_content`: fill the site with what stands in `content/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.content.errors import ContentError
from portal.content.load import load
from portal.content.plan import read_plan
from portal.settings.base import ROOT


class Command(BaseCommand):
    """Load or renew the starter content in both languages."""

    help = (
        "Brings pages and registers up to date with content/, in Dutch and English. May be run as often as you like: "
        "what was changed or deleted on the site is left alone and named."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder to read."""
        parser.add_argument("--content", type=Path, default=ROOT / "content", help="the folder (default: content/)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load; CommandError, naming file and field, when a file is wrong."""
        say = self.stdout.write if options["verbosity"] else (lambda _line: None)
        try:
            plan = read_plan(options["content"])
        except ContentError as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        try:
            report = load(plan, say)
        except ContentError as error:
            raise CommandError(f"The load stopped at {error}. What came before it is there.") from error
        say(f"  {report.summary()}")
