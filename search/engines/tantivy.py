"""The embedded engine: tantivy, in the process, with its index on the local disk.

An index is opened after a fork and looked at anew for every search, so that all processes see every commit.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from search.engines.base import (
    EngineError,
    EngineHit,
    IndexUnavailableError,
    Loader,
    Operation,
    QueryError,
    SearchPage,
    SearchRequest,
    window,
)
from search.engines.generations import Generations
from search.engines.tantivy_files import verify_files
from search.engines.tantivy_order import hits_in_order
from search.engines.tantivy_query import KEYWORDS, Translator, value_of
from search.engines.tantivy_writer import writer_of
from search.engines.tantivy_writing import border, index_schema, made_with
from search.query.tree import All
from search.schema import (
    DIGEST,
    ID,
    SOURCE,
    VOCABULARY,
    FieldSpec,
    facet_field,
    fields,
)

ALL_VALUES = 65_000
ALL_WORDS = 5_000_000


@dataclass(frozen=True, slots=True)
class Reader:
    """An opened index, and what tells that it is out of date."""

    index: tantivy.Index
    stamp: tuple[int, int]
    pid: int
    fields: Mapping[str, FieldSpec]
    translator: Translator


class TantivyEngine:
    """One index a language, in generations below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._readers: dict[str, Reader] = {}
        self._lock = threading.Lock()

    def generations(self, language: str) -> Generations:
        """Return the generations of the index of a language."""
        return Generations(self._folder / language)

    def check(self, language: str) -> None:
        """Raise IndexUnavailableError when the index is missing, damaged or made by another version."""
        with self._reading(language):
            pass

    def search(self, language: str, request: SearchRequest) -> SearchPage:
        """Return the hits, their total and the exact counts of every facet group asked for."""
        with self._reading(language) as (reader, searcher):
            return _Answer(reader, searcher, request).page()

    def digests(self, language: str) -> Iterator[tuple[str, str]]:
        """Yield the id and the digest of every document in the index."""
        with self._reading(language) as (reader, searcher):
            found = searcher.search(reader.translator.query(All()), max(searcher.num_docs, 1), count=False)
            for _score, address in found.hits:
                document = searcher.doc(address)
                yield str(document.get_first(ID)), bytes(document.get_first(DIGEST) or b"").decode()

    def vocabulary(self, language: str) -> Iterator[tuple[str, int]]:
        """Yield every word with the number of documents that have it, as they are now."""
        with self._reading(language) as (reader, searcher):
            # Without a filter it would also count what is deleted and not merged away yet.
            there = reader.translator.query(All())
            words = searcher.terms_with_prefix(VOCABULARY, "", filter_query=there, limit=ALL_WORDS)
        yield from words

    def verify(self, language: str) -> None:
        """Raise IndexUnavailableError when a file is not what was written, or a document cannot be read."""
        # Before anything opens them: what is damaged can end the process that reads it.
        verify_files(self.generations(language).current().path)
        for _digest in self.digests(language):
            pass

    def apply(self, language: str, operations: Sequence[Operation], *, tidy: bool = False) -> None:
        """Carry out all operations in one commit, or none of them."""
        generation = self.generations(language).current()
        if generation.fingerprint != made_with(language):
            raise IndexUnavailableError(f"the index in {generation.path} was made by another version")
        try:
            writer = writer_of(generation.path)
            writer.commit(operations)
            if tidy:
                writer.close()
        finally:
            self._forget(language)

    @contextmanager
    def write_lock(self, language: str, *, wait: float) -> Iterator[bool]:
        """Hold the right to write in the index of a language."""
        with self.generations(language).lock("write", wait=wait) as held:
            yield held

    @contextmanager
    def rebuild(self, language: str) -> Iterator[Loader]:
        """Make the next generation; what is not switched to goes with the next rebuild."""
        generations = self.generations(language)
        with generations.lock("rebuild", wait=0) as held:
            if not held:
                raise EngineError(f"the index of {language!r} is being rebuilt already")
            path = generations.new()
            specs = fields()
            with border("making an index"):
                tantivy.Index(index_schema(specs), path=str(path))
            try:
                yield _Loader(generations, path, made_with(language))
            finally:
                writer_of(path).close()

    @contextmanager
    def _reading(self, language: str) -> Iterator[tuple[Reader, tantivy.Searcher]]:
        """Give a searcher that sees every commit so far; a failure to read makes the index unavailable."""
        try:
            reader, searcher = self._searcher(language)
            with border("reading the index"):
                yield reader, searcher
        except IndexUnavailableError:
            self._forget(language)
            raise
        except EngineError as error:
            self._forget(language)
            raise IndexUnavailableError(str(error)) from error

    def _searcher(self, language: str) -> tuple[Reader, tantivy.Searcher]:
        """Return a searcher of the index that answers now.

        Two rebuilds in a row take away an index that was found and is not opened yet: then another one answers.
        """
        generations = self.generations(language)
        while True:
            stamp = generations.stamp()
            try:
                reader = self._reader(language)
                with border("reading the index"):
                    reader.index.reload()
                    return reader, reader.index.searcher()
            except EngineError:
                self._forget(language)
                if generations.stamp() == stamp:
                    raise

    def _reader(self, language: str) -> Reader:
        generations = self.generations(language)
        reader = self._readers.get(language)
        if reader is None or reader.pid != os.getpid() or reader.stamp != generations.stamp():
            with self._lock:
                reader = self._readers[language] = self._open(generations)
        if reader.fields != fields():
            raise IndexUnavailableError(f"the fields of the index of {language!r} have changed")
        return reader

    def _open(self, generations: Generations) -> Reader:
        generation = generations.current()
        if generation.fingerprint != made_with(generations.folder.name):
            raise IndexUnavailableError(f"the index in {generation.path} was made by another version")
        with border("opening the index"):
            index = tantivy.Index.open(str(generation.path))
            # A child process would never see the changes of an automatic reload.
            index.config_reader("manual")
        specs = fields()
        return Reader(index, generation.stamp, os.getpid(), specs, Translator(index.schema, specs))

    def _forget(self, language: str) -> None:
        with self._lock:
            self._readers.pop(language, None)


