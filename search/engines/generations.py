"""Generations of an index on disk, and which of them answers.

    <folder>/<language>/gen-7/       an index
    <folder>/<language>/current      JSON: the generation that answers and what it was made with
    <folder>/<language>/write.lock   held while writing
    <folder>/<language>/rebuild.lock held during a rebuild

The pointer is replaced in one step, so a reader sees the old index or the new one, never something between.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from search.engines.base import EngineUnreachableError, IndexUnavailableError

POINTER = "current"
LOCK_PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation: where it lies, what it was made with, and the stamp of the pointer that named it."""

    path: Path
    fingerprint: str
    stamp: tuple[int, int]


class Generations:
    """The generations of one language."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def stamp(self) -> tuple[int, int]:
        """Return what changes whenever the pointer does; IndexUnavailableError when there is no pointer."""
        try:
            found = (self.folder / POINTER).stat()
        except FileNotFoundError as error:
            raise IndexUnavailableError(f"no index in {self.folder}") from error
        except OSError as error:
            raise EngineUnreachableError(f"{self.folder} cannot be read: {error}") from error
        return found.st_mtime_ns, found.st_ino

    def current(self) -> Generation:
        """Return the generation that answers; IndexUnavailableError when there is none."""
        stamp = self.stamp()
        try:
            pointer = json.loads((self.folder / POINTER).read_text())
            generation = Generation(self.folder / str(pointer["generation"]), str(pointer["fingerprint"]), stamp)
        except PermissionError as error:
            raise EngineUnreachableError(f"{self.folder} cannot be read: {error}") from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexUnavailableError(f"the pointer in {self.folder} cannot be read") from error
        if not generation.path.is_dir():
            raise IndexUnavailableError(f"{generation.path} is gone")
        return generation

    def new(self) -> Path:
        """Return an empty folder for the next generation, and remove what broken-off rebuilds left."""
        with _disk(self.folder):
            return self._new()

    def _new(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        keep = self._answering()
        for path in self._all():
            if path.name != keep:
                shutil.rmtree(path, ignore_errors=True)
        numbers = [int(path.name.removeprefix("gen-")) for path in self._all()]
        path = self.folder / f"gen-{max(numbers, default=0) + 1}"
        path.mkdir()
        return path

    def switch(self, path: Path, fingerprint: str) -> None:
        """Make a generation the one that answers.

        The one before it stays until the next rebuild, for readers that are just opening it.
        """
        with _disk(self.folder):
            self._switch(path, fingerprint)

    def _switch(self, path: Path, fingerprint: str) -> None:
        before = self._answering()
        draft = self.folder / f"{POINTER}.new"
        with draft.open("w") as file:
            json.dump({"generation": path.name, "fingerprint": fingerprint}, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / POINTER)
        _sync_folder(self.folder)
        for other in self._all():
            if other.name not in {path.name, before}:
                shutil.rmtree(other, ignore_errors=True)

    def _answering(self) -> str:
        try:
            return self.current().path.name
        except IndexUnavailableError:
            return ""

    def _all(self) -> list[Path]:
        return [path for path in self.folder.glob("gen-*") if path.name.removeprefix("gen-").isdigit()]

    @contextmanager
    def lock(self, name: str, *, wait: float) -> Iterator[bool]:
        """Hold a lock between processes and threads; gives False when it is taken for longer than `wait` seconds.

        The lock belongs to an open file, so it also ends with a process that is killed. EngineUnreachableError
        when there is no writing in the folder at all.
        """
        deadline = time.monotonic() + wait
        with _disk(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            opened = (self.folder / f"{name}.lock").open("a")
        with opened as file:
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    if time.monotonic() >= deadline:
                        yield False
                        return
                    time.sleep(LOCK_PAUSE)
                else:
                    break
            try:
                yield True
            finally:
                fcntl.flock(file, fcntl.LOCK_UN)


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """Say that the index cannot be kept, when the disk or its permissions do not let us."""
    try:
        yield
    except OSError as error:
        raise EngineUnreachableError(f"{folder} cannot be written: {error}") from error


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
