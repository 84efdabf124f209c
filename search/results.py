"""Questions and answers, as views and pages see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.safestring import SafeString

from search.engines.base import Sort
from search.facets import FacetCount


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A question: words, chosen facet values by key, page types, order and which stretch of the results.

    `groups` are the facet groups to count; all of them when None. A listing that shows no facets passes `()`.
    """

    language: str
    text: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    types: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    groups: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One result; `title_html` and `snippet` are safe HTML with `<mark>`, `score` orders within one search only."""

    id: str
    type: str
    title: str
    url: str
    score: float
    snippet: SafeString
    title_html: SafeString
    display: Mapping[str, Any]


class NoticeKind(StrEnum):
    """What a notice is about."""

    UNAVAILABLE = "unavailable"
    UNKNOWN_VALUE = "unknown-value"
    CUT = "cut"
    NO_WORDS = "no-words"
    RELAXED = "relaxed"
    WIDENED = "widened"
    CORRECTED = "corrected"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the visitor should know, in the language of the search."""

    kind: NoticeKind
    text: str

    @property
    def level(self) -> str:
        """How serious it is: "warning" when the answer is not to this question, else "info"."""
        return "warning" if self.kind in (NoticeKind.UNAVAILABLE, NoticeKind.RELAXED, NoticeKind.CORRECTED) else "info"


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer: hits of the stretch asked for, the number of all hits, and the counts of every group asked for.

    `selected` holds the facet values that were used: what is unknown is dropped, with a notice. `available` is
    False while there is no index to ask; the answer is then empty and says so in a notice. `did_you_mean` is a
    whole question to ask instead, or empty.
    """

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    offset: int = 0
    available: bool = True
    did_you_mean: str = ""

    @property
    def relaxed(self) -> bool:
        """Whether no page has all of the words, so that something else stands in for them."""
        return any(notice.kind in (NoticeKind.RELAXED, NoticeKind.CORRECTED) for notice in self.notices)
