"""Searching: a question in, an answer out. Views and pages call `search` and need nothing else."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from search import documents
from search.engines import get_engine
from search.engines.base import (
    MAX_WINDOW,
    EngineUnreachableError,
    IndexUnavailableError,
    SearchPage,
    SearchRequest,
    Sort,
)
from search.facets import FacetCount, FacetGroup, arrange, facet_groups
from search.hits import shown
from search.indexing.recovery import request_rebuild
from search.query.broader import broader_terms
from search.query.marks import Marks
from search.query.planner import plan
from search.query.plans import Plan, PlanNotice
from search.query.relaxing import missing_words, steps, widening, with_more, without_words
from search.query.spelling import spelling_of
from search.query.text import clean
from search.query.tree import Bool, Node, Terms
from search.results import Hit, Notice, NoticeKind, SearchQuery, SearchResults
from search.schema import TYPE
from search.thesaurus.rules import EMPTY, Thesaurus
from search.thesaurus.synonyms import current_thesaurus

__all__ = ["Hit", "Notice", "NoticeKind", "SearchQuery", "SearchResults", "Sort", "search"]

logger = logging.getLogger(__name__)

MAX_VALUE = 200
# So many unknown values are named to the visitor.
MAX_NAMED = 3
# With so few results another spelling may be meant, or a part of the words will do.
FEW = 3


def search(query: SearchQuery, thesaurus: Thesaurus | None = None) -> SearchResults:
    """Return the answer to a question, by the thesaurus in use or by one to try.

    Never raises for anything a visitor can type or choose, nor for an index that is missing or damaged.
    Raises ValueError for a language that this site has not, or a facet group that is not registered.
    """
    if query.language not in documents.languages():
        raise ValueError(f"there is no index for language {query.language!r}")
    with override(query.language):
        return _Search(query, thesaurus).answer()


class _Search:
    """Answers one question."""

    def __init__(self, query: SearchQuery, thesaurus: Thesaurus | None) -> None:
        self._query = query
        self._thesaurus = thesaurus
        self._groups = {group.key: group for group in facet_groups()}
        self._counted = tuple(self._groups) if query.groups is None else query.groups
        unknown = ({*query.facets} | {*self._counted}) - {*self._groups}
        if unknown:
            raise ValueError(f"there is no facet group {', '.join(sorted(unknown))}")
        self._notices: list[Notice] = []
        # What to mark, where another question was asked in the end.
        self._marks: Marks | None = None
        # How many pages answer the question as it is, whatever is chosen.
        self._answering = 0
        self._selected = {key: tuple(dict.fromkeys(values)) for key, values in query.facets.items() if values}
        self._dropped: dict[str, tuple[str, ...]] = {}
        self._labels: dict[str, Mapping[str, str]] = {}
        for key, values in list(self._selected.items()):
            # Databases and engines refuse control characters and halves of signs; no value has them.
            self._keep(key, [value for value in values if value.isprintable() and len(value) <= MAX_VALUE])

    def answer(self) -> SearchResults:
        planned = self._plan(self._query.text)
        if PlanNotice.CUT in planned.notices:
            self._tell(NoticeKind.CUT, _("Je vraag is lang. Alleen de eerste woorden zijn gebruikt."))
        if planned.everything and clean(self._query.text):
            self._tell(
                NoticeKind.NO_WORDS,
                _("In je vraag staat geen woord om op te zoeken. Dit is wat er zonder zoekwoorden te vinden is."),
            )
        self._drop_outside_closed_groups()
        try:
            page = self._ask(planned)
            if self._drop_unknown(page):
                page = self._ask(planned)
            did_you_mean = self._did_you_mean(planned, self._answering)
        except IndexUnavailableError as error:
            return self._unavailable(error)
        return SearchResults(
            total=page.total,
            hits=tuple(shown(hit, self._query.language, self._marks or planned.marks) for hit in page.hits),
            facets={key: self._arranged(key, page) for key in self._counted},
            notices=self._told(),
            selected=self._selected,
            offset=self._query.offset,
            did_you_mean=did_you_mean,
        )

    def _plan(self, text: str) -> Plan:
        """Return the plan; what needs the words of the index or the thesaurus is not asked where there are no words."""
        language = self._query.language
        if not text:
            return plan(text, language)
        if self._thesaurus is None:
            self._thesaurus = current_thesaurus(language)
        return plan(text, language, self._thesaurus, spelling_of(language))

    def _ask(self, planned: Plan) -> SearchPage:
        """Ask for all words; when no page has them, or few, whatever their facets, relax step by step."""
        strict = self._request(planned, planned.tree)
        found = self._answering = self._everywhere(planned, planned.tree, strict)
        if strict.total:
            self._tell_unknown(planned)
        if found > FEW:
            return strict
        if found:
            more = widening(planned, lambda node: self._total(planned, node) > 0)
            page = self._with_more(planned, planned.tree, strict, more.wider)
            if page is not strict:
                self._tell(NoticeKind.WIDENED, more.text)
            return page
        broader = broader_terms(planned.corrected or self._query.text, self._query.language, self._thesaurus or EMPTY)
        for step in steps(planned, lambda node: self._total(planned, node) > 0, broader):
            page = self._request(planned, step.tree)
            if self._everywhere(planned, step.tree, page):
                self._marks = step.marks
                self._tell(NoticeKind.RELAXED, step.text)
                return self._with_more(planned, step.tree, page, step.wider)
        return strict

    def _with_more(self, planned: Plan, tree: Node, page: SearchPage, wider: Sequence[Node]) -> SearchPage:
        """Add wider questions below what a tree finds, until there is more than a few; returns the page then."""
        found = self._everywhere(planned, tree, page)
        for other in wider:
            if found > FEW:
                break
            tree = with_more(tree, other)
            more = self._request(planned, tree)
            total = self._everywhere(planned, tree, more)
            page, found = (more, total) if total > found else (page, found)
        return page

    def _everywhere(self, planned: Plan, tree: Node, page: SearchPage) -> int:
        """Return how many pages a tree finds whatever is chosen, or so many at least; `page` is its answer."""
        return self._total(planned, tree) if self._selected and page.total <= FEW else page.total

    def _tell_unknown(self, planned: Plan) -> None:
        """Say which words no page has; the vocabulary may be older than the index, so that is asked."""
        unknown = [word for word in planned.unknown if not self._total(planned, word.exact)]
        # Of a sentence not every word need be found.
        lost = [word for word in unknown if not self._total(planned, word.node)]
        alike = [word for word in unknown if word.alike and word not in lost]
        if alike:
            text = _("%(missing)s Er is gezocht op een woord dat erop lijkt.")
            self._tell(NoticeKind.CORRECTED, text % {"missing": missing_words(alike)})
        if lost:
            self._tell(NoticeKind.RELAXED, without_words(lost))

    def _did_you_mean(self, planned: Plan, total: int) -> str:
        """Return another spelling of the question, if that finds more than the question itself."""
        if (planned.corrected and not total) or any(one.kind is NoticeKind.CORRECTED for one in self._notices):
            other, more_than = planned.corrected, 0
        elif total <= FEW and planned.likelier:
            other, more_than = planned.likelier, total
        elif planned.resembling and not total and not self._notices:
            # A right word that is nowhere: what is only written like it is no answer, but may have been meant.
            other, more_than = planned.resembling, 0
        else:
            return ""
        again = plan(other, self._query.language, self._thesaurus or EMPTY)
        return other if self._total(again, again.tree) > more_than else ""

    def _total(self, planned: Plan, tree: Node) -> int:
        """Return how many pages there are for a tree, whatever is chosen."""
        return self._request(planned, tree, counting_only=True).total

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
        """Drop chosen values that no label is known for, unless another took their place.

        Returns whether that makes the answer another one. The labels of all values are fetched here at once. What a
        listing chooses without counting is not checked.
        """
        emptied = False
        for key in self._counted:
            group, chosen = self._groups[key], self._selected.get(key, ())
            self._labels[key] = _labels(group, {*page.facets.get(key, {}), *chosen}, self._query.language)
            if chosen:
                moved = self._follow(group, [value for value in chosen if value not in self._labels[key]])
                self._keep(key, [value for value in self._selected[key] if value in self._labels[key]])
                emptied = emptied or moved or key not in self._selected
        return emptied

    def _follow(self, group: FacetGroup, unknown: Sequence[str]) -> bool:
        """Choose what took the place of values that are no more; returns whether anything did."""
        found = group.successors(unknown) if unknown and group.successors else {}
        if found:
            named = _labels(group, {*found.values()}, self._query.language)
            self._labels[group.key] = {**self._labels[group.key], **named}
            chosen = self._selected[group.key]
            self._selected[group.key] = tuple(dict.fromkeys(found.get(value, value) for value in chosen))
        return bool(found)

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
