"""Writing an index of tantivy: its schema, its documents, and batches that are written whole or not at all.

A writer whose commit failed would drop documents silently, so every batch has a writer of its own. A long-lived
index handle leaves files behind, so every batch opens the index anew. A panic of the library is no `Exception`.

A commit may start a merge of segments. A writer that is let go of during one frees the lock of the index while the
merge still writes its list of segments and deletes files, under the next writer: so a merge is always waited for, in
a thread of its own, and the lock stays held until then.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy

from search.engines.base import Delete, EngineError, Operation, QueryError, Upsert
from search.engines.tantivy_query import moment
from search.schema import DIGEST, ID, FieldSpec, Kind, Record, fields

logger = logging.getLogger(__name__)

HEAP = 30_000_000
BUSY_SECONDS = 10.0

_merging: dict[Path, threading.Thread] = {}


@contextmanager
def border(doing: str) -> Iterator[None]:
    """Turn whatever tantivy raises, its panics included, into an EngineError."""
    try:
        yield
    except (EngineError, QueryError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        raise EngineError(f"{doing}: {error}") from error


def index_schema(specs: Mapping[str, FieldSpec]) -> tantivy.Schema:
    """Return tantivy's schema of the fields."""
    builder = tantivy.SchemaBuilder()
    for name, spec in specs.items():
        match spec.kind:
            case Kind.POSITIONS:
                builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
            case Kind.TOKENS:
                builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
            case Kind.KEYWORD:
                stored = name in (ID, DIGEST)
                builder.add_text_field(name, stored, not stored, tokenizer_name="raw", index_option="basic")
            case Kind.VOCABULARY:
                builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
            case Kind.SORTKEY:
                builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
            case Kind.INTEGER:
                builder.add_integer_field(name, indexed=True, fast=True)
            case Kind.DATE:
                builder.add_date_field(name, indexed=True, fast=True)
            case Kind.SOURCE:
                builder.add_bytes_field(name, stored=True)
    return builder.build()


def write(path: Path, operations: Sequence[Operation], *, tidy: bool) -> None:
    """Commit a batch with a fresh index handle and writer, both dropped afterwards whatever happens.

    Segments are merged afterwards; `tidy` waits for it, which may take a second. EngineError when nothing was written.
    """
    settle(path)
    specs = fields()
    documents = {operation.id: operation for operation in operations}
    with border("writing the index"):
        index = tantivy.Index.open(str(path))
        writer = _writer(index)
        for id, operation in documents.items():
            writer.delete_documents_by_term(ID, id)
            if isinstance(operation, Upsert):
                writer.add_document(_document(operation.record, specs))
            else:
                assert isinstance(operation, Delete)  # noqa: S101 (tells the type checker)
        writer.commit()
    merging = threading.Thread(target=_merge, args=(path, writer), name="search-merge")
    _merging[path] = merging
    merging.start()
    if tidy:
        settle(path)


def settle(path: Path) -> None:
    """Wait until this process merges nothing any more in the index at `path`."""
    merging = _merging.pop(path, None)
    if merging is not None:
        merging.join()


def _merge(path: Path, writer: tantivy.IndexWriter) -> None:
    """Let a writer finish its merges and free the lock of the index; what was committed does not depend on it."""
    try:
        with border("merging segments"):
            writer.wait_merging_threads()
    except EngineError as error:
        logger.warning("%s in %s", error, path)


def _writer(index: tantivy.Index) -> tantivy.IndexWriter:
    """Return the only writer; a previous one may still be letting go of tantivy's lock."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return index.writer(HEAP, 1)
        except ValueError as error:
            if "lock" not in str(error).lower() or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _document(record: Record, specs: Mapping[str, FieldSpec]) -> tantivy.Document:
    document = tantivy.Document()
    for name, value in record.items():
        match specs[name].kind, value:
            case ((Kind.KEYWORD | Kind.VOCABULARY), tuple()):
                for item in value:
                    document.add_text(name, item)
            case ((Kind.POSITIONS | Kind.TOKENS | Kind.SORTKEY), str()):
                document.add_text(name, value)
            case Kind.INTEGER, int():
                document.add_integer(name, value)
            case Kind.SOURCE, str():
                document.add_bytes(name, value.encode())
            case Kind.DATE, _:
                document.add_date(name, moment(value))  # type: ignore[arg-type]
            case _:
                raise EngineError(f"field {name!r} cannot hold {value!r}")
    return document
