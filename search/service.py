"""Searching: a question in, an answer out. Views and pages call `search` and need nothing else."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from search import documents, stored
from search.engines import get_engine
from search.engines.base import (
    MAX_WINDOW,
    EngineHit,
    EngineUnreachableError,
    IndexUnavailableError,
    SearchPage,
    SearchRequest,
    Sort,
)
from search.facets import FacetCount, FacetGroup, arrange, facet_groups
from search.highlight import marked, opening, snippet
from search.planner import Marks, Plan, PlanNotice, plan
from search.query_text import clean
from search.query_tree import Bool, Node, Terms
from search.recovery import request_rebuild
from search.schema import TYPE

__all__ = ["Hit", "Notice", "NoticeKind", "SearchQuery", "SearchResults", "Sort", "search"]

logger = logging.getLogger(__name__)

MAX_VALUE = 200
# So many unknown values are named to the visitor.
MAX_NAMED = 3


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
    RELAXED = "relaxed"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the visitor should know, in the language of the search."""

    kind: NoticeKind
    text: str

    @property
    def level(self) -> str:
        """How serious it is: "warning" when the answer is not to this question, else "info"."""
        return "warning" if self.kind in (NoticeKind.UNAVAILABLE, NoticeKind.RELAXED) else "info"


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


def search(query: SearchQuery) -> SearchResults:
    """Return the answer to a question.

    Never raises for anything a visitor can type or choose, nor for an index that is missing or damaged.
    Raises ValueError for a language that this site has not, or a facet group that is not registered.
    """
    if query.language not in documents.languages():
        raise ValueError(f"there is no index for language {query.language!r}")
    with override(query.language):
        return _Search(query).answer()


