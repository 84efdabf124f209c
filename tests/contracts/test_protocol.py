"""What every engine promises beside its answers: what it refuses, who may write, and when a new index answers."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import date

import pytest

from search.engines.base import (
    MAX_WINDOW,
    Delete,
    EngineError,
    IndexUnavailableError,
    QueryError,
    SearchEngine,
    SearchRequest,
    Sort,
    Upsert,
)
from search.query.tree import All, Bool, DisMax, Node, Phrase, Range, Term, Terms
from search.schema import record_of
from tests.contracts.comparing import filled
from tests.search.library import document


def upserts(*numbers: int, title: str = "Gezin") -> list[Upsert]:
    """Return operations that put documents in the index."""
    made = [document(number, title, facets={"lijn": ["alliantie"]}) for number in numbers]
    return [Upsert(one.id, record_of(one)) for one in made]


def numbers(engine: SearchEngine, tree: Node | None = None, sort: Sort = Sort.TITLE) -> list[int]:
    """Return the numbers of all that matches."""
    page = engine.search("nl", SearchRequest(tree or All(), sort=sort, limit=1_000))
    assert page.total == len(page.hits)
    return [int(hit.id.split(":")[1]) for hit in page.hits]


def test_without_an_index_nothing_can_be_asked_or_written(engine: SearchEngine) -> None:
    for ask in (
        lambda: engine.check("nl"),
        lambda: engine.search("nl", SearchRequest(All())),
        lambda: engine.apply("nl", upserts(1)),
        lambda: list(engine.digests("nl")),
        lambda: list(engine.vocabulary("nl")),
        lambda: engine.verify("nl"),
    ):
        with pytest.raises(IndexUnavailableError):
            ask()
    filled(engine, [])
    engine.check("nl")
    with pytest.raises(IndexUnavailableError):
        engine.check("en")


def test_an_index_with_other_fields_is_not_asked(engine: SearchEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(engine, upserts(1))
    assert numbers(engine) == [1]
    monkeypatch.setattr("search.facets._groups", {})
    for ask in (
        lambda: engine.check("nl"),
        lambda: engine.search("nl", SearchRequest(All())),
        lambda: engine.apply("nl", []),
    ):
        with pytest.raises(IndexUnavailableError):
            ask()
    filled(engine, [])
    assert numbers(engine) == []


@pytest.mark.parametrize(
    "tree",
    [
        Term("colour", "red"),
        Term("facet_lijn", "alliantie"),
        Terms("title_word", ("gezin",)),
        Terms("colour", ("red",)),
        Range("title_word", date(2024, 1, 1)),
        Phrase("title_stem", ("gezin", "school")),
        Phrase("title_word", ("gezin",)),
        Bool(must=(All(),), should=(DisMax((Term("colour", "red"),)),)),
    ],
)
def test_a_tree_that_does_not_fit_the_fields_is_refused(engine: SearchEngine, tree: Node) -> None:
    filled(engine, upserts(1))
    with pytest.raises(QueryError):
        engine.search("nl", SearchRequest(tree))


def test_an_unknown_group_is_refused(engine: SearchEngine) -> None:
    filled(engine, upserts(1))
    with pytest.raises(QueryError):
        engine.search("nl", SearchRequest(All(), groups=("kleur",)))
    with pytest.raises(QueryError):
        engine.search("nl", SearchRequest(All(), selected={"kleur": ("rood",)}))


def test_of_several_operations_on_an_id_the_last_counts(engine: SearchEngine) -> None:
    filled(engine, upserts(1))
    engine.apply("nl", [*upserts(2), Delete("library.page:2:nl"), Delete("library.page:1:nl"), *upserts(1, 3)])
    assert numbers(engine) == [1, 3]
    engine.apply("nl", [Delete("library.page:1:nl"), Delete("library.page:99:nl")])
    engine.apply("nl", [])
    assert numbers(engine) == [3]


def test_a_change_is_seen_by_the_next_search(engine: SearchEngine) -> None:
    filled(engine, [])
    for number in range(5):
        engine.apply("nl", upserts(number))
        assert len(numbers(engine)) == number + 1


def test_a_new_index_answers_when_it_is_switched_to_and_not_before(engine: SearchEngine) -> None:
    filled(engine, upserts(1, 2))
    with engine.rebuild("nl") as loader:
        loader.add(upserts(3))
        assert numbers(engine) == [1, 2]
        engine.apply("nl", upserts(4))
        assert numbers(engine) == [1, 2, 4]
        loader.add([Delete("library.page:3:nl"), *upserts(5)])
        loader.switch()
        assert numbers(engine) == [5]
    for _ in range(3):
        filled(engine, upserts(6))
    assert numbers(engine) == [6]


def test_a_rebuild_that_is_broken_off_changes_nothing(engine: SearchEngine) -> None:
    filled(engine, upserts(1))
    with suppress(KeyboardInterrupt), engine.rebuild("nl") as loader:
        loader.add(upserts(2))
        raise KeyboardInterrupt
    assert numbers(engine) == [1]
    filled(engine, upserts(3))
    assert numbers(engine) == [3]


def test_only_one_rebuild_of_a_language_runs(engine: SearchEngine) -> None:
    with engine.rebuild("nl"):
        with pytest.raises(EngineError), engine.rebuild("nl"):
            pass
        with engine.rebuild("en") as other:
            other.switch()
    engine.check("en")


def test_only_one_may_write(engine: SearchEngine) -> None:
    with engine.write_lock("nl", wait=0) as first, engine.write_lock("nl", wait=0) as second:
        assert (first, second) == (True, False)
        with engine.write_lock("en", wait=0) as other:
            assert other
    with engine.write_lock("nl", wait=0) as third:
        assert third


def test_who_waits_long_enough_may_write_after_the_other(engine: SearchEngine) -> None:
    taken, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with engine.write_lock("nl", wait=0):
            taken.set()
            let_go.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    assert taken.wait(60)
    threading.Timer(0.1, let_go.set).start()
    with engine.write_lock("nl", wait=60) as held:
        assert held
    holder.join()


def test_what_is_stored_comes_back_to_the_sign(engine: SearchEngine) -> None:
    lead = 'Een lang verhaal over “het gezin”, en nog wat: ∅ 😀 \u2028 {"a": 1.0}. ' * 2_000
    one = document(1, "Gezin", lead=lead)
    record = record_of(one)
    filled(engine, [Upsert(one.id, record)])
    engine.apply("nl", [Upsert(one.id, record)])
    assert engine.search("nl", SearchRequest(All())).hits[0].source == record["source"]


def test_no_page_goes_beyond_the_window(engine: SearchEngine) -> None:
    filled(engine, upserts(1))
    for offset, limit in ((MAX_WINDOW, 10), (MAX_WINDOW - 1, 10**6), (10**9, 1)):
        page = engine.search("nl", SearchRequest(All(), offset=offset, limit=limit))
        assert (page.total, page.hits) == (1, ())
