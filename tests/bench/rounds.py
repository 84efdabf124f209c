"""Measures the rows in turns, so that whatever else the machine does falls on all of them alike."""

from __future__ import annotations

import gc
import random
from collections.abc import Sequence
from time import monotonic

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench.results import STEPS, Measured
from tests.bench.subjects import Subject


def measure(subjects: Sequence[Subject], rounds: int, budget: float) -> list[Measured]:
    """Run every row `rounds` times for each of the questions, and the limited ones for `budget` seconds together."""
    results = [Measured(subject.name) for subject in subjects]
    for subject, result in zip(subjects, results, strict=True):
        _warm_up(subject, result)
    gc.collect()
    gc.freeze()
    spent, steps = 0.0, rounds * STEPS
    for turn, step in enumerate(_order(rounds)):
        # What was made by one row is not swept up in the time of another.
        gc.collect()
        gc.disable()
        for subject, result in _rotated(list(zip(subjects, results, strict=True)), turn):
            if subject.limited and spent > budget * turn / steps:
                continue
            subject.prepare(step)
            started = monotonic()
            took, body = subject.run(step)
            result.times.append((step, took / 1e6))
            result.size = max(result.size, len(body))
            if subject.limited:
                spent += monotonic() - started
        gc.enable()
    gc.unfreeze()
    return results


def _order(rounds: int) -> list[int]:
    """Return the steps, each round's questions in an order of its own: a limited row meets any of them."""
    rng = random.Random(rounds)  # noqa: S311 (an order of work, no secret)
    return [step for number in range(rounds) for step in rng.sample(range(number * STEPS, (number + 1) * STEPS), STEPS)]


def _rotated(rows: list[tuple[Subject, Measured]], turn: int) -> list[tuple[Subject, Measured]]:
    start = turn % len(rows)
    return rows[start:] + rows[:start]


def _warm_up(subject: Subject, result: Measured) -> None:
    for step in range(1 if subject.limited else 3):
        # The rarest question: a limited row should not spend a minute on getting warm.
        step = STEPS // 2 - 1 if subject.limited else step
        subject.prepare(step)
        with CaptureQueriesContext(connection) as queries:
            subject.run(step)
        result.queries = len(queries)
