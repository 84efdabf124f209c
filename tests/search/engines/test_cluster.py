"""A cluster loses a server in the middle of the work: visitors keep finding, and nothing that was saved is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from pytest_django.fixtures import Settings

from projects.models import ProjectPage
from search.engines import get_engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.indexing import outbox
from search.indexing.checking import check
from search.indexing.rebuilding import rebuild
from search.service import SearchQuery, search
from tests import factories
from tests.support.elasticsearch import client_for, own_indexes
from tools import elasticsearch_home
from tools.elasticsearch import Node, running_cluster

PAGES = 10
SAVES_BEFORE, SAVES_AFTER = 5, 20
SEARCHES_AFTER = 30
LEAD = "Samen leren van vuurtorens."
OTHER_WORDS = SearchQuery("nl", "vuurtorens", groups=("status",))


@pytest.fixture(scope="module")
def cluster() -> Iterator[list[Node]]:
    """Three servers that know each other."""
    missing = elasticsearch_home.missing()
    if missing:
        pytest.skip(f"needs Elasticsearch of its own: {missing}")
    elasticsearch_home.fetched()
    with running_cluster(3) as nodes:
        yield nodes


class Visitor(threading.Thread):
    """Searches without a pause, and remembers every answer that was not whole."""

    def __init__(self) -> None:
        super().__init__()
        self.stop = threading.Event()
        self.answers = 0
        self.failures: list[str] = []

    def run(self) -> None:
        """Search until told to stop."""
        try:
            while not self.stop.is_set():
                found = search(OTHER_WORDS)
                if not found.available or found.total != PAGES or len(found.hits) != PAGES:
                    self.failures.append(f"answer {self.answers}: {found.total} found, {found.notices}")
                self.answers += 1
        finally:
            connections.close_all()


@contextmanager
def visitors(number: int) -> Iterator[list[Visitor]]:
    """Let visitors search meanwhile."""
    threads = [Visitor() for _ in range(number)]
    for thread in threads:
        thread.start()
    try:
        yield threads
    finally:
        for thread in threads:
            thread.stop.set()
        for thread in threads:
            thread.join()


def holder_of_the_primary(nodes: list[Node], urls: dict[str, object]) -> Node:
    """Return the server that has the Dutch index's first copy, to which changes are written."""
    engine = get_engine()
    assert isinstance(engine, ElasticsearchEngine)
    with client_for(urls) as client:
        shards = client.cat.shards(index=engine.alias("nl"), format="json")
    assert sorted((shard["prirep"], shard["state"]) for shard in shards) == [("p", "STARTED"), ("r", "STARTED")]
    (name,) = (shard["node"] for shard in shards if shard["prirep"] == "p")
    return next(node for node in nodes if node.name == name)


def save(pages: list[ProjectPage], number: int) -> tuple[int, str]:
    """Publish one of the pages under a title that no other had; returns its key and title."""
    page = ProjectPage.objects.get(pk=pages[number % len(pages)].pk)
    page.title = f"Baken titel{number}x"
    page.save_revision().publish()
    return page.pk, page.title


@pytest.mark.elasticsearch
@pytest.mark.django_db(transaction=True)
def test_a_server_that_dies_costs_no_search_and_no_change(cluster: list[Node], settings: Settings) -> None:
    urls = own_indexes(urls=tuple(node.url for node in cluster), user="", password="", api_key="", ca="", replicas=1)
    settings.SEARCH_ENGINE, settings.ELASTICSEARCH = "elasticsearch", urls
    pages = [factories.project(f"Baken {number}", lead=LEAD) for number in range(PAGES)]
    for language in ("nl", "en"):
        rebuild(language)
    saved = {}
    with visitors(2) as searching:
        for number in range(SAVES_BEFORE):
            key, saved[key] = save(pages, number)
        dead = holder_of_the_primary(cluster, urls)
        dead.kill()
        until_then = sum(visitor.answers for visitor in searching)
        number = SAVES_BEFORE
        while number < SAVES_BEFORE + SAVES_AFTER or sum(v.answers for v in searching) < until_then + SEARCHES_AFTER:
            key, saved[key] = save(pages, number)
            number += 1
    assert [failure for visitor in searching for failure in visitor.failures] == []
    outbox.drain(wait=30)
    assert check("nl").in_order()
    for key, title in saved.items():
        assert [hit.title for hit in search(SearchQuery("nl", f'"{title}"', groups=())).hits] == [title], key
    dead.start()
    dead.wait(len(cluster))
    key, title = save(pages, number)
    assert check("nl").in_order()
