"""Names are found by their beginnings, as many as when all of them were read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.query.beginnings import best_fit
from search.suggesting.names import NameIndex

# Few letters, so that much begins alike.
WORDS = st.lists(st.text("abé", min_size=1, max_size=3), max_size=3)


@given(st.lists(st.lists(WORDS, max_size=3), max_size=6), WORDS)
def test_the_same_names_fit_as_when_each_is_tried(names: list[list[list[str]]], typed: list[str]) -> None:
    tried = [(best, place) for place, all_names in enumerate(names) if (best := best_fit(all_names, typed))]
    assert NameIndex(names).fitting(typed) == sorted(tried)


def test_the_beginning_of_a_name_comes_before_that_of_a_word_in_it() -> None:
    index = NameIndex([[["jeugd", "teams"]], [["teams", "west"], ["tw"]], [["horizon"]]])
    assert [place for _best, place in index.fitting(["team"])] == [1, 0]
    assert [place for _best, place in index.fitting(["jeugdt"])] == [0]
    assert [(best.explains, place) for best, place in index.fitting(["tw"])] == [(1, 1)]
    assert index.fitting([]) == []
