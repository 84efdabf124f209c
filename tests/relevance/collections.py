"""The two collections that are searched: the content the site begins with, and the corpus of an invented region."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import StringIO
from unittest import mock

from django.core.management import call_command

from search import documents
from search.indexing.rebuilding import rebuild
from search.query.vocabulary import wait_for_vocabulary
from search.relevance.evaluation import Report, evaluate, merge
from search.relevance.judgements import JudgedQuery, Part, read_parts, starter_judgements
from tests.relevance.corpus import DATA, LANGUAGES, CorpusSource, expanded

STARTER, INVENTED = "starter content", "invented region"


def fill_site() -> None:
    """Load the content and the thesaurus that the site begins with."""
    call_command("load_content", verbosity=0, stdout=StringIO())
    call_command("load_thesaurus", verbosity=0, stdout=StringIO())


def index_everything() -> None:
    """Make the indexes anew, and wait for the words that typing mistakes are compared with."""
    for language in LANGUAGES:
        rebuild(language)
        wait_for_vocabulary(language)


@contextmanager
def invented_region() -> Iterator[None]:
    """Let the site consist of the corpus instead of its pages; the indexes are made, and afterwards made again."""
    source = CorpusSource()
    with mock.patch.dict(documents._sources, {source.name: source}, clear=True):
        index_everything()
        yield
    index_everything()


def starter_report(part: Part | None = None) -> Report:
    """Return how the judged queries of the starter content score, in both languages."""
    chosen = _of(part, starter_judgements())
    return merge(evaluate(chosen, language) for language in LANGUAGES)


def invented_report(part: Part | None = None) -> Report:
    """Return how the judged queries of the corpus score; only inside `invented_region`."""
    chosen = _of(part, expanded(read_parts(DATA)))
    return merge(evaluate(chosen, language, resolve=_as_they_are) for language in LANGUAGES)


def _of(part: Part | None, queries: list[JudgedQuery]) -> list[JudgedQuery]:
    return [query for query in queries if part is None or query.part is part]


def _as_they_are(ids: Collection[str], language: str) -> dict[str, str]:
    return {id: id for id in ids}
