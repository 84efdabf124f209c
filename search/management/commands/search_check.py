"""Compare the search index with the database, and repair what differs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import documents
from search.engines.base import EngineError
from search.indexing.checking import CheckReport, check, repair
from search.indexing.progress import ProgressBar

MOST_NAMED = 20
FOUND = (
    ("missing", "not in the index"),
    ("superfluous", "in the index, but not to be found any more"),
    ("stale", "in the index as they were before a change"),
)


class Command(BaseCommand):
    """Checks the index of every language, or of the ones named.

    Exit code 0 when every index is in order at the end, 1 when something is not: with --dry-run whatever differs,
    else what could not be repaired.
    """

    help = "Compare the search index with the database and read it for damage; repair what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--language", action="append", help="only this language; may be repeated")
        parser.add_argument("--dry-run", action="store_true", help="only tell what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, repair and say what was found."""
        wanted = options["language"] or documents.languages()
        unknown = [language for language in wanted if language not in documents.languages()]
        if unknown:
            raise CommandError(f"unknown language {unknown[0]!r}; known: {', '.join(documents.languages())}")
        wrong = [language for language in wanted if not self._in_order(language, dry=options["dry_run"])]
        if wrong:
            raise CommandError(f"the search index is not in order: {', '.join(wrong)}")

    def _in_order(self, language: str, *, dry: bool) -> bool:
        try:
            report = self._check(language)
            self._tell(report)
            if dry or not (report.damage or report.different()):
                return report.in_order()
            repair(report)
            again = self._check(language)
        except EngineError as error:
            self.stderr.write(f"{language}: {error}")
            return False
        if again.damage or again.different():
            self._tell(again)
        else:
            self.stdout.write(f"{language}: repaired")
        return again.in_order()

    def _check(self, language: str) -> CheckReport:
        bar = ProgressBar(self.stdout, f"{language} checked", sum(1 for _id in documents.all_ids(language)))
        try:
            return check(language, bar.show)
        finally:
            bar.end()

    def _tell(self, report: CheckReport) -> None:
        language = report.language
        if report.damage:
            self.stdout.write(f"{language}: the index is missing or damaged: {report.damage}")
            return
        self.stdout.write(f"{language}: {report.documents} documents, {len(report.different())} differ")
        for name, meaning in FOUND:
            ids = getattr(report, name)
            if ids:
                named = ", ".join(ids[:MOST_NAMED]) + (", …" if len(ids) > MOST_NAMED else "")
                self.stdout.write(f"{language}: {len(ids)} {meaning}: {named}")
        for id, error in report.unfit.items():
            self.stderr.write(f"{language}: {id} cannot be indexed: {error}")
