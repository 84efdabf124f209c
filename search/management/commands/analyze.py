"""Show what the search makes of a text: its words, stems and parts of compounds."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.analysis import LANGUAGES, Token, analyze


class Command(BaseCommand):
    """Prints one row a word, or with --json a list of {"token", "word", "stem", "parts"}."""

    help = "Show the words, stems and compound parts that the search sees in a text."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the text, its language and the form of the output."""
        parser.add_argument("text", help="the text to analyse; quote it")
        parser.add_argument("--language", default="nl", help=f"one of: {', '.join(LANGUAGES)} (default: nl)")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Analyse the text; an unknown language is an error."""
        if options["language"] not in LANGUAGES:
            raise CommandError(f"unknown language {options['language']!r}: choose from {', '.join(LANGUAGES)}")
        tokens = analyze(options["text"], options["language"])
        if options["json"]:
            rows = [{"token": t.surface, "word": t.word, "stem": t.stem, "parts": list(t.parts)} for t in tokens]
            self.stdout.write(json.dumps(rows, ensure_ascii=False))
        else:
            self.stdout.write(_table(tokens))


def _table(tokens: list[Token]) -> str:
    rows = [("token", "word", "stem", "parts"), *((t.surface, t.word, t.stem, " ".join(t.parts)) for t in tokens)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3])).rstrip()
        for row in rows
    )
