"""The words of the index, at hand in every process."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from search.engines import get_engine
from search.engines.base import IndexUnavailableError
from search.indexing import outbox
from search.query import vocabulary as module
from search.query.vocabulary import Vocabulary, edits, vocabulary_of, wait_for_vocabulary
from tests.search.library import Library, document

WORDS = Vocabulary([("jeugdhulp", 9), ("jeugdwet", 4), ("gezin", 20), ("gezien", 1), ("gezag", 3), ("team", 5)])


def changed(library: Library) -> None:
    """Bring the index up to date with the library."""
    outbox.changed(library.held)
    outbox.drain()


def eventually(is_so: Callable[[], bool]) -> bool:
    """Return whether something comes true within a minute."""
    deadline = time.monotonic() + 60
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_words_are_known_with_the_number_of_pages_that_have_them() -> None:
    assert WORDS.size == 6
    assert WORDS.frequency("gezin") == 20
    assert WORDS.frequency("gezinnen") == 0
    assert WORDS.starting_with("ge", 2) == [("gezin", 20), ("gezag", 3)]
    assert WORDS.starting_with("x", 2) == []
    assert WORDS.containing("eugd", 9) == ["jeugdhulp", "jeugdwet"]
    assert WORDS.containing("e", 1) == ["gezag"]
    assert WORDS.containing("", 9) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jeugdhupl", ["jeugdhulp"]),
        ("jegdhlup", ["jeugdhulp"]),
        ("geizn", ["gezin"]),
        ("teeam", ["team"]),
        ("tem", []),
        ("jeugdland", []),
        ("gezin", ["gezien"]),
    ],
)
def test_words_that_may_have_been_meant_are_near(typed: str, meant: list[str]) -> None:
    assert [word for word, _distance in WORDS.near(typed, 5)] == meant


def test_of_the_words_as_near_the_same_first_letter_and_then_the_more_frequent_comes_first() -> None:
    words = Vocabulary([("pand", 1), ("hand", 90), ("pond", 5)])
    assert [word for word, _distance in words.near("pind", 5)] == ["pond", "pand"]
    assert [word for word, _distance in words.near("pard", 5)] == ["pand"]
    assert [word for word, _distance in Vocabulary([("hand", 90), ("pand", 1)]).near("pamd", 5)] == ["pand"]


@given(words=st.sets(st.text("abcdé", min_size=1, max_size=9), max_size=12), typed=st.text("abcdé", max_size=10))
def test_near_is_what_the_definition_says(words: set[str], typed: str) -> None:
    near = dict(Vocabulary((word, 1) for word in words).near(typed, 100))
    expected = {word: OSA.distance(word, typed) for word in words if word != typed}
    assert near == {word: distance for word, distance in expected.items() if distance <= edits(typed)}


@pytest.fixture
def quick() -> Iterator[None]:
    """No pause between one reading and the next, and words that are old at once."""
    with mock.patch.multiple(module, SHORTEST_PAUSE_SECONDS=0, PAUSE_AFTER_FAILURE_SECONDS=0, SHARE=1e9):
        yield


def test_a_word_is_known_soon_after_a_page_has_it(index: Library, quick: None) -> None:
    assert wait_for_vocabulary("nl").frequency("fietsen") == 0
    index.add(document(1, "Leren fietsen"), document(2, "Fietsen"), document(3, "Cycling", language="en"))
    changed(index)
    assert eventually(lambda: vocabulary_of("nl").frequency("fietsen") == 2)
    assert eventually(lambda: vocabulary_of("en").frequency("cycling") == 1)
    assert vocabulary_of("nl").frequency("cycling") == 0


def test_a_change_by_another_process_is_seen_when_the_words_have_become_old(embedded: Library, quick: None) -> None:
    assert wait_for_vocabulary("nl").frequency("fietsen") == 0
    embedded.add(document(1, "Fietsen"))
    with mock.patch.object(module._Keeper, "changed"):  # what another process does is not told here
        changed(embedded)
    assert vocabulary_of("nl").frequency("fietsen") == 0
    with mock.patch.object(module, "OLDEST_SECONDS", 0):
        wait_for_vocabulary("nl")
        assert eventually(lambda: vocabulary_of("nl").frequency("fietsen") == 1)


def test_an_engine_that_is_away_costs_no_words_and_raises_nothing(embedded: Library, quick: None) -> None:
    embedded.add(document(1, "Fietsen"))
    changed(embedded)
    known = wait_for_vocabulary("nl")
    with mock.patch.object(get_engine(), "vocabulary", side_effect=IndexUnavailableError("away")):
        assert wait_for_vocabulary("nl") is known
        assert vocabulary_of("nl") is known
    with mock.patch.object(get_engine(), "vocabulary", side_effect=RuntimeError("broken")):
        assert wait_for_vocabulary("nl") is known


def test_as_long_as_nothing_was_read_no_word_is_known(embedded: Library) -> None:
    with mock.patch.object(get_engine(), "vocabulary", side_effect=IndexUnavailableError("away")):
        words = vocabulary_of("nl")
    assert not words.loaded
    assert words.near("jeugdhupl", 3) == words.starting_with("j", 3) == []


def test_a_child_process_reads_the_words_for_itself(embedded: Library) -> None:
    embedded.add(document(1, "Fietsen"))
    changed(embedded)
    with module._lock:  # held by a thread that the child does not have
        child = os.fork()
        if not child:
            os._exit(0 if eventually(lambda: vocabulary_of("nl").frequency("fietsen") == 1) else 1)
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
