"""The measures of ranked answers, as the field defines them; all lie between 0 and 1."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log2

DEPTH = 10


def dcg(grades: Sequence[int], depth: int = DEPTH) -> float:
    """Return the discounted cumulated gain of grades in rank order.

    Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20(4), 2002; with the
    exponential gain 2^grade - 1 and the discount log2(1 + rank) of Burges et al., "Learning to rank using gradient
    descent", ICML 2005.
    """
    return sum((2**grade - 1) / log2(1 + rank) for rank, grade in enumerate(grades[:depth], start=1))


def ndcg(grades: Sequence[int], judged: Iterable[int], depth: int = DEPTH) -> float:
    """Return the gain of an answer against that of the best possible order of all judged grades; 0 without any gain."""
    best = dcg(sorted(judged, reverse=True), depth)
    return dcg(grades, depth) / best if best else 0.0


def reciprocal_rank(grades: Sequence[int], answers: int, depth: int = DEPTH) -> float:
    """Return 1 / the rank of the first grade of at least `answers`; 0 when none is within the depth.

    Voorhees, "The TREC-8 question answering track report", 1999; its mean over queries is MRR.
    """
    return next((1 / rank for rank, grade in enumerate(grades[:depth], start=1) if grade >= answers), 0.0)
