"""A writer of the embedded engine loses nothing, shares its lock and cleans up, whatever happens to it."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import tantivy
from django.conf import settings

from search.engines import tantivy_writer
from search.engines.base import (
    Delete,
    EngineError,
    IndexUnavailableError,
    Upsert,
)
from search.engines.tantivy import TantivyEngine
from search.engines.tantivy_files import segments_of
from search.engines.tantivy_writer import IndexWriter, writer_of
from search.engines.tantivy_writing import index_schema
from search.schema import fields
from tests.search.engines.one_index import folder, ids, put


def test_after_a_failed_commit_the_next_batch_is_written_whole(engine: TantivyEngine) -> None:
    engine.apply("nl", put(1))
    bad = Upsert("library.page:2:nl", {"id": ("library.page:2:nl",), "start": "not a date"})
    with pytest.raises(EngineError):
        engine.apply("nl", [*put(3), bad, *put(4)])
    assert ids(engine) == ["1"]
    engine.apply("nl", put(3, 4))
    assert ids(engine) == ["1", "3", "4"]


class FailingWriter:
    """A writer of which the first commits fail, as on a full disk."""

    commits = 0

    def __init__(self, real: tantivy.IndexWriter, failures: int) -> None:
        self.real = real
        self.failures = failures

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def commit(self) -> None:
        FailingWriter.commits += 1
        if FailingWriter.commits <= self.failures:
            raise ValueError("no space left")
        self.real.commit()


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], list[FailingWriter]]]:
    """Call it to let so many commits fail; it returns the writers that are opened from then on."""
    opened: list[FailingWriter] = []
    real = IndexWriter._open

    def fail(failures: int) -> list[FailingWriter]:
        def open_failing(self: IndexWriter) -> FailingWriter:
            opened.append(FailingWriter(real(self), failures))
            return opened[-1]

        monkeypatch.setattr(FailingWriter, "commits", 0)
        monkeypatch.setattr(tantivy_writer, "FAILURE_SECONDS", 0)
        monkeypatch.setattr(IndexWriter, "_open", open_failing)
        return opened

    yield fail
    for writer in opened:
        writer.__dict__.pop("real", None)


def test_a_writer_that_failed_is_never_used_again(
    engine: TantivyEngine, failing: Callable[[int], list[FailingWriter]]
) -> None:
    writers = failing(1)
    with pytest.raises(EngineError, match="no space") as raised:
        engine.apply("nl", put(1))
    # The index takes other batches, so the fault was of this one.
    assert not isinstance(raised.value, IndexUnavailableError)
    engine.apply("nl", put(1))
    assert len(writers) == 2
    assert ids(engine) == ["1"]


def test_an_index_that_takes_nothing_is_unavailable_and_no_document_is_blamed(
    engine: TantivyEngine, failing: Callable[[int], list[FailingWriter]]
) -> None:
    failing(2)
    with pytest.raises(IndexUnavailableError, match="no space"):
        engine.apply("nl", put(1))
    engine.apply("nl", put(1))
    assert ids(engine) == ["1"]


def test_a_busy_lock_is_waited_for(engine: TantivyEngine) -> None:
    index = tantivy.Index.open(str(folder(engine)))
    holder = index.writer(15_000_000, 1)
    letting_go = threading.Timer(0.3, lambda: holder.wait_merging_threads())
    letting_go.start()
    engine.apply("nl", put(1))
    letting_go.join()
    assert ids(engine) == ["1"]


def test_a_lock_that_stays_busy_is_an_error_and_not_a_wait_for_ever(engine: TantivyEngine) -> None:
    holder = tantivy.Index.open(str(folder(engine))).writer(15_000_000, 1)
    with mock.patch("search.engines.tantivy_writer.BUSY_SECONDS", 0.2), pytest.raises(EngineError, match=r"(?i)lock"):
        engine.apply("nl", put(1))
    holder.wait_merging_threads()


def test_the_write_lock_holds_between_threads_and_processes(engine: TantivyEngine) -> None:
    with engine.write_lock("nl", wait=0) as mine:
        assert mine
        with engine.write_lock("nl", wait=0.1) as second, engine.write_lock("en", wait=0) as other_language:
            assert not second
            assert other_language
        pid = os.fork()
        if pid == 0:
            with engine.write_lock("nl", wait=0) as held:
                os._exit(1 if held else 0)
        assert os.waitpid(pid, 0)[1] == 0
    with engine.write_lock("nl", wait=0) as again:
        assert again


def test_updates_leave_no_files_behind(engine: TantivyEngine) -> None:
    other = TantivyEngine(engine.generations("nl").folder.parent)
    for number in range(30):
        (engine if number % 2 else other).apply("nl", put(1, 2, title=f"Gezin {number}"))
        assert ids(engine) == ["1", "2"]
    engine.apply("nl", put(3), tidy=True)
    assert orphans(folder(engine)) == set()


def test_a_batch_that_was_killed_just_before_it_counted_can_be_written_again(engine: TantivyEngine) -> None:
    engine.apply("nl", put(1, 2), tidy=True)
    list_of_segments = folder(engine) / "meta.json"
    before = list_of_segments.read_bytes()
    engine.apply("nl", put(2, title="Thuis"), tidy=True)
    assert list(folder(engine).glob("*.del"))
    # All files of the batch are there, and the list of them is not.
    list_of_segments.write_bytes(before)
    engine.apply("nl", put(2, title="Thuis"), tidy=True)
    assert ids(engine) == ["1", "2"]
    assert orphans(folder(engine)) == set()


def test_the_first_change_after_a_merge_was_killed_replaces_the_document(engine: TantivyEngine, tmp_path: Path) -> None:
    for numbers in ((1, 2, 3, 4, 5, 6), (11, 12, 13), (21,), (22,), (12,)):
        engine.apply("nl", put(*numbers), tidy=True)
    small = TantivyEngine(tmp_path / "small")
    with small.rebuild("nl") as loader:
        loader.switch()
    for number in (31, 32, 33):
        small.apply("nl", put(number), tidy=True)
    move_segments(folder(small), folder(engine))
    # So many are merged as soon as there is a batch.
    assert len(segments_of(folder(engine))) == tantivy_writer.SEGMENTS_TO_MERGE
    before = ids(engine)
    engine.apply("nl", put(11), tidy=True)
    assert len(segments_of(folder(engine))) < tantivy_writer.SEGMENTS_TO_MERGE
    assert ids(engine) == before


def move_segments(source: Path, target: Path) -> None:
    """Make the segments of an index part of another as well."""
    here, there = (json.loads((path / "meta.json").read_text()) for path in (source, target))
    there["segments"] += here["segments"]
    for path in source.glob("*.*"):
        if not path.name.startswith((".", "meta")):
            shutil.copy(path, target)
    (target / "meta.json").write_text(json.dumps(there))


def orphans(path: Path) -> set[str]:
    """Return the segments of which files lie in a folder that are no part of the index there."""
    meta = (path / "meta.json").read_text().replace("-", "")
    names = {file.name.split(".")[0] for file in path.glob("*.*") if not file.name.startswith((".", "meta"))}
    return {name for name in names if name not in meta}


def test_many_small_updates_do_not_pile_up(engine: TantivyEngine) -> None:
    for number in range(60):
        engine.apply("nl", put(number))
        assert len(ids(engine)) == number + 1
    writer_of(folder(engine)).close()
    assert tantivy.Index.open(str(folder(engine))).searcher().num_segments <= 8
    assert len(ids(engine)) == 60


def is_locked(engine: TantivyEngine) -> bool:
    """Return whether somebody has a writer open at the index."""
    try:
        tantivy.Index.open(str(folder(engine))).writer(15_000_000, 1).wait_merging_threads()
    except ValueError as error:
        return "LockBusy" in str(error)
    return False


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for a condition; fails after half a minute."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_index_stays_locked_until_its_segments_are_merged(
    engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, merging = threading.Event(), threading.Event()
    real = IndexWriter._open

    class Late:
        """A writer whose merges take as long as the test wants."""

        def __init__(self, writer: tantivy.IndexWriter) -> None:
            self.writer = writer

        def __getattr__(self, name: str) -> Any:
            return getattr(self.writer, name)

        def wait_merging_threads(self) -> None:
            merging.set()
            assert go_on.wait(30)
            self.writer.wait_merging_threads()

    with monkeypatch.context() as patch:
        patch.setattr(IndexWriter, "_open", lambda self: Late(real(self)))
        engine.apply("nl", put(1))
    assert merging.wait(30)
    assert ids(engine) == ["1"]
    assert is_locked(engine)
    go_on.set()
    engine.apply("nl", put(2))
    assert ids(engine) == ["1", "2"]


def test_a_writer_is_kept_for_the_next_batch_and_closed_when_it_is_quiet(
    engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tantivy_writer, "QUIET_SECONDS", 1e9)
    with mock.patch.object(IndexWriter, "_open", autospec=True, side_effect=IndexWriter._open) as opened:
        for number in range(30):
            engine.apply("nl", put(number))
        assert is_locked(engine)
        assert opened.call_count == 1
    assert len(ids(engine)) == 30
    monkeypatch.setattr(tantivy_writer, "QUIET_SECONDS", 0)
    wait_until(lambda: not is_locked(engine))


def test_a_writer_is_closed_when_another_process_asks_for_it(
    engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tantivy_writer, "QUIET_SECONDS", 1e9)
    engine.apply("nl", put(1))
    process = multiprocessing.get_context("spawn").Process(
        target=_write_one, args=(engine.generations("nl").folder.parent, folder(engine))
    )
    process.start()
    process.join(60)
    assert process.exitcode == 0
    assert ids(engine) == ["2"]
    engine.apply("nl", put(3))
    assert ids(engine) == ["2", "3"]
    writer_of(folder(engine)).close()


def _write_one(where: Path, path: Path) -> None:
    """Put one document in the index from a process that was started anew, with documents of its own making."""
    settings.configure(LANGUAGES=[("nl", "Nederlands")])
    writer_of(path).commit([Upsert("library.page:2:nl", {"id": ("library.page:2:nl",)}), Delete("library.page:1:nl")])


def test_an_index_that_was_put_in_place_of_another_is_not_overwritten(
    engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tantivy_writer, "QUIET_SECONDS", 1e9)
    monkeypatch.setattr(tantivy_writer, "FAILURE_SECONDS", 0)
    engine.apply("nl", put(1))
    path = folder(engine)
    path.rename(path.with_name("away"))
    path.mkdir()
    tantivy.Index(index_schema(fields()), path=str(path))
    engine.apply("nl", put(2))
    assert ids(engine) == ["2"]
    writer_of(path).close()


def test_a_child_process_sees_what_the_parent_writes_and_may_write_itself(engine: TantivyEngine) -> None:
    engine.apply("nl", put(1))
    assert ids(engine) == ["1"]
    context = multiprocessing.get_context("fork")
    written, answer = context.Event(), context.Queue()

    def child() -> None:
        first = ids(engine)
        written.wait(10)
        second = ids(engine)
        engine.apply("nl", put(3))
        answer.put((first, second, ids(engine)))

    process = context.Process(target=child)
    process.start()
    engine.apply("nl", put(2))
    written.set()
    assert answer.get(timeout=20)[1:] == (["1", "2"], ["1", "2", "3"])
    process.join(10)
    assert ids(engine) == ["1", "2", "3"]
