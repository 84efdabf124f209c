"""What the library behind the embedded engine does not guard, its adapter does."""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import tantivy

from search.engines import tantivy_writing
from search.engines.base import (
    Delete,
    EngineError,
    IndexUnavailableError,
    Operation,
    QueryError,
    SearchRequest,
    Sort,
    Upsert,
)
from search.engines.tantivy import TantivyEngine
from search.engines.tantivy_writing import border, settle
from search.query_tree import All, Boost, Node, Phrase, Range, Term, Terms
from search.schema import record_of
from tests.search.library import Library, document


def put(*numbers: int, title: str = "Gezin", **values: Any) -> list[Operation]:
    """Return operations that put documents in the index."""
    made = [document(number, title, **values) for number in numbers]
    return [Upsert(one.id, record_of(one)) for one in made]


def ids(engine: TantivyEngine, tree: Node | None = None) -> list[str]:
    """Return the numbers of what matches, in order of id."""
    page = engine.search("nl", SearchRequest(tree or All(), limit=1_000))
    assert page.total == len(page.hits)
    return sorted(hit.id.split(":")[1] for hit in page.hits)


@pytest.fixture
def engine(library: Library, tmp_path: Path) -> TantivyEngine:
    """An engine with an empty Dutch index."""
    engine = TantivyEngine(tmp_path)
    with engine.rebuild("nl") as loader:
        loader.switch()
    return engine


def folder(engine: TantivyEngine) -> Path:
    """Return where the answering index lies."""
    return engine.generations("nl").current().path


def test_after_a_failed_commit_the_next_batch_is_written_whole(engine: TantivyEngine) -> None:
    engine.apply("nl", put(1))
    bad = Upsert("library.page:2:nl", {"id": ("library.page:2:nl",), "start": "not a date"})
    with pytest.raises(EngineError):
        engine.apply("nl", [*put(3), bad, *put(4)])
    assert ids(engine) == ["1"]
    engine.apply("nl", put(3, 4))
    assert ids(engine) == ["1", "3", "4"]


def test_a_writer_that_fails_while_committing_is_never_used_again(engine: TantivyEngine) -> None:
    writers = []

    class Failing:
        """A writer whose commit fails once, as on a full disk."""

        def __init__(self, real: tantivy.IndexWriter) -> None:
            self.real = real
            writers.append(self)

        def __getattr__(self, name: str) -> Any:
            if name == "commit" and len(writers) == 1:
                raise ValueError("no space left")
            return getattr(self.real, name)

    with mock.patch("search.engines.tantivy_writing._writer", lambda index: Failing(index.writer(15_000_000, 1))):
        with pytest.raises(EngineError, match="no space"):
            engine.apply("nl", put(1))
        del writers[0].real
        engine.apply("nl", put(1))
    assert len(writers) == 2
    assert ids(engine) == ["1"]


@pytest.mark.parametrize("record", [{"titel": "x"}, {"start": 5}, {"facet_lijn": "x"}, {"title_word": ("x",)}])
def test_unknown_fields_and_wrong_types_raise_instead_of_vanishing(engine: TantivyEngine, record: Any) -> None:
    with pytest.raises(EngineError):
        engine.apply("nl", [Upsert("library.page:1:nl", {"id": ("library.page:1:nl",), **record})])
    assert ids(engine) == []


def test_a_document_is_replaced_and_deleted_by_its_id(engine: TantivyEngine) -> None:
    engine.apply("nl", put(1, 11, 111))
    engine.apply("nl", put(1, title="School"))
    assert ids(engine, Term("title_stem", "school")) == ["1"]
    engine.apply("nl", [Delete("library.page:1:nl"), Delete("library.page:5:nl")])
    assert ids(engine) == ["11", "111"]
    engine.apply("nl", [*put(7), Delete("library.page:7:nl"), *put(8), *put(8)])
    assert ids(engine) == ["11", "111", "8"]


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
    with mock.patch("search.engines.tantivy_writing.BUSY_SECONDS", 0.2), pytest.raises(EngineError, match=r"(?i)lock"):
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
    meta = (folder(engine) / "meta.json").read_text()
    names = {path.name.split(".")[0] for path in folder(engine).glob("*.*") if not path.name.startswith((".", "meta"))}
    orphans = {name for name in names if name not in meta.replace("-", "")}
    assert not orphans


def test_many_small_updates_do_not_pile_up(engine: TantivyEngine) -> None:
    for number in range(60):
        engine.apply("nl", put(number))
        assert len(ids(engine)) == number + 1
    settle(folder(engine))
    assert tantivy.Index.open(str(folder(engine))).searcher().num_segments <= 8
    assert len(ids(engine)) == 60


def test_the_index_stays_locked_until_its_segments_are_merged(engine: TantivyEngine) -> None:
    merge, go_on = tantivy_writing._merge, threading.Event()

    def late(path: Path, writer: tantivy.IndexWriter) -> None:
        go_on.wait(20)
        merge(path, writer)

    with mock.patch.object(tantivy_writing, "_merge", late):
        engine.apply("nl", put(1))
    assert ids(engine) == ["1"]
    with pytest.raises(ValueError, match=r"(?i)lock"):
        tantivy.Index.open(str(folder(engine))).writer(15_000_000, 1)
    go_on.set()
    engine.apply("nl", put(2))
    assert ids(engine) == ["1", "2"]


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


