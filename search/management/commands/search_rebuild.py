"""Make the search index anew; searching goes on meanwhile."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.documents import all_ids, languages
from search.engines import get_engine
from search.engines.base import EngineError, IndexUnavailableError
from search.indexing.progress import ProgressBar
from search.indexing.rebuilding import rebuild


def answers(language: str) -> bool:
    """Return whether a language has an index that answers and was made with this version's analysis."""
    try:
        get_engine().check(language)
    except IndexUnavailableError:
        return False
    return True


class Command(BaseCommand):
    """Rebuilds the index of every language, or of the ones named; exit code 1 when a document could not be added."""

    help = "Make the search index anew, beside the one that answers, and switch to it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--language", action="append", help="only this language; may be repeated")
        parser.add_argument("--if-needed", action="store_true", help="leave an index alone that answers")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and say what was done."""
        wanted = options["language"] or languages()
        unknown = [language for language in wanted if language not in languages()]
        if unknown:
            raise CommandError(f"unknown language {unknown[0]!r}; known: {', '.join(languages())}")
        if options["if_needed"]:
            wanted = [language for language in wanted if not answers(language)]
        errors: dict[str, str] = {}
        for language in wanted:
            errors |= self._rebuild(language, quiet=options["verbosity"] == 0)
        for id, error in errors.items():
            self.stderr.write(f"{id}: {error}")
        if errors:
            raise CommandError(f"{len(errors)} documents could not be indexed; all others are")

    def _rebuild(self, language: str, *, quiet: bool) -> dict[str, str]:
        started = time.monotonic()
        bar = ProgressBar(self.stdout, language, 0 if quiet else sum(1 for _id in all_ids(language)))
        try:
            report = rebuild(language, None if quiet else bar.show)
        except EngineError as error:
            raise CommandError(str(error)) from error
        finally:
            bar.end()
        seconds = time.monotonic() - started
        if not quiet:
            self.stdout.write(
                f"{language}: index of {report.documents} documents in use after {seconds:.1f} s, "
                f"{report.replayed} changes replayed"
            )
        return report.errors
