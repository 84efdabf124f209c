"""The state of the search page, as it stands in the address: what is asked, chosen, sorted, and which page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from search.engines.base import MAX_WINDOW
from search.facets import facet_groups
from search.query.text import MAX_TEXT, clean
from search.service import Sort

PAGE_SIZE = 10
LAST_PAGE = MAX_WINDOW // PAGE_SIZE
MAX_VALUES = 50


@dataclass(frozen=True, slots=True)
class PageState:
    """What the address says; whatever does not make sense in it is left out."""

    text: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> PageState:
        """Return the state of a query string; never raises."""
        facets = {group.key: tuple(dict.fromkeys(query.getlist(group.key)))[:MAX_VALUES] for group in facet_groups()}
        return cls(
            # One sign beyond the limit tells the search that the text was longer.
            text=clean(query.get("q", ""))[: MAX_TEXT + 1],
            facets={key: tuple(filter(None, values)) for key, values in facets.items() if any(values)},
            sort=_sort(query.get("sorteer", "")),
            page=_page(query.get("pagina", "")),
        )

    @property
    def offset(self) -> int:
        """Return how many results come before this page."""
        return (self.page - 1) * PAGE_SIZE

    @property
    def chosen(self) -> int:
        """Return how many facet values are chosen."""
        return sum(len(values) for values in self.facets.values())

    def with_page(self, page: int) -> PageState:
        """Return the same state at another page."""
        return replace(self, page=min(max(page, 1), LAST_PAGE))

    def with_facets(self, facets: Mapping[str, tuple[str, ...]]) -> PageState:
        """Return the state with other choices, at the first page."""
        return replace(self, facets=facets, page=1)

    def without(self, key: str, value: str) -> PageState:
        """Return the state without one choice, at the first page."""
        left = {name: tuple(v for v in values if (name, v) != (key, value)) for name, values in self.facets.items()}
        return self.with_facets({name: values for name, values in left.items() if values})

    def query_string(self) -> str:
        """Return the shortest query string that reads as this state, with its question mark; empty for the default."""
        pairs: list[tuple[str, str]] = [("q", self.text)] if self.text else []
        pairs += [(key, value) for key, values in self.facets.items() for value in values]
        if self.sort is not Sort.RELEVANCE:
            pairs.append(("sorteer", self.sort))
        if self.page > 1:
            pairs.append(("pagina", str(self.page)))
        return "?" + urlencode(pairs, errors="replace") if pairs else ""


def _sort(text: str) -> Sort:
    return Sort(text) if text in set(Sort) else Sort.RELEVANCE


def _page(text: str) -> int:
    """Return the page number: 1 for what is no number, and never beyond the last page that can exist."""
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(max(int(text[:9]), 1), LAST_PAGE)
