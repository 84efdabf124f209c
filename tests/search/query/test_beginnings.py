"""Names are found by how they begin, written as one word or as two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.beginnings import LONGEST, START, beginning, beginnings, best_fit, fit

WORDS = st.lists(st.text("abcdé0", min_size=1, max_size=20), min_size=1, max_size=4)


def test_every_word_can_be_begun_and_two_neighbours_count_as_one_word() -> None:
    tokens = beginnings(["mijn pad"]).split()
    assert {"m", "mijn", "p", "pad", "mijnp", "mijnpad", "^mijn"} <= set(tokens)
    assert len(tokens) == len(set(tokens))
    assert "^pad" not in tokens


def test_only_what_is_a_name_of_its_own_starts_a_name() -> None:
    tokens = beginnings(["platform jeugd", "pjh"]).split()
    assert START + "pjh" in tokens
    assert START + "jeugd" not in tokens


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        (["kind"], 0),
        (["kind", "en", "gez"], 0),
        (["gezins"], 1),
        (["en", "kind"], 1),
        (["kinden"], 0),
        (["engezins"], 1),
        (["bescherming"], None),
        (["kin", "gezinsbescherming"], None),
        ([], None),
    ],
)
def test_how_well_typed_words_begin_a_name(typed: list[str], fits: int | None) -> None:
    assert fit(["kind", "en", "gezinsbescherming"], typed) == fits


def test_another_name_explains_only_what_the_shown_one_does_not() -> None:
    names = [["platform", "jeugdhulp"], ["pjh"]]
    by_acronym, by_title = best_fit(names, ["pj"]), best_fit(names, ["jeugd"])
    assert by_acronym is not None
    assert by_title is not None
    assert (by_acronym.fit, by_acronym.explains) == (0, 1)
    assert (by_title.fit, by_title.explains) == (1, 0)
    assert best_fit(names, ["iets"]) is None


@given(WORDS, st.integers(1, 25))
def test_whoever_types_on_keeps_finding_a_name(words: list[str], length: int) -> None:
    tokens = beginnings([" ".join(words)]).split()
    assert all(beginning(word[:length]) in tokens for word in words)
    assert START + beginning(words[0][:length]) in tokens
    assert all(len(token) <= LONGEST + len(START) for token in tokens)
    assert fit(words, [words[0][:length]]) == 0
