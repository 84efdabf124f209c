"""Make the Dutch word lists of the analysis from Debian's hunspell-nl."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.analysis import hunspell
from search.analysis.lexicon import DATA, INFLECTIONS_FILE, LEXICON_FILE, build, parse
from search.analysis.lexicon_file import render_inflections, render_lexicon


class Command(BaseCommand):
    """Writes lexicon_nl.txt and inflections_nl.txt; the same source gives the same bytes."""

    help = "Make the Dutch lexicon of the search analysis from hunspell-nl (nl.aff and nl.dic)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add where to read and where to write."""
        parser.add_argument("--source", type=Path, default=hunspell.DEBIAN, help="directory of nl.aff and nl.dic")
        parser.add_argument("--target", type=Path, default=DATA, help="directory to write to")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the dictionary, write both files, and say how many words they hold."""
        target: Path = options["target"]
        if not target.is_dir():
            raise CommandError(f"{target} is not a directory")
        try:
            dictionary = hunspell.read(options["source"])
        except (hunspell.SourceError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        text = render_lexicon(dictionary.roles, dictionary.version)
        inflections = render_inflections(dictionary.lemmas, build(parse(text)), dictionary.version)
        for name, content in ((LEXICON_FILE, text), (INFLECTIONS_FILE, inflections)):
            (target / name).write_text(content, encoding="utf-8", newline="\n")
            self.stdout.write(f"{name}: {len(content.splitlines()):,} lines, {len(content.encode()):,} bytes")
