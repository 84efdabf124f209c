"""The writer that a process has open at an index of tantivy: opened for a batch, kept for the next ones, then closed.

A commit may start a merge of segments, which goes on beside the next commits of the same writer. A writer that is
let go of during a merge frees the lock of the index while the merge still writes its list of segments, under the
next writer: so a writer is closed only by waiting for its merges, when it has been quiet for a while or another
process asks for the lock.

A writer whose commit failed would drop documents silently: it is never used again. A long-lived index handle beside
other writers leaves files behind: the index is opened anew with each writer, and nobody else writes while it is open.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import tantivy

from search.engines.base import EngineError, EngineUnreachableError, Operation, Upsert
from search.engines.tantivy_files import segments_of
from search.engines.tantivy_writing import border, document_of
from search.schema import ID, fields

logger = logging.getLogger(__name__)

HEAP = 30_000_000
QUIET_SECONDS, LONGEST_QUIET_SECONDS = 1.0, 10.0
# tantivy merges segments of about the same size when there are so many; with fewer it merges nothing.
SEGMENTS_TO_MERGE = 8
BUSY_SECONDS = 10.0
LOOK_SECONDS = 0.02
# Longer than writing a list of segments can take that had begun when its writer was thrown away.
FAILURE_SECONDS = 1.0
LOCK = ".tantivy-writer.lock"
WANTED = "writer-wanted"


class IndexWriter:
    """Writes batches in one index, whole or not at all; threads take turns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turn = threading.RLock()
        self._writer: tantivy.IndexWriter | None = None
        self._lock_file: tuple[int, int] | None = None
        self._used = 0.0

    def commit(self, operations: Sequence[Operation]) -> None:
        """Commit a batch; EngineError when nothing of it was written, EngineUnreachableError when nothing can be."""
        specs = fields()
        last = {operation.id: operation for operation in operations}
        with border("preparing documents"):
            documents = [document_of(one.record, specs) for one in last.values() if isinstance(one, Upsert)]
        with self._turn:
            writer = self._opened()
            try:
                with border("writing the index"):
                    for id in last:
                        writer.delete_documents_by_term(ID, id)
                    for document in documents:
                        writer.add_document(document)
                    writer.commit()
            except BaseException:
                self._throw_away()
                self._probe()
                raise
            self._used = time.monotonic()

    def close(self) -> None:
        """Let the writer finish its merges and free the lock of the index; the next batch opens another."""
        with self._turn:
            writer, self._writer = self._writer, None
            if writer is None:
                return
            try:
                with border("merging segments"):
                    writer.wait_merging_threads()
            except EngineError as error:
                # What was committed does not depend on it.
                logger.warning("%s in %s", error, self._path)
                time.sleep(FAILURE_SECONDS)
            with suppress(OSError):
                (self._path / WANTED).unlink()

    def hold(self) -> None:
        """Close the writer and let no thread open another until `release`."""
        self._turn.acquire()
        self.close()

    def release(self) -> None:
        """Undo `hold`."""
        self._turn.release()

    def _opened(self) -> tantivy.IndexWriter:
        if self._writer is not None and self._lock_file != self._lock_now():
            # Somebody put another index in its place; what this writer knows is not true of that one.
            self._throw_away()
        if self._writer is None:
            self._writer = self._open()
            self._lock_file = self._lock_now()
            self._used = time.monotonic()
            # Not a daemon: a merge ends with the process only after it is done.
            threading.Thread(target=self._keep, args=(self._writer,), name="search-writer").start()
        return self._writer

    def _open(self) -> tantivy.IndexWriter:
        """Return a writer of the index as it is now; asks a process that has one open to close it."""
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                with border("opening the index for writing"):
                    return self._after_whoever_was_killed(tantivy.Index.open(str(self._path)).writer(HEAP, 1))
            except EngineError as error:
                if "LockBusy" not in str(error) or time.monotonic() > deadline:
                    raise EngineUnreachableError(str(error)) from error
            with suppress(OSError):
                (self._path / WANTED).touch()
            time.sleep(LOOK_SECONDS)

    @staticmethod
    def _after_whoever_was_killed(writer: tantivy.IndexWriter) -> tantivy.IndexWriter:
        """Return a new writer that is safe from what one before it has left half done."""
        # A batch that was cut off leaves files under the names that the next one gives to its own.
        writer.garbage_collect_files()
        # A writer's first operation gets the number of the last commit. A merge that was cut off is begun again with
        # the first batch, and takes that operation for done in some segments: so it is one that matches nothing.
        writer.delete_documents_by_term(ID, "")
        return writer

    def _probe(self) -> None:
        """Raise EngineUnreachableError when the index does not take an empty batch either: no document's fault."""
        try:
            with border("writing the index"):
                self._opened().commit()
        except EngineError as error:
            self._throw_away()
            raise EngineUnreachableError(str(error)) from error

    def _throw_away(self) -> None:
        writer, self._writer = self._writer, None
        with suppress(EngineError), border("merging segments"):
            if writer is not None:
                writer.wait_merging_threads()
                return
        del writer
        time.sleep(FAILURE_SECONDS)

    def _keep(self, writer: tantivy.IndexWriter) -> None:
        """Close the writer when it is time."""
        while self._writer is writer and not self._is_time():
            time.sleep(LOOK_SECONDS)
        with self._turn:
            if self._writer is writer:
                self.close()

    def _is_time(self) -> bool:
        """Return whether to close: somebody asks, or it is quiet and nothing is merging, so that nobody has to wait."""
        if (self._path / WANTED).exists() or not threading.main_thread().is_alive():
            return True
        quiet = time.monotonic() - self._used
        may_merge = len(segments_of(self._path)) >= SEGMENTS_TO_MERGE if quiet > QUIET_SECONDS else True
        return not may_merge or quiet > LONGEST_QUIET_SECONDS

    def _lock_now(self) -> tuple[int, int] | None:
        """Return what tells the lock of this index from that of any other; the open writer keeps its number in use."""
        try:
            found = (self._path / LOCK).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


_writers: dict[Path, IndexWriter] = {}
_choosing = threading.Lock()


def writer_of(path: Path) -> IndexWriter:
    """Return the only writer of this process for the index in a folder."""
    with _choosing:
        return _writers.setdefault(path, IndexWriter(path))


def _before_fork() -> None:
    """Close all writers: a child would inherit their locks, without the threads that let go of them."""
    _choosing.acquire()
    for writer in _writers.values():
        writer.hold()


def _after_fork() -> None:
    for writer in _writers.values():
        writer.release()
    _choosing.release()


os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)
