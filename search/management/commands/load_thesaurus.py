"""`manage.py load_thesaurus`: bring the supplied synonym rules into the site."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search import documents
from search.thesaurus.files import ThesaurusFileError, read_rules
from search.thesaurus.loading import WRITTEN, Outcome, load


class Command(BaseCommand):
    """Load or renew the supplied thesaurus."""

    help = (
        "Brings the synonym rules that come with the site up to date. May be run as often as you like: what editors "
        "changed, switched off or deleted is left alone and named."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load all languages; CommandError, naming file and line, when a file is wrong."""
        counts: Counter[Outcome] = Counter()

        def tell(outcome: Outcome, key: str) -> None:
            counts[outcome] += 1
            if outcome not in (Outcome.NEW, Outcome.RENEWED, Outcome.SAME) and options["verbosity"]:
                self.stdout.write(f"    {key}: {outcome.value}")

        try:
            rules = [rule for language in documents.languages() for rule in read_rules(language)]
        except ThesaurusFileError as error:
            raise CommandError(f"No rule was loaded. {error}") from error
        load(rules, tell)
        if options["verbosity"]:
            self.stdout.write(f"  {_summary(counts)}")


def _summary(counts: Counter[Outcome]) -> str:
    written = [f"{counts[outcome]} {outcome.value}" for outcome in Outcome if outcome in WRITTEN and counts[outcome]]
    alone = sum(counts.values()) - sum(counts[outcome] for outcome in (*WRITTEN, Outcome.SAME))
    rest = [f"{counts[Outcome.SAME]} unchanged"] * bool(counts[Outcome.SAME]) + [f"{alone} left alone"] * bool(alone)
    return f"Synonym rules: {', '.join(written + rest) or 'none are supplied'}."