class _Search:
    """Answers one question."""

    def __init__(self, query: SearchQuery) -> None:
        self._query = query
        self._groups = {group.key: group for group in facet_groups()}
        self._counted = tuple(self._groups) if query.groups is None else query.groups
        unknown = ({*query.facets} | {*self._counted}) - {*self._groups}
        if unknown:
            raise ValueError(f"there is no facet group {', '.join(sorted(unknown))}")
        self._notices: list[Notice] = []
        self._selected = {key: tuple(dict.fromkeys(values)) for key, values in query.facets.items() if values}
        self._dropped: dict[str, tuple[str, ...]] = {}
        self._labels: dict[str, Mapping[str, str]] = {}
        for key, values in list(self._selected.items()):
            # Databases and engines refuse control characters and halves of signs; no value has them.
            self._keep(key, [value for value in values if value.isprintable() and len(value) <= MAX_VALUE])

    def answer(self) -> SearchResults:
        planned = plan(self._query.text, self._query.language)
        if PlanNotice.CUT in planned.notices:
            self._tell(NoticeKind.CUT, _("Je vraag is lang. Alleen de eerste woorden zijn gebruikt."))
        self._drop_outside_closed_groups()
        try:
            page = self._ask(planned)
            if self._drop_unknown(page):
                page = self._ask(planned)
        except IndexUnavailableError as error:
            return self._unavailable(error)
        return SearchResults(
            total=page.total,
            hits=tuple(self._hit(hit, planned.marks) for hit in page.hits),
            facets={key: self._arranged(key, page) for key in self._counted},
            notices=self._told(),
            selected=self._selected,
            offset=self._query.offset,
        )

    def _ask(self, planned: Plan) -> SearchPage:
        """Ask for all words; when no page has them, whatever its facets, for most of them and then for any."""
        strict = self._request(planned, planned.tree)
        page, tree = strict, planned.tree
        for wider in planned.relaxed:
            if page.total or (self._selected and self._request(planned, tree, counting_only=True).total):
                break
            page, tree = self._request(planned, wider), wider
        if page is strict or not (page.total or any(page.facets.values())):
            return strict
        self._tell(
            NoticeKind.RELAXED, _("Geen pagina bevat al je woorden. Dit zijn de pagina’s met een deel van je woorden.")
        )
        return page

    def _request(self, planned: Plan, tree: Node, *, counting_only: bool = False) -> SearchPage:
        query = self._query
        if query.types:
            tree = Bool(must=(tree,), filters=(Terms(TYPE, tuple(query.types)),))
        sort = Sort.NEWEST if query.sort is Sort.RELEVANCE and planned.everything else query.sort
        request = SearchRequest(tree, self._selected, self._counted, sort, query.offset, query.limit)
        if counting_only:
            request = replace(request, selected={}, groups=(), offset=0, limit=1)
        return get_engine().search(query.language, request)

    def _drop_outside_closed_groups(self) -> None:
        for key, values in list(self._selected.items()):
            given = self._groups[key].values
            if given is not None:
                self._keep(key, [value for value in values if value in set(given())])

    def _drop_unknown(self, page: SearchPage) -> bool:
        """Drop chosen values that no label is known for; returns whether that makes the answer another one.

        The labels of all values are fetched here at once. What a listing chooses without counting is not checked.
        """
        emptied = False
        for key in self._counted:
            group, chosen = self._groups[key], self._selected.get(key, ())
            self._labels[key] = _labels(group, {*page.facets.get(key, {}), *chosen}, self._query.language)
            if chosen:
                self._keep(key, [value for value in chosen if value in self._labels[key]])
                emptied = emptied or key not in self._selected
        return emptied

    def _keep(self, key: str, values: Sequence[str]) -> None:
        dropped = [value for value in self._selected[key] if value not in values]
        if values:
            self._selected[key] = tuple(values)
        else:
            del self._selected[key]
        if dropped:
            self._dropped[key] = (*self._dropped.get(key, ()), *dropped)

    def _arranged(self, key: str, page: SearchPage) -> tuple[FacetCount, ...]:
        counts, group = page.facets.get(key, {}), self._groups[key]
        known = self._labels.get(key, {})
        missing = {value for value in counts if value not in known}
        labels = {**known, **_labels(group, missing, self._query.language)}
        return arrange(group, counts, self._selected.get(key, ()), labels)

    def _hit(self, hit: EngineHit, marks: Marks) -> Hit:
        card, language = stored.card(hit.source), self._query.language
        shown = snippet(stored.texts(hit.source), marks, language) if marks else None
        return Hit(
            id=hit.id,
            type=card["type"],
            title=card["title"],
            url=card["url"],
            score=hit.score,
            snippet=shown or opening(card["opening"]),
            title_html=marked(card["title"], marks, language),
            display=card["display"],
        )

    def _unavailable(self, error: IndexUnavailableError) -> SearchResults:
        logger.warning("The search index of %s is not available: %s", self._query.language, error)
        if isinstance(error, EngineUnreachableError):
            text = _("Zoeken kan even niet. De rest van de site werkt wel. Probeer het over een minuut nog eens.")
        else:
            request_rebuild(self._query.language)
            text = _("Zoeken kan even niet: de zoekindex wordt opnieuw gemaakt. Probeer het over een minuut nog eens.")
        self._tell(NoticeKind.UNAVAILABLE, text)
        return SearchResults(notices=self._told(), selected=self._selected, available=False)

    def _tell(self, kind: NoticeKind, text: str) -> None:
        self._notices.append(Notice(kind, text))

    def _told(self) -> tuple[Notice, ...]:
        """Return all notices; one for each group of which chosen values were dropped."""
        unknown = (
            _unknown(str(self._groups[key].label).lower(), list(dict.fromkeys(clean(value)[:60] for value in values)))
            for key, values in self._dropped.items()
        )
        return (*self._notices, *(Notice(NoticeKind.UNKNOWN_VALUE, text) for text in unknown))


def _unknown(group: str, values: Sequence[str]) -> str:
    text = ngettext(
        "%(values)s is geen bekende keuze bij %(group)s en is weggelaten.",
        "%(values)s zijn geen bekende keuzes bij %(group)s en zijn weggelaten.",
        len(values),
    )
    named = [f"‘{value or '�'}’" for value in values[:MAX_NAMED]] + ["…"] * (len(values) > MAX_NAMED)
    return text % {"values": ", ".join(named), "group": group}


def _labels(group: FacetGroup, values: set[str], language: str) -> dict[str, str]:
    return {value: str(label) for value, label in group.labels(values, language).items()} if values else {}


def last_offset(total: int, limit: int) -> int:
    """Return the offset of the last page that can be asked for."""
    return max(0, (min(total, MAX_WINDOW) - 1) // limit * limit)
