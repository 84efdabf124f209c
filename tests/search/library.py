"""A small library of documents for tests: what search knows when no page exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from search.documents import SearchDocument
from search.facets import FacetGroup

LINES = {"alliantie": "Alliantie", "vakmanschap": "Vakmanschap", "samenwerking": "Samenwerking"}


def line_labels(values: Collection[str], language: str) -> Mapping[str, str]:
    """Return the names of the lines that exist."""
    return {value: LINES[value] for value in values if value in LINES}


def own_names(values: Collection[str], language: str) -> Mapping[str, str]:
    """Return every value as its own name."""
    return {value: value for value in values if not value.startswith("unknown")}


GROUPS = (
    FacetGroup("lijn", "Onderzoekslijn", line_labels),
    FacetGroup("status", "Status", own_names, order="given", values=lambda: ("voorbereiding", "loopt", "klaar")),
    FacetGroup("jaar", "Loopt in", own_names, order="value"),
    FacetGroup("partner", "Partner", own_names),
)


def document(number: int, title: str, *, language: str = "nl", **values: Any) -> SearchDocument:
    """Return a document whose id and address follow from its number."""
    facets = {key: tuple(given) for key, given in values.pop("facets", {}).items()}
    values.setdefault("updated", date(2024, 1, 1 + number % 28))
    return SearchDocument(
        id=f"library.page:{number}:{language}",
        language=language,
        type=values.pop("type", "project"),
        url=f"/{language}/page-{number}/",
        title=title,
        facets=facets,
        **values,
    )


class Library:
    """A document source in memory. Ids in `broken` cannot be read, as when a page's own code fails."""

    name = "library"

    def __init__(self) -> None:
        self.held: dict[str, SearchDocument] = {}
        self.broken: set[str] = set()
        self.asked = 0

    def add(self, *documents: SearchDocument) -> list[str]:
        """Hold documents; returns their ids."""
        self.held |= {one.id: one for one in documents}
        return [one.id for one in documents]

    def change(self, id: str, **values: Any) -> str:
        """Change a document; returns its id."""
        self.held[id] = replace(self.held[id], **values)
        return id

    def remove(self, id: str) -> str:
        """Let a document go; returns its id."""
        del self.held[id]
        return id

    def documents(self, ids: Sequence[str]) -> Mapping[str, SearchDocument]:
        """Return the documents that are held."""
        self.asked += 1
        for id in ids:
            if id in self.broken:
                raise RuntimeError(f"{id} cannot be read")
        return {id: self.held[id] for id in ids if id in self.held}

    def ids(self, language: str) -> Iterator[str]:
        """Yield the ids of the documents in a language."""
        yield from [id for id, one in self.held.items() if one.language == language]

    def owns(self, id: str) -> bool:
        """Return whether an id is of the library."""
        return id.startswith("library.")
