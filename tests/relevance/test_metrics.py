"""The measures are those of the field."""

from __future__ import annotations

from math import log2
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.relevance.metrics import dcg, ndcg, reciprocal_rank

grades = st.lists(st.integers(0, 3), max_size=15)


def test_gain_grows_exponentially_with_the_grade_and_is_discounted_by_rank() -> None:
    assert dcg([3]) == 7
    assert dcg([0, 3]) == pytest.approx(7 / log2(3))
    assert dcg([3, 2, 3, 0, 1, 2]) == pytest.approx(13.848, abs=0.001)  # an example worked out by hand


def test_the_best_order_scores_one_and_nothing_scores_nothing() -> None:
    assert ndcg([3, 2, 1], [1, 2, 3]) == 1
    assert ndcg([0, 0], [3]) == 0
    assert ndcg([], [3, 1]) == 0
    assert ndcg([0], []) == 0


def test_what_stands_beyond_the_tenth_place_does_not_count() -> None:
    assert ndcg([0] * 10 + [3], [3]) == 0
    assert ndcg([3] * 10, [3] * 12) == 1


@given(grades, st.randoms())
def test_no_order_is_better_than_the_best(found: list[int], random: Random) -> None:
    judged = list(found)
    random.shuffle(found)
    assert 0 <= ndcg(found, judged) <= 1 + 1e-9
    assert ndcg(sorted(judged, reverse=True), judged) == pytest.approx(1 if any(judged) else 0)


def test_the_first_answer_decides_the_reciprocal_rank() -> None:
    assert reciprocal_rank([1, 0, 2, 3], answers=2) == pytest.approx(1 / 3)
    assert reciprocal_rank([1, 1], answers=2) == 0
    assert reciprocal_rank([0] * 10 + [3], answers=2) == 0