class _Loader:
    """Writes into a generation that does not answer yet."""

    def __init__(self, generations: Generations, path: Path, fingerprint: str) -> None:
        self._generations = generations
        self._path = path
        self._fingerprint = fingerprint

    def add(self, operations: Sequence[Operation]) -> None:
        writer_of(self._path).commit(operations)

    def switch(self) -> None:
        # An index in many pieces answers slowly, and nobody waits for this one yet.
        writer_of(self._path).commit([])
        writer_of(self._path).close()
        self._generations.switch(self._path, self._fingerprint)


class _Answer:
    """Answers one request with one searcher, so that hits and counts are of the same moment."""

    def __init__(self, reader: Reader, searcher: tantivy.Searcher, request: SearchRequest) -> None:
        self._searcher = searcher
        self._request = request
        self._tree = reader.translator.query(request.tree)
        self._filters = {
            key: reader.translator.terms(facet_field(key), values) for key, values in request.selected.items()
        }
        for key in request.groups:
            if facet_field(key) not in reader.fields:
                raise QueryError(f"there is no facet group {key!r}")

    def page(self) -> SearchPage:
        offset, limit = window(self._request)
        asked = self._request
        total, ranked = hits_in_order(self._searcher, self._narrowed(), asked.tree, asked.sort, offset, limit)
        hits = tuple(self._hit(address, score) for score, address in ranked)
        return SearchPage(total, hits, self._facets())

    def _hit(self, address: tantivy.DocAddress, score: float) -> EngineHit:
        document = self._searcher.doc(address)
        source = document.get_first(SOURCE) or b""
        return EngineHit(str(document.get_first(ID)), float(score), bytes(source).decode())

    def _narrowed(self, without: str | None = None) -> Query:
        """Return the tree with all choices, or with those of all groups but one."""
        filters = [query for key, query in self._filters.items() if key != without]
        if not filters:
            return self._tree
        return Query.boolean_query([(Occur.Must, query) for query in (self._tree, *filters)])

    def _facets(self) -> dict[str, dict[str, int]]:
        groups = self._request.groups
        counts = self._count([key for key in groups if key not in self._filters], self._narrowed())
        for key in groups:
            if key in self._filters:
                counts |= self._count([key], self._narrowed(without=key))
        return counts

    def _count(self, keys: Sequence[str], query: Query) -> dict[str, dict[str, int]]:
        """Return the counts of the values in groups, which one look at the field of all keywords gives."""
        if not keys:
            return {}
        # Counts are exact only when no value can be left out, hence the size.
        asked = {KEYWORDS: {"terms": {"field": KEYWORDS, "size": ALL_VALUES}}}
        counts: dict[str, dict[str, int]] = {facet_field(key): {} for key in keys}
        for bucket in self._searcher.aggregate(query, asked)[KEYWORDS]["buckets"]:
            field, value = value_of(bucket["key"])
            if field in counts:
                counts[field][value] = int(bucket["doc_count"])
        return {key: counts[facet_field(key)] for key in keys}
