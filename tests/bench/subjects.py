"""What is measured, row by row."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter_ns
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.test import override_settings

from search.analysis import analyze
from search.engines import get_engine
from search.engines.base import SearchRequest
from search.facets import facet_groups
from search.query.planner import plan
from search.service import SearchQuery, search
from tests.bench.baselines import PLAIN_MARK
from tests.bench.results import (
    ANALYSIS,
    BARE,
    CACHED,
    ENGINE,
    ENGINE_ELSEWHERE,
    HOME,
    PLAIN,
    PROJECT,
    SEARCH,
    SEARCH_ELSEWHERE,
    UNCACHED,
    WAGTAIL_SEARCH,
)
from tests.bench.synthetic_site import SEED, SyntheticSite
from tests.bench.text import queries
from tests.bench.visits import Visitor

# What `wagtail start` puts in a new project, and the language of the address, which a site in two languages needs.
STOCK_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
FILTERS = {"lijn": ["vakmanschap"], "status": ["loopt", "gestart"]}

Run = Callable[[int], tuple[int, bytes]]


def _nothing(step: int) -> None:
    """Prepare nothing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One row: `run(step)` returns how long the measured part took, in nanoseconds, and what it gave.

    `prepare(step)` comes before it and is not measured. `limited` is for what may take minutes: these questions, in
    this order, as far as a budget of time goes.
    """

    name: str
    run: Run
    limited: Sequence[int] = ()
    prepare: Callable[[int], object] = _nothing


class Subjects:
    """Makes the rows for one site."""

    def __init__(self, site: SyntheticSite) -> None:
        self._site = site
        self._ours = Visitor(settings.MIDDLEWARE)
        self._stock = Visitor(STOCK_MIDDLEWARE)
        self._bare = Visitor(())
        self.queries = queries(site.writer)
        rng = random.Random(SEED)  # noqa: S311 (which pages to visit, no secret)
        self._projects = rng.sample(site.project_urls, min(200, len(site.project_urls)))

    def query(self, step: int) -> str:
        """Return the question of a step; twenty steps ask them all."""
        return self.queries[step % len(self.queries)]

    def all(self) -> list[Subject]:
        """Return the rows in the order in which they are printed."""
        return [
            Subject(SEARCH, lambda step: self._search(step)),
            Subject("search page, with two filters", lambda step: self._search(step, **FILTERS)),
            Subject("search without the page: plan, engine, snippets", self._service),
            Subject(ENGINE, self._engine),
            Subject(ANALYSIS, lambda step: _timed(lambda: analyze(self.query(step), "nl"))),
            *self._on_elasticsearch(),
            *self._page(PROJECT, lambda step: self._projects[step % len(self._projects)]),
            *self._page(HOME, lambda step: "/nl/"),
            *self._page("a line's page with its listing", lambda step: self._line(step)),
            *self._page("list of all projects", lambda step: "/nl/projecten/"),
            *self._page("policy goals with the matrix", lambda step: _path(self._site.goals)),
            Subject(WAGTAIL_SEARCH, self._wagtail_search, limited=self._rarest_first()),
            Subject(PLAIN, lambda step: self._stock.get("/nl/", PLAIN_MARK)),
            Subject(BARE, lambda step: self._bare.get("/bare/")),
        ]

    def _rarest_first(self) -> list[int]:
        """Return the numbers of the questions by how many pages answer them: the quick ones for Wagtail come first."""
        words = [_as_words(text) for text in self.queries]
        totals = [search(SearchQuery("nl", text, groups=(), limit=1)).total for text in words]
        return sorted(range(len(totals)), key=totals.__getitem__)

    def _search(self, step: int, **filters: Sequence[str]) -> tuple[int, bytes]:
        return self._ours.get("/nl/zoeken/", q=self.query(step), **filters)

    def _service(self, step: int) -> tuple[int, bytes]:
        asked = SearchQuery("nl", self.query(step))
        return _timed(lambda: search(asked))

    def _engine(self, step: int) -> tuple[int, bytes]:
        groups = tuple(group.key for group in facet_groups())
        request = SearchRequest(plan(self.query(step), "nl").tree, groups=groups)
        return _timed(lambda: get_engine().search("nl", request))

    def _on_elasticsearch(self) -> list[Subject]:
        """Return the same work on Elasticsearch, where ELASTICSEARCH_URL names one that holds the same pages."""
        if not settings.ELASTICSEARCH["urls"]:
            return []

        def elsewhere(run: Run) -> Run:
            def run_there(step: int) -> tuple[int, bytes]:
                with override_settings(SEARCH_ENGINE="elasticsearch"):
                    return run(step)

            return run_there

        return [
            Subject(SEARCH_ELSEWHERE, elsewhere(lambda step: self._search(step))),
            Subject(ENGINE_ELSEWHERE, elsewhere(self._engine)),
        ]

    def _wagtail_search(self, step: int) -> tuple[int, bytes]:
        return self._stock.get("/wagtail-search/", query=_as_words(self.query(step)))

    def _line(self, step: int) -> str:
        return _path(self._site.lines[step % len(self._site.lines)])

    def _page(self, name: str, path: Callable[[int], str]) -> list[Subject]:
        """Return two rows for a page: rendered for the first visitor after a change, and given to all others."""

        def empty(step: int) -> None:
            caches["pages"].clear()
            # The menu, the footer and the names that the search page suggests are kept apart from pages: put them back.
            self._ours.get(_path(self._site.other))
            self._search(step)

        def visit(step: int) -> tuple[int, bytes]:
            return self._ours.get(path(step))

        return [Subject(name + UNCACHED, visit, prepare=empty), Subject(name + CACHED, visit, prepare=visit)]


def _as_words(text: str) -> str:
    """Return a question as Wagtail's search takes it: there a quotation mark is an error."""
    return text.replace('"', "")


def _path(page: Any) -> str:
    """Return the path of a page's address."""
    return str(page.url).removeprefix("http://localhost")


def _timed(call: Callable[[], object]) -> tuple[int, bytes]:
    start = perf_counter_ns()
    call()
    return perf_counter_ns() - start, b""
