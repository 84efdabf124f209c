"""The engine for sites on several machines: Elasticsearch, or a cluster of it, behind one alias a language.

    <prefix>-nl          alias: the index that answers
    <prefix>-nl-7        an index; its `_meta` says what it was made with
    <prefix>-nl-draft    alias: the index that is being made

An alias moves in one step, so a search sees the old index or the new one, never something between.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.dsl import A, Search

from search.engines.base import (
    EngineError,
    EngineHit,
    EngineUnreachableError,
    IndexUnavailableError,
    Loader,
    Operation,
    SearchPage,
    SearchRequest,
    Sort,
)
from search.engines.elasticsearch_query import COUNTS, search_of
from search.engines.elasticsearch_server import LONG_SECONDS, Connection, Server
from search.engines.elasticsearch_writing import index_mapping, write
from search.engines.locks import site_lock
from search.schema import DIGEST, SOURCE, VOCABULARY, fields, fingerprint

PAGE = 5_000
# An answer without hits does not tell which index gave it; its alias is then looked up, at most this often.
LOOK_AGAIN_SECONDS = 5.0
SWITCH_SECONDS = 30
AWAY_PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class Known:
    """The index behind an alias as it was last seen, with what it was made with, and when that was."""

    index: str
    fingerprint: str
    seen: float


class ElasticsearchEngine:
    """One index a language, in generations behind an alias."""

    def __init__(self, connection: Connection, *, prefix: str, replicas: int, lock_folder: Path) -> None:
        self._server = Server(connection)
        self._prefix = prefix
        self._replicas = replicas
        self._lock_folder = lock_folder
        self._known: dict[str, Known] = {}

    def alias(self, language: str) -> str:
        """Return the name behind which the index of a language answers."""
        return f"{self._prefix}-{language}"

    def check(self, language: str) -> None:
        """Raise IndexUnavailableError when the index is missing or made by another version.

        EngineUnreachableError when the server is away, or has the index but not its data.
        """
        self._look(language)
        with self._server.asking("looking at the index") as client:
            health = client.cluster.health(index=self.alias(language), timeout="1s")
        if health["status"] == "red":
            raise EngineUnreachableError(f"Elasticsearch cannot reach the data of {self.alias(language)}")

    def search(self, language: str, request: SearchRequest) -> SearchPage:
        """Return the hits, their total and the exact counts of every facet group asked for: one request."""
        known = self._known.get(language)
        if known is None or known.fingerprint != fingerprint(language):
            known = self._look(language)
        search = search_of(request, fields())
        with self._server.asking("searching") as client:
            answer = client.search(
                index=self.alias(language), body=search.to_dict(), allow_partial_search_results=False
            ).body
        self._confirm(language, known, answer["hits"]["hits"])
        return _page(answer, request)

    def apply(self, language: str, operations: Sequence[Operation], *, tidy: bool = False) -> None:
        """Carry out all operations, and let later searches see them; doing it twice does no harm.

        A cluster has no transactions: when an operation is refused, EngineError names it and the others may have
        been carried out. They are right as they are, and are repeated when the caller tries again.
        """
        self._look(language)
        with self._server.asking("writing the index", patient=tidy) as client:
            write(client, self.alias(language), operations, fields(), refresh=True)

    def digests(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield the id and the digest of every document in the index, as they are at one moment."""
        self._look(language)
        search = Search(index=self.alias(language)).source(False).sort("_shard_doc")
        with self._server.asking("reading the index", patient=True) as client:
            for hit in search.extra(docvalue_fields=[DIGEST], size=PAGE).using(client).iterate():
                yield str(hit.meta.id), next(iter(hit.to_dict().get(DIGEST, ())), "")

    def vocabulary(self, language: str) -> Iterator[tuple[str, int]]:
        """Yield every word with the number of documents that have it."""
        self._look(language)
        after: dict[str, Any] = {}
        while True:
            search = Search(index=self.alias(language)).extra(size=0, track_total_hits=False)
            search.aggs.bucket(
                "words", A("composite", sources=[{"word": {"terms": {"field": VOCABULARY}}}], size=PAGE, **after)
            )
            with self._server.asking("reading the words of the index", patient=True) as client:
                found = search.using(client).execute().aggregations.words
            yield from ((str(bucket.key.word), int(bucket.doc_count)) for bucket in found.buckets)
            if "after_key" not in found:
                return
            after = {"after": found.after_key.to_dict()}

    def verify(self, language: str) -> None:
        """Raise IndexUnavailableError when the index cannot be read to its end; the server itself keeps checksums."""
        self.check(language)
        for _digest in self.digests(language):
            pass

    @contextmanager
    def write_lock(self, language: str, *, wait: float) -> Iterator[bool]:
        """Hold the right to write in the index of a language, among all processes that share the database."""
        with site_lock(f"{self.alias(language)}.write", self._lock_folder, wait=wait) as held:
            yield held

    @contextmanager
    def rebuild(self, language: str) -> Iterator[Loader]:
        """Make the next generation; what is not switched to is removed, at the latest with the next rebuild."""
        alias = self.alias(language)
        with site_lock(f"{alias}.rebuild", self._lock_folder, wait=0) as held:
            if not held:
                raise EngineError(f"the index of {language!r} is being rebuilt already")
            loader = _Loader(self._server, alias, language, self._replicas)
            try:
                yield loader
            finally:
                loader.end()

    def _look(self, language: str) -> Known:
        """Return the index behind the alias; IndexUnavailableError when this version cannot use it."""
        alias = self.alias(language)
        self._known.pop(language, None)
        with self._server.asking("looking up the index") as client:
            found = client.indices.get_mapping(index=alias, filter_path="*.mappings._meta").body
        if len(found) != 1 or alias in found:
            raise IndexUnavailableError(f"{alias} is no alias of one index made by this site")
        index, described = next(iter(found.items()))
        known = Known(index, str(described["mappings"]["_meta"].get("fingerprint")), time.monotonic())
        if known.fingerprint != fingerprint(language):
            raise IndexUnavailableError(f"{index} was made by another version")
        self._known[language] = known
        return known

    def _confirm(self, language: str, known: Known, hits: Sequence[dict[str, Any]]) -> None:
        """Look again when the answer came, or may have come, from another index than the known one."""
        if hits:
            if hits[0]["_index"] == known.index:
                return
        elif time.monotonic() - known.seen < LOOK_AGAIN_SECONDS:
            return
        self._look(language)


