"""Kills the process that writes the embedded index, far more often than pages could be saved meanwhile.

What an index of tantivy goes through in a commit takes milliseconds, and the moments in it that matter far less.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from search.documents import SearchDocument
from search.engines.base import EngineError, Upsert
from search.engines.tantivy import TantivyEngine
from search.schema import DIGEST, record_of

LANGUAGE = "nl"
DOCUMENTS = 12
LONGEST_LIFE = 0.12


@dataclass(slots=True)
class IndexCrashReport:
    """What came of it: kills, and everything that was wrong after one."""

    kills: int = 0
    wrong: list[str] = field(default_factory=list)


def crash_index(kills: int, seed: int, where: Path) -> IndexCrashReport:
    """Kill a writer of an index below a folder so many times, and return what was found; needs no other thread."""
    rng, report, engine = random.Random(seed), IndexCrashReport(), TantivyEngine(where)  # noqa: S311 (moments)
    with engine.rebuild(LANGUAGE) as loader:
        loader.add(_changes(range(DOCUMENTS), "in het begin"))
        loader.switch()
    for number in range(kills):
        _life_of_a_writer(engine, rng)
        report.kills += 1
        changed = rng.randrange(DOCUMENTS)
        report.wrong += [f"kill {number + 1}: {one}" for one in _wrong(engine, _changes([changed], f"na {number}"))]
    return report


def _life_of_a_writer(engine: TantivyEngine, rng: random.Random) -> None:
    """Start a process that changes documents without end, and kill it."""
    seed = rng.random()
    writer = multiprocessing.get_context("fork").Process(target=_write, args=(engine, seed), daemon=True)
    writer.start()
    time.sleep(rng.random() * LONGEST_LIFE)
    writer.kill()
    writer.join()


def _write(engine: TantivyEngine, seed: float) -> None:
    rng = random.Random(seed)  # noqa: S311 (an order of work, no secret)
    while True:
        some = rng.sample(range(DOCUMENTS), rng.randint(1, 3))
        engine.apply(LANGUAGE, _changes(some, f"om {rng.random()}"))


def _wrong(engine: TantivyEngine, changes: list[Upsert]) -> list[str]:
    """Return what is wrong after a kill and the first changes since: with the files, with what is there."""
    wrong = []
    try:
        engine.verify(LANGUAGE)
        engine.apply(LANGUAGE, changes, tidy=True)
        engine.verify(LANGUAGE)
    except EngineError as error:
        wrong.append(str(error))
    there = sorted(engine.digests(LANGUAGE))
    if [id for id, _digest in there] != sorted(_id(number) for number in range(DOCUMENTS)):
        wrong.append(f"there are {[id for id, _digest in there]}")
    digests = dict(there)
    wrong += [f"{one.id} is as it was" for one in changes if (digests.get(one.id),) != one.record[DIGEST]]
    return wrong


def _changes(numbers: Sequence[int], when: str) -> list[Upsert]:
    """Return operations that give documents another title."""
    return [
        Upsert(_id(number), record_of(SearchDocument(_id(number), LANGUAGE, "project", f"/{number}/", f"Stuk {when}")))
        for number in numbers
    ]


def _id(number: int) -> str:
    return f"crash.page:{number}:{LANGUAGE}"
