"""How soon a change is found, and how long making the whole index takes, each in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from django.conf import settings

from tests.bench.results import Visibility, Work, Writing

MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of this bench's own is made in it)
SYNCS = 40


def measure_writing() -> Writing:
    """Measure all of it with the site and index as they are."""
    index = Path(str(settings.SEARCH_INDEX_DIR))
    on_disk, in_memory = _visibility(index), _in_memory(index)
    return Writing(
        Work(**_alone("alone", "rebuild")),
        Work(**_alone("alone", "update_index")),
        Work(**_alone("alone", "same_text")),
        on_disk,
        in_memory,
        _sync(index),
    )


def _alone(module: str, *arguments: str, **environment: str) -> dict[str, Any]:
    command = [sys.executable, "-m", f"tests.bench.{module}", *arguments]
    run = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **environment})
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def _visibility(index: Path) -> Visibility:
    return Visibility(**_alone("visibility", SEARCH_INDEX_DIR=str(index)))


def _in_memory(index: Path) -> Visibility | None:
    """Measure with the index in memory, where this machine has a folder that is."""
    if not os.access(MEMORY, os.W_OK):
        return None
    with tempfile.TemporaryDirectory(prefix="kennisnetwerk-bench-", dir=MEMORY) as folder:
        copied = Path(folder) / "search"
        shutil.copytree(index, copied)
        return _visibility(copied)


def _sync(folder: Path) -> float:
    """Return how many milliseconds this disk takes to make a small file safe; one change makes some fifteen."""
    times = []
    for _ in range(SYNCS):
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x" * 4096)
            file.flush()
            start = perf_counter()
            os.fsync(file.fileno())
            times.append((perf_counter() - start) * 1000)
    return median(times)
