"""The engine on a real Elasticsearch: what only this engine does, and what goes wrong only there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from elasticsearch import BadRequestError, Elasticsearch, NotFoundError
from pytest_django.fixtures import Settings

from search.engines.base import EngineError, IndexUnavailableError, Operation, SearchRequest, Upsert
from search.engines.elasticsearch import ElasticsearchEngine
from search.indexing import outbox
from search.indexing.rebuilding import rebuild
from search.models import SearchOutbox
from search.query.tree import All, Node, Term
from search.schema import record_of
from search.service import SearchQuery, search
from tests.contracts.conftest import elasticsearch_engine
from tests.search.library import Library, document
from tests.support.elasticsearch import client_for, indexes

pytestmark = [pytest.mark.elasticsearch, pytest.mark.django_db]
# Lucene takes no keyword beyond 32,766 bytes.
TOO_LONG = "x" * 40_000


@pytest.fixture
def engine(library: Library, elasticsearch: dict[str, Any], tmp_path: Path) -> ElasticsearchEngine:
    """The engine with an empty Dutch index."""
    engine = elasticsearch_engine(elasticsearch, tmp_path)
    with engine.rebuild("nl") as loader:
        loader.switch()
    return engine


@pytest.fixture
def client(elasticsearch: dict[str, Any]) -> Iterator[Elasticsearch]:
    """A client of the server itself."""
    with client_for(elasticsearch) as client:
        yield client


def put(*numbers: int, title: str = "Gezin", **values: Any) -> list[Operation]:
    """Return operations that put documents in the index."""
    made = [document(number, title, **values) for number in numbers]
    return [Upsert(one.id, record_of(one)) for one in made]


def ids(engine: ElasticsearchEngine, tree: Node | None = None) -> list[str]:
    """Return the numbers of what matches, in order."""
    page = engine.search("nl", SearchRequest(tree or All(), limit=1_000))
    return sorted(hit.id.split(":")[1] for hit in page.hits)


def test_a_search_is_one_request_for_hits_and_all_groups(engine: ElasticsearchEngine) -> None:
    engine.apply("nl", put(*range(20), facets={"lijn": ["alliantie"], "jaar": ["2024"]}))
    groups = ("lijn", "jaar", "status", "partner")
    with mock.patch.object(
        Elasticsearch, "perform_request", autospec=True, side_effect=Elasticsearch.perform_request
    ) as requests:
        for number in range(5):
            page = engine.search(
                "nl", SearchRequest(Term("title_stem", "gezin"), {"lijn": ("alliantie",)}, groups, offset=number)
            )
            assert page.facets["jaar"] == {"2024": 20}
    assert requests.call_count == 5


def test_the_refused_document_is_named_and_another_try_can_go_without_it(engine: ElasticsearchEngine) -> None:
    bad = put(2, facets={"partner": [TOO_LONG]})
    with pytest.raises(EngineError, match=r"library\.page:2:nl") as caught:
        engine.apply("nl", [*put(1), *bad, *put(3)])
    assert not isinstance(caught.value, IndexUnavailableError)
    assert "library.page:1:nl" not in str(caught.value)
    assert len(str(caught.value)) < 1_000
    engine.apply("nl", put(1, 3))
    assert ids(engine) == ["1", "3"]


def test_a_refused_document_blocks_no_other_on_its_way_from_the_site(
    library: Library, elasticsearch: dict[str, Any], settings: Settings, tmp_path: Path
) -> None:
    settings.SEARCH_ENGINE, settings.ELASTICSEARCH = "elasticsearch", elasticsearch
    settings.SEARCH_INDEX_DIR = tmp_path
    rebuild("nl")
    library.add(*(document(number, "Gezin") for number in range(9)))
    library.change("library.page:4:nl", facets={"partner": (TOO_LONG,)})
    outbox.changed(library.held)
    report = outbox.drain()
    assert (report.done, report.failed) == (8, 1)
    row = SearchOutbox.objects.get(done_at__isnull=True)
    assert (row.document_id, row.attempts) == ("library.page:4:nl", 1)
    assert "library.page:4:nl" in row.error
    assert search(SearchQuery("nl", "gezin")).total == 8
    report_of_rebuild = rebuild("nl")
    assert list(report_of_rebuild.errors) == ["library.page:4:nl"]
    assert search(SearchQuery("nl", "gezin")).total == 8


def test_an_index_takes_no_field_that_the_schema_has_not(engine: ElasticsearchEngine, client: Elasticsearch) -> None:
    with pytest.raises(BadRequestError, match="strict_dynamic_mapping"):
        client.index(index=engine.alias("nl"), document={"colour": "red"})


def test_an_index_that_is_gone_is_not_made_by_writing(
    engine: ElasticsearchEngine, client: Elasticsearch, elasticsearch: dict[str, Any]
) -> None:
    client.indices.delete(index=",".join(indexes(elasticsearch)))
    with pytest.raises(IndexUnavailableError):
        engine.apply("nl", put(1))
    with pytest.raises(IndexUnavailableError):
        engine.search("nl", SearchRequest(All()))
    with engine.rebuild("nl") as loader:
        client.indices.delete(index=",".join(indexes(elasticsearch)))
        with pytest.raises(IndexUnavailableError):
            loader.add(put(1))
    assert indexes(elasticsearch) == []


def test_what_rebuilds_leave_behind_goes_with_the_next(
    engine: ElasticsearchEngine, elasticsearch: dict[str, Any]
) -> None:
    with suppress(KeyboardInterrupt), mock.patch("search.engines.elasticsearch._Loader.end"), engine.rebuild("nl"):
        raise KeyboardInterrupt
    assert len(indexes(elasticsearch)) == 2
    for _ in range(3):
        with engine.rebuild("nl") as loader:
            loader.switch()
        # The one before stays until the next, for whoever is still reading it.
        assert len(indexes(elasticsearch)) == 2


def test_a_rebuild_that_is_broken_off_leaves_no_index(
    engine: ElasticsearchEngine, elasticsearch: dict[str, Any]
) -> None:
    before = indexes(elasticsearch)
    with suppress(KeyboardInterrupt), engine.rebuild("nl") as loader:
        loader.add(put(1))
        raise KeyboardInterrupt
    assert indexes(elasticsearch) == before


def test_a_new_index_is_filled_without_copies_and_has_them_when_it_answers(
    library: Library, elasticsearch: dict[str, Any], client: Elasticsearch, tmp_path: Path
) -> None:
    engine = elasticsearch_engine({**elasticsearch, "replicas": 1}, tmp_path)

    def settings_of(name: str) -> tuple[str, str, str]:
        found = client.indices.get_settings(index=name, flat_settings=True).body
        own = next(iter(found.values()))["settings"]
        names = ("index.number_of_shards", "index.number_of_replicas", "index.refresh_interval")
        return own[names[0]], own[names[1]], own[names[2]]

    with engine.rebuild("nl") as loader:
        assert settings_of(f"{engine.alias('nl')}-draft") == ("1", "0", "-1")
        loader.add(put(1))
        loader.switch()
    assert settings_of(engine.alias("nl")) == ("1", "1", "1s")
    with pytest.raises(NotFoundError):
        settings_of(f"{engine.alias('nl')}-draft")
    assert ids(engine) == ["1"]


def test_another_process_sees_the_switch(
    engine: ElasticsearchEngine, elasticsearch: dict[str, Any], tmp_path: Path
) -> None:
    other = elasticsearch_engine(elasticsearch, tmp_path)
    engine.apply("nl", put(1))
    assert ids(other) == ["1"]
    with engine.rebuild("nl") as loader:
        loader.add(put(2, 3))
        loader.switch()
    assert ids(other) == ["2", "3"]


def test_an_index_of_another_version_does_not_answer_also_when_it_comes_meanwhile(
    engine: ElasticsearchEngine, elasticsearch: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = elasticsearch_engine(elasticsearch, tmp_path)
    engine.apply("nl", put(1))
    assert ids(other) == ["1"]
    with mock.patch("search.engines.elasticsearch.fingerprint", return_value="of a newer version"):
        with engine.rebuild("nl") as loader:
            loader.add(put(2))
            loader.switch()
        assert ids(engine) == ["2"]
    with pytest.raises(IndexUnavailableError, match="another version"):
        ids(other)
    monkeypatch.setattr("search.engines.elasticsearch.LOOK_AGAIN_SECONDS", 0)
    with pytest.raises(IndexUnavailableError, match="another version"):
        ids(other, Term("title_stem", "nergens"))


def test_an_index_that_took_the_place_of_the_alias_is_named(
    library: Library, elasticsearch: dict[str, Any], client: Elasticsearch, tmp_path: Path
) -> None:
    engine = elasticsearch_engine(elasticsearch, tmp_path)
    client.indices.create(index=engine.alias("nl"))
    with pytest.raises(IndexUnavailableError):
        engine.check("nl")
    with pytest.raises(EngineError, match="delete it or choose another prefix"), engine.rebuild("nl"):
        pass


def test_all_words_and_digests_are_read_page_after_page(
    engine: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engines.elasticsearch.PAGE", 3)
    engine.apply("nl", [operation for number in range(10) for operation in put(number, title=f"Gezin woord{number}")])
    assert len(dict(engine.digests("nl"))) == 10
    words = dict(engine.vocabulary("nl"))
    assert words["gezin"] == 10
    assert [words[f"woord{number}"] for number in range(10)] == [1] * 10


def test_languages_are_kept_apart_also_when_one_begins_like_another(
    engine: ElasticsearchEngine, elasticsearch: dict[str, Any], tmp_path: Path
) -> None:
    beginning = elasticsearch_engine({**elasticsearch, "prefix": f"{elasticsearch['prefix']}-nl"}, tmp_path)
    with beginning.rebuild("en") as loader:
        loader.switch()
    for _ in range(2):
        with engine.rebuild("nl") as loader:
            loader.switch()
    beginning.check("en")
    engine.check("nl")
