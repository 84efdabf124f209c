"""Editors' picks (aanbevolen resultaten): pages that stand on top of what certain questions find.

A pick is looked up in the index like any result, so a page that the public may not see is never shown, whatever an
editor chose. The apps above tell which document a page is by registering it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from search.analysis import analyze, is_stopword
from search.engines import get_engine
from search.engines.base import IndexUnavailableError, SearchRequest
from search.hits import shown
from search.models import Pick
from search.query import text as query_text
from search.query.marks import Marks
from search.query.planner import plan
from search.query.tree import Terms
from search.results import Hit
from search.schema import ID
from search.signals import index_changed

FindDocuments = Callable[[Sequence[int]], Mapping[int, str]]
"""Returns the id of the document of each page that can have one, by the primary key of the page."""

# More would push what the search itself found off the screen.
MOST = 3
_CACHED_QUESTIONS = 10_000

_finders: dict[str, FindDocuments] = {}


def register_pages(name: str, find: FindDocuments) -> None:
    """Say how the document of a page is called, or replace what was said under the same name."""
    _finders[name] = find


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as picks compare it: what is asked in any order, and the same written as one word."""

    stems: frozenset[str]
    joined: str

    def same_as(self, other: Wording) -> bool:
        """Return whether two questions ask the same; one without words is the same as none."""
        return bool(self.stems) and (self.stems == other.stems or self.joined == other.joined)


@lru_cache(maxsize=_CACHED_QUESTIONS)
def wording(text: str, language: str) -> Wording:
    """Return a question without inflection, accents, order and words that tell nothing.

    A question that leaves words out asks for something else than any pick: it has no words.
    """
    read = query_text.read(text)
    if read.excluded_words or read.excluded_phrases:
        return Wording(frozenset(), "")
    tokens = analyze(" ".join((read.words, *read.phrases)), language)
    telling = [token.stem for token in tokens if not is_stopword(token.word, language)]
    stems = telling or [token.stem for token in tokens]
    return Wording(frozenset(stems), "".join(stems))


def picks(text: str, language: str) -> tuple[Hit, ...]:
    """Return the pages that editors put on top for a question, at most MOST, in the order in which they were made.

    Only what the index has: nothing that is a draft, restricted, gone or in another language. Nothing without an
    index either; never raises for it.
    """
    wanted = matching(text, language)
    if not wanted:
        return ()
    ids = documents_of(wanted)
    chosen = [ids[page] for page in wanted if page in ids]
    return _in_index(chosen, language, plan(text, language).marks)


def matching(text: str, language: str) -> list[int]:
    """Return the keys of the pages that were picked for a question, shown or not."""
    asked = wording(text, language)
    if not asked.stems:
        return []
    rows = Pick.objects.filter(language=language, enabled=True).order_by("pk").values_list("page_id", "queries")
    found = (
        page for page, queries in rows if any(asked.same_as(wording(line, language)) for line in queries.splitlines())
    )
    return list(dict.fromkeys(found))


def documents_of(pages: Sequence[int]) -> dict[int, str]:
    """Return the id of the document of each page by the key of the page."""
    found: dict[int, str] = {}
    for find in _finders.values():
        found.update(find(pages))
    return found


def _in_index(ids: Sequence[str], language: str, marks: Marks) -> tuple[Hit, ...]:
    """Return the documents that the index has, in the given order."""
    if not ids:
        return ()
    try:
        page = get_engine().search(language, SearchRequest(Terms(ID, tuple(ids)), limit=len(ids)))
    except IndexUnavailableError:
        return ()
    hits = {hit.id: hit for hit in page.hits}
    return tuple(shown(hits[id], language, marks) for id in [id for id in ids if id in hits][:MOST])


def _changed(sender: type[Model], instance: Pick, **kwargs: Any) -> None:
    index_changed.send(sender=Pick, language=instance.language)


def connect() -> None:
    """Tell pages that show searches when a pick changes; called once when the app is ready."""
    post_save.connect(_changed, sender=Pick, dispatch_uid="search.pick_saved")
    post_delete.connect(_changed, sender=Pick, dispatch_uid="search.pick_deleted")
