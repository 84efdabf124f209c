"""Measures the rows in turns, so that whatever else the machine does falls on all of them alike."""

from __future__ import annotations

import gc
import random
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.bench.requests import requests_counted
from tests.bench.results import ENGINE_ELSEWHERE, SEARCH_ELSEWHERE, STEPS, Measured
from tests.bench.subjects import Subject

WARMING = 3


def measure(subjects: Sequence[Subject], rounds: int, budget: float) -> list[Measured]:
    """Run every row `rounds` times for each of the questions, and the limited ones for `budget` seconds together."""
    results = [Measured(subject.name) for subject in subjects]
    for subject, result in zip(subjects, results, strict=True):
        _warm_up(subject, result)
    gc.collect()
    gc.freeze()
    limits = {subject.name: Limit(budget, rounds * STEPS) for subject in subjects if subject.limited}
    for turn, step in enumerate(_order(rounds)):
        # What was made by one row is not swept up in the time of another.
        gc.collect()
        gc.disable()
        for subject, result in _rotated(list(zip(subjects, results, strict=True)), turn):
            limit = limits.get(subject.name)
            if limit and not limit.allows(turn):
                continue
            number = subject.limited[len(result.times) % len(subject.limited)] if limit else step
            subject.prepare(number)
            took, body = subject.run(number)
            result.times.append((number, took / 1e6))
            result.size = max(result.size, len(body))
            if limit:
                limit.note(took / 1e9)
        gc.enable()
    gc.unfreeze()
    return results


@dataclass(slots=True)
class Limit:
    """Spreads what may take long over the run, and starts nothing that would probably overspend."""

    budget: float
    turns: int
    spent: float = 0.0
    last: float = 0.0

    def allows(self, turn: int) -> bool:
        """Return whether there is time for another run in this turn."""
        early = self.spent > self.budget * turn / self.turns
        return not early and self.spent + self.last <= self.budget

    def note(self, seconds: float) -> None:
        """Add a run."""
        self.spent, self.last = self.spent + seconds, seconds


def _order(rounds: int) -> list[int]:
    """Return the steps, each round's questions in an order of its own: a limited row meets any of them."""
    rng = random.Random(rounds)  # noqa: S311 (an order of work, no secret)
    return [step for number in range(rounds) for step in rng.sample(range(number * STEPS, (number + 1) * STEPS), STEPS)]


def _rotated(rows: list[tuple[Subject, Measured]], turn: int) -> list[tuple[Subject, Measured]]:
    start = turn % len(rows)
    return rows[start:] + rows[:start]


def _warm_up(subject: Subject, result: Measured) -> None:
    for step in subject.limited[:1] or range(WARMING):
        subject.prepare(step)
        with CaptureQueriesContext(connection) as queries:
            subject.run(step)
        result.queries = len(queries)
    if subject.name in (SEARCH_ELSEWHERE, ENGINE_ELSEWHERE):
        for step in range(STEPS):
            with requests_counted() as sent:
                subject.run(step)
            result.requests.append(len(sent))
