"""Show how a text about a duration is read."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from projects.periods.parsing import Reading, parse_period
from projects.periods.wording import readable

BOUNDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


class Command(BaseCommand):
    """Prints each reading of a text with its reason, or with --json a list of them; questions go to standard error."""

    help = "Laat zien hoe een tekst over een looptijd wordt gelezen: de grenzen, de EDTF-notatie en de reden."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the text, the language of the answer and its form."""
        languages = ", ".join(code for code, _name in settings.LANGUAGES)
        parser.add_argument("text", help="de tekst, tussen aanhalingstekens; - leest de standaardinvoer")
        parser.add_argument("--language", default="nl", help=f"taal van reden en vragen: {languages}")
        parser.add_argument("--json", action="store_true", help="als JSON in plaats van leesbare tekst")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the readings; CommandError for an empty text or an unknown language."""
        language = options["language"]
        if language not in dict(settings.LANGUAGES):
            known = ", ".join(dict(settings.LANGUAGES))
            raise CommandError(f"{language!r} is geen taal van deze site; kies uit: {known}")
        text = sys.stdin.read() if options["text"] == "-" else options["text"]
        if not text.strip():
            raise CommandError("de tekst is leeg: geef de looptijd zoals hij is gepubliceerd")
        parsed = parse_period(text, language)
        if options["json"]:
            rows = [as_json(reading) for reading in parsed.readings]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            with override(language):
                self.stdout.write("\n\n".join(map(_shown, parsed.readings)) or _("Geen looptijd gevonden."))
        for question in parsed.questions:
            self.stderr.write(question)


def as_json(reading: Reading) -> dict[str, str | bool | None]:
    """Return a reading with its days in ISO form, None where the text says nothing."""
    days: dict[str, date | None] = {name: getattr(reading.bounds, name) for name in BOUNDS}
    return {
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "at_least": reading.bounds.at_least,
        "open": reading.bounds.open,
        "edtf": reading.edtf,
        "scope": reading.scope,
        "reason": reading.reason,
    }


def _shown(reading: Reading) -> str:
    what = ": ".join(part for part in (reading.scope, readable(reading.bounds) or reading.source) if part)
    return "\n".join(line for line in (what, reading.edtf, reading.reason) if line)