class _Loader:
    """Writes into an index that does not answer yet."""

    def __init__(self, server: Server, alias: str, language: str, replicas: int) -> None:
        self._server = server
        self._alias = alias
        self._draft = f"{alias}-draft"
        self._replicas = replicas
        self._specs = fields()
        self._switched = False
        with server.asking("making an index", patient=True) as client:
            generations = self._generations(client)
            self._before = self._answering(client)
            _delete(client, [name for name in generations if name not in self._before])
            number = max((int(name.rpartition("-")[2]) for name in generations), default=0) + 1
            self._index = f"{alias}-{number}"
            client.indices.create(
                index=self._index,
                settings={"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"},
                mappings=index_mapping(self._specs, fingerprint(language), datetime.now(UTC)),
                aliases={self._draft: {}},
            )

    def add(self, operations: Sequence[Operation]) -> None:
        """Write operations; a server that is away or busy for a moment is waited for, as this may take hours."""
        until = time.monotonic() + LONG_SECONDS
        while True:
            try:
                with self._server.asking("filling the index", patient=True) as client:
                    write(client, self._draft, operations, self._specs, refresh=False)
                return
            except EngineUnreachableError:
                if time.monotonic() > until:
                    raise
                time.sleep(AWAY_PAUSE)

    def switch(self) -> None:
        """Let the new index answer, complete and with its replicas; the one before it stays until the next rebuild."""
        with self._server.asking("switching to the new index", patient=True) as client:
            client.indices.put_settings(
                index=self._index, settings={"number_of_replicas": self._replicas, "refresh_interval": "1s"}
            )
            client.indices.refresh(index=self._index)
            # Copies that have a server to be on; others come when it does.
            client.cluster.health(index=self._index, wait_for_no_initializing_shards=True, timeout=f"{SWITCH_SECONDS}s")
            away = [{"remove": {"index": name, "alias": self._alias}} for name in self._before]
            client.indices.update_aliases(
                actions=[
                    *away,
                    {"remove": {"index": self._index, "alias": self._draft}},
                    {"add": {"index": self._index, "alias": self._alias}},
                ]
            )
            self._switched = True
            _delete(client, [name for name in self._generations(client) if name not in (self._index, *self._before)])

    def end(self) -> None:
        """Remove the index when nobody switched to it."""
        if not self._switched:
            with suppress(EngineError), self._server.asking("removing an index") as client:
                _delete(client, [self._index])

    def _generations(self, client: Elasticsearch) -> list[str]:
        found = client.indices.get_settings(index=f"{self._alias}-*", filter_path="*.settings.index.uuid").body
        return [name for name in found if re.fullmatch(rf"{re.escape(self._alias)}-\d+", name)]

    def _answering(self, client: Elasticsearch) -> list[str]:
        try:
            found = list(client.indices.get_alias(name=self._alias).body)
        except NotFoundError:
            found = []
        if not found and client.indices.exists(index=self._alias):
            raise EngineError(f"{self._alias} is an index, not an alias: delete it or choose another prefix")
        return found


def _delete(client: Elasticsearch, names: Sequence[str]) -> None:
    if names:
        client.indices.delete(index=",".join(names), ignore_unavailable=True)


def _page(answer: dict[str, Any], request: SearchRequest) -> SearchPage:
    scored = request.sort is Sort.RELEVANCE
    hits = tuple(
        EngineHit(str(hit["_id"]), float(hit["sort"][0]) if scored else 0.0, str(hit["_source"][SOURCE]))
        for hit in answer["hits"]["hits"]
    )
    facets = {
        key: {bucket["key"]: int(bucket["doc_count"]) for bucket in answer["aggregations"][key][COUNTS]["buckets"]}
        for key in request.groups
    }
    return SearchPage(int(answer["hits"]["total"]["value"]), hits, facets)
