"""A rebuild loses neither a search nor a change, and a broken index comes back by itself."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django.fixtures import Settings

from search.engines import get_engine
from search.engines.base import EngineError, SearchRequest
from search.engines.tantivy import TantivyEngine
from search.engines.tantivy_writer import writer_of
from search.indexing import outbox, recovery
from search.indexing.rebuilding import rebuild
from search.query.tree import All
from search.service import NoticeKind
from tests.search.indexing.test_outbox import put
from tests.search.library import Library, document
from tests.search.test_search import ask, found, kinds


def test_a_rebuild_holds_what_should_be_found_and_nothing_else(index: Library) -> None:
    put(index, 1, 2)
    index.held.clear()
    index.add(document(3, "Gezin"), document(4, "Gezin", updated=date(2400, 1, 1)), document(5, "Gezin"))
    index.broken.add("library.page:5:nl")
    report = rebuild("nl")
    assert found("") == {3}
    assert report.documents == 1
    assert set(report.errors) == {"library.page:4:nl", "library.page:5:nl"}


def test_a_change_during_a_rebuild_is_in_the_new_index(index: Library) -> None:
    put(index, 1, 2)

    def meanwhile(count: int) -> None:
        outbox.changed([index.change("library.page:1:nl", title="School"), index.remove("library.page:2:nl")])
        outbox.drain()
        assert found("school") == {1}
        outbox.changed(index.add(document(3, "Gezin")))

    report = rebuild("nl", meanwhile)
    assert report.replayed >= 3
    assert found("school") == {1}
    assert found("gezin") == {3}
    assert not outbox.waiting().exists()


def test_a_rebuild_that_breaks_off_leaves_the_old_index(index: Library) -> None:
    put(index, 1)
    with pytest.raises(RuntimeError):
        rebuild("nl", mock.Mock(side_effect=RuntimeError))
    assert found("gezin") == {1}
    rebuild("nl")
    assert found("gezin") == {1}


def test_two_rebuilds_at_once_are_one_too_many(index: Library) -> None:
    put(index, 1)

    def again(count: int) -> None:
        with pytest.raises(EngineError, match="already"):
            rebuild("nl")

    rebuild("nl", again)
    assert found("gezin") == {1}


def test_searches_never_fail_while_the_index_is_rebuilt(embedded: Library) -> None:
    put(embedded, *range(50))
    stop, failures, answers = threading.Event(), [], []

    def visit() -> None:
        while not stop.is_set():
            results = ask("gezin", groups=())
            answers.append(results.total)
            if not results.available or results.total != 50:
                failures.append(results)

    visitors = [threading.Thread(target=visit) for _ in range(2)]
    for visitor in visitors:
        visitor.start()
    try:
        for _ in range(8):
            rebuild("nl")
    finally:
        stop.set()
        for visitor in visitors:
            visitor.join()
    assert not failures
    assert len(answers) > 20


def test_a_search_that_found_its_index_just_before_two_rebuilds_is_answered(embedded: Library) -> None:
    put(embedded, 1)
    find_reader = TantivyEngine._reader

    def find_late(engine: TantivyEngine, language: str) -> Any:
        reader = find_reader(engine, language)
        held_up.stop()
        rebuild("nl")
        rebuild("nl")
        return reader

    held_up = mock.patch.object(TantivyEngine, "_reader", find_late)
    held_up.start()
    page = get_engine().search("nl", SearchRequest(tree=All()))
    assert page.total == 1


def test_old_generations_are_cleared_away(embedded: Library, settings: Settings) -> None:
    for _ in range(4):
        rebuild("nl")
    assert len(list(Path(settings.SEARCH_INDEX_DIR, "nl").glob("gen-*"))) <= 2


def _damage(folder: Path, how: str) -> None:
    pointer = folder / "nl" / "current"
    generation = max((folder / "nl").glob("gen-*"), key=lambda path: int(path.name.removeprefix("gen-")))
    match how:
        case "no pointer":
            pointer.unlink()
        case "unreadable pointer":
            pointer.write_text("{")
        case "other version":
            pointer.write_text(f'{{"generation": "{generation.name}", "fingerprint": "of another version"}}')
        case "truncated meta":
            (generation / "meta.json").write_bytes(b"{")
        case "truncated segments":
            for file in generation.glob("*.*"):
                if file.name != "meta.json":
                    file.write_bytes(file.read_bytes()[:7])
        case "gone":
            for file in generation.iterdir():
                file.unlink()
            generation.rmdir()


def forget_open_files() -> None:
    """Let go of the files of the Dutch index, as a process does that ends: what is open is read as memory."""
    engine = get_engine()
    assert isinstance(engine, TantivyEngine)
    writer_of(engine.generations("nl").current().path).close()
    engine._forget("nl")


DAMAGES = ["no pointer", "unreadable pointer", "other version", "truncated meta", "truncated segments", "gone"]


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_index_says_so_kindly_and_a_rebuild_repairs_it(
    embedded: Library, settings: Settings, how: str
) -> None:
    put(embedded, 1)
    assert found("gezin") == {1}
    forget_open_files()
    _damage(Path(settings.SEARCH_INDEX_DIR), how)
    results = ask("gezin")
    assert not results.available
    assert kinds(results) == [NoticeKind.UNAVAILABLE]
    outbox.changed(embedded.add(document(2, "Gezin")))
    outbox.drain()
    call_command("search_worker", "--once")
    assert found("gezin") == {1, 2}


@pytest.mark.django_db(transaction=True)
def test_a_search_without_an_index_starts_making_one(
    library: Library, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_ENGINE, settings.SEARCH_INDEX_DIR = "embedded", tmp_path
    settings.SEARCH_AUTO_REBUILD = True
    monkeypatch.setattr(recovery, "_last_started", {})
    threads: list[threading.Thread | None] = []
    real = recovery.request_rebuild
    monkeypatch.setattr("search.service.request_rebuild", lambda language: threads.append(real(language)))
    library.add(document(1, "Gezin"))
    assert not ask("gezin").available
    assert not ask("gezin").available or len(threads) == 1
    assert threads[0] is not None
    threads[0].join(timeout=30)
    assert found("gezin") == {1}
    assert [thread for thread in threads[1:] if thread is not None] == []


def test_a_missing_index_is_not_rebuilt_over_and_over(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SEARCH_AUTO_REBUILD = True
    monkeypatch.setattr(recovery, "_last_started", {})
    with mock.patch.object(recovery, "_rebuild"):
        assert recovery.request_rebuild("nl") is not None
        assert recovery.request_rebuild("nl") is None
        assert recovery.request_rebuild("en") is not None


def test_the_command_tells_what_it_did_and_what_it_could_not(embedded: Library, capsys: Any) -> None:
    embedded.add(document(1, "Gezin"), document(2, "Gezin", language="en"))
    call_command("search_rebuild")
    out = capsys.readouterr().out
    assert "nl: index of 1 documents" in out
    assert "en: index of 1 documents" in out
    embedded.add(document(3, "Gezin", updated=date(2400, 1, 1)))
    with pytest.raises(CommandError, match="1 documents"):
        call_command("search_rebuild", "--language", "nl")
    assert "library.page:3:nl" in capsys.readouterr().err
    with pytest.raises(CommandError, match="'fr'"):
        call_command("search_rebuild", "--language", "fr")