def test_a_panic_of_the_library_is_an_ordinary_error() -> None:
    searcher = tantivy.Index(tantivy.SchemaBuilder().build()).searcher()
    with pytest.raises(EngineError, match="searching"), border("searching"):
        searcher.search(tantivy.Query.all_query(), 0)
    with pytest.raises(KeyboardInterrupt), border("searching"):
        raise KeyboardInterrupt


@pytest.mark.parametrize(("offset", "limit"), [(0, 0), (-1, -1), (10**12, 10**12), (0, 10**12)])
def test_no_window_makes_it_panic(engine: TantivyEngine, offset: int, limit: int) -> None:
    engine.apply("nl", put(1))
    assert engine.search("nl", SearchRequest(All(), offset=offset, limit=limit)).total == 1


def test_filters_add_nothing_to_a_score(engine: TantivyEngine) -> None:
    engine.apply("nl", put(1, facets={"lijn": ["vakmanschap"]}, start=date(2024, 1, 1)))
    for tree in (All(), Terms("type", ("project",)), Range("start"), Range("start", date(2023, 1, 1))):
        assert [hit.score for hit in engine.search("nl", SearchRequest(tree)).hits] == [0.0]
    word = Term("title_stem", "gezin")
    free = engine.search("nl", SearchRequest(word))
    chosen = engine.search("nl", SearchRequest(word, {"lijn": ("vakmanschap",)}))
    assert [hit.score for hit in free.hits] == [hit.score for hit in chosen.hits]


@pytest.mark.parametrize(
    "tree",
    [
        Term("title", "x"),
        Term("facet_lijn", "x"),
        Terms("title_word", ("x",)),
        Phrase("title_stem", ("x", "y")),
        Phrase("title_word", ("x",)),
        Range("title_word"),
        Boost(Term("nothing", "x"), 2.0),
    ],
)
def test_a_tree_that_does_not_fit_is_a_mistake_and_not_a_broken_index(engine: TantivyEngine, tree: Node) -> None:
    with pytest.raises(QueryError):
        engine.search("nl", SearchRequest(tree))
    engine.check("nl")


def test_an_index_of_another_version_is_not_searched(engine: TantivyEngine) -> None:
    assert ids(engine) == []
    engine.generations("nl").switch(folder(engine), "of another version")
    with pytest.raises(IndexUnavailableError, match="another version"):
        engine.search("nl", SearchRequest(All()))
    with pytest.raises(IndexUnavailableError, match="another version"):
        engine.apply("nl", put(1))


def test_days_are_kept_from_1678_to_2261_and_sorted(engine: TantivyEngine) -> None:
    days = [date(1678, 1, 1), date(1969, 12, 31), date(2261, 12, 31)]
    for number, day in enumerate(days):
        engine.apply("nl", put(number, updated=day))
    engine.apply("nl", put(9, updated=None))
    page = engine.search("nl", SearchRequest(All(), sort=Sort.NEWEST))
    assert [hit.id.split(":")[1] for hit in page.hits] == ["2", "1", "0", "9"]


def test_ids_lists_what_is_there(engine: TantivyEngine) -> None:
    assert list(engine.digests("nl")) == []
    engine.apply("nl", put(*range(30)))
    engine.apply("nl", [Delete("library.page:3:nl")])
    assert len(set(engine.digests("nl"))) == 29


def _write_for_ever(where: Path, start: int, report: Any) -> None:
    engine = TantivyEngine(where)
    for batch in range(start, 10_000):
        operations: Sequence[Operation] = put(*range(batch * 20, batch * 20 + 20))
        report.send(("begin", batch))
        with engine.write_lock("nl", wait=10):
            engine.apply("nl", operations)
        report.send(("done", batch))


def test_a_killed_writer_loses_nothing_and_leaves_no_half_batch(engine: TantivyEngine) -> None:
    where = engine.generations("nl").folder.parent
    context = multiprocessing.get_context("fork")
    start = 0
    for trial in range(5):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_write_for_ever, args=(where, start, sender))
        process.start()
        sender.close()
        receiver.recv()
        time.sleep(0.05 + 0.07 * trial)
        process.kill()
        process.join()
        done, begun = start - 1, start
        try:
            while True:
                word, batch = receiver.recv()
                done, begun = (batch, begun) if word == "done" else (done, batch)
        except EOFError:
            pass
        there = {int(id.split(":")[1]) for id, _digest in engine.digests("nl")}
        assert set(range((done + 1) * 20)) <= there
        assert len(there) % 20 == 0
        with engine.write_lock("nl", wait=1) as held:
            assert held
            engine.apply("nl", put(*range(begun * 20, begun * 20 + 20)), tidy=True)
        start = begun + 1
    assert len(set(engine.digests("nl"))) == start * 20
