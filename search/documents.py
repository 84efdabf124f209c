"""What goes into the index, and who supplies it.

The apps above tell this one what can be found by registering a `DocumentSource`. A source alone decides what
the public may find: an id that it leaves out of its answer is removed from the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from django.conf import settings

JSONValue: TypeAlias = "str | int | float | bool | Sequence[JSONValue] | Mapping[str, JSONValue] | None"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One findable page in one language.

    `id` ends in the language (`projects.projectpage:12:nl`), so that it alone tells which index it lives in.
    `questions` are those that the subject of the page asks; they weigh as its lead.
    `names` are all names by which people look for it, also those of the people and organisations in it; they weigh
    between the title and the lead. `known_as` are the names of the page itself besides its title, such as an acronym:
    with the title they are what is suggested while somebody types.
    `aside` is text that only leads to the page when nothing else is found, such as a list that explains many words.
    `reports` says that the page tells about something that has a page of its own, as news does: its title weighs as a
    lead and its lead as a body, so that it comes after what it tells about.
    `display` is only stored, for the template of a hit: `kind`, `lines`, `status`, `period`, and `said`: what to say of
    the page when a facet value is chosen, by group and value. What changes with the day is worked out from facts in it
    when a hit is shown (`search.telling`).
    """

    id: str
    language: str
    type: str
    url: str
    title: str
    lead: str = ""
    questions: str = ""
    body: str = ""
    names: str = ""
    aside: str = ""
    known_as: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    start: date | None = None
    updated: date | None = None
    reports: bool = False
    display: Mapping[str, JSONValue] = field(default_factory=dict)


class DocumentSource(Protocol):
    """Supplies the documents of one kind of page."""

    name: str

    def documents(self, ids: Sequence[str]) -> Mapping[str, SearchDocument]:
        """Return a document per id; an id that is absent must not be findable (draft, restricted, gone)."""

    def ids(self, language: str) -> Iterator[str]:
        """Yield every id that should be in the index of a language."""

    def owns(self, id: str) -> bool:
        """Return whether an id is of this source, also when its page is gone."""


class DocumentError(ValueError):
    """A document cannot be indexed; the message names the document and what is wrong with it."""


_sources: dict[str, DocumentSource] = {}


def register_source(source: DocumentSource) -> None:
    """Add a source, or replace the one with the same name."""
    _sources[source.name] = source


def unregister_source(name: str) -> None:
    """Take a source away; its documents leave the index at the next rebuild."""
    _sources.pop(name, None)


def sources() -> tuple[DocumentSource, ...]:
    """Return all sources, in the order in which they were registered."""
    return tuple(_sources.values())


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have an index, the default language first."""
    return tuple(code for code, _name in settings.LANGUAGES)


def language_of(id: str) -> str | None:
    """Return the language that a document id ends in, or None when that is no language of this site."""
    code = id.rpartition(":")[2]
    return code if code in languages() else None


def documents_for(ids: Iterable[str]) -> dict[str, SearchDocument]:
    """Return the document of each id that should be in the index; what no source owns is absent."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, SearchDocument] = {}
    for source in sources():
        own = [id for id in wanted if source.owns(id)]
        if own:
            found.update(source.documents(own))
    return found


def all_ids(language: str) -> Iterator[str]:
    """Yield the id of every document that should be in the index of a language."""
    for source in sources():
        yield from source.ids(language)
