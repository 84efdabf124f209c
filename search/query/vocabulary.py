"""The vocabulary (woordenlijst): every word of the index in memory, to complete and to correct what is typed."""

from __future__ import annotations

import logging
import os
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from heapq import nlargest, nsmallest
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.engines import get_engine
from search.engines.base import EngineError, SearchEngine
from search.query.sounds import sound
from search.signals import index_changed

logger = logging.getLogger(__name__)

# A word of so many letters may differ by so many edits: shorter words are other words after one edit.
ONE_EDIT, TWO_EDITS = 4, 8
# The first visitor waits at most so long; a large vocabulary goes on loading behind him.
FIRST_WAIT_SECONDS = 0.05
# Other processes change the index without a word to this one, so what is older than this is read again.
OLDEST_SECONDS = 60.0
# Reading takes no more than this share of the time.
SHARE = 1 / 100
SHORTEST_PAUSE_SECONDS = 0.5
PAUSE_AFTER_FAILURE_SECONDS = 5.0


def edits(word: str) -> int:
    """Return by how many edits a word may differ from another and still be meant."""
    return 0 if len(word) < ONE_EDIT else 1 if len(word) < TWO_EDITS else 2


class Vocabulary:
    """The words of one index and in how many documents each stands. Never changes, so threads may share it.

    `documents` is the number of documents that have the most frequent word: nearly all.
    """

    def __init__(self, words: Iterable[tuple[str, int]] = (), *, loaded: bool = True) -> None:
        self._frequencies: Mapping[str, int] = dict(words)
        self._sorted = sorted(self._frequencies)
        by_length: dict[int, list[str]] = {}
        for word in self._sorted:
            by_length.setdefault(len(word), []).append(word)
        self._by_length = by_length
        self._joined = "\n".join(self._sorted)
        self.documents = max(self._frequencies.values(), default=0)
        self.loaded = loaded

    @property
    def size(self) -> int:
        """How many different words there are."""
        return len(self._sorted)

    def has_just(self, words: Mapping[str, int]) -> bool:
        """Return whether these are its words, as often."""
        return self._frequencies == words

    def frequency(self, word: str) -> int:
        """Return in how many documents a folded word stands; 0 for one that is in none."""
        return self._frequencies.get(word, 0)

    def starting_with(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Return the most frequent words that begin with a prefix, each with its number of documents."""
        start = bisect_left(self._sorted, prefix)
        end = bisect_left(self._sorted, prefix + "\U0010ffff")
        found = ((self._frequencies[word], word) for word in self._sorted[start:end])
        return [(word, frequency) for frequency, word in nlargest(limit, found, key=lambda one: one[0])]

    def containing(self, text: str, limit: int) -> list[str]:
        """Return the first words, by the alphabet, that have a text somewhere inside."""
        found: list[str] = []
        place = self._joined.find(text) if text else -1
        while place >= 0 and len(found) < limit:
            start = self._joined.rfind("\n", 0, place) + 1
            end = self._joined.find("\n", place)
            end = len(self._joined) if end < 0 else end
            found.append(self._joined[start:end])
            place = self._joined.find(text, end)
        return found

    def near(self, word: str, limit: int) -> list[tuple[str, int]]:
        """Return other words that may have been meant, the likeliest first, each with its distance in edits.

        An edit is a letter too many, too few, another, or two that changed places (optimal string alignment).
        """
        most = edits(word)
        if not most:
            return []
        lengths = range(len(word) - most, len(word) + most + 1)
        found: list[tuple[int, bool, int, str]] = []
        for length in lengths:
            some = self._by_length.get(length, ())
            near = process.extract(word, some, scorer=OSA.distance, score_cutoff=most, limit=None)
            found += [
                (int(distance), other[0] != word[0], -self._frequencies[other], other)
                for other, distance, _place in near
                if distance
            ]
        return [(other, distance) for distance, _first, _frequency, other in nsmallest(limit, found)]

    def sounding_as(self, word: str, limit: int) -> list[str]:
        """Return the most frequent other words that begin with the same letter and are said alike."""
        if not edits(word):
            return []
        said, start = sound(word), bisect_left(self._sorted, word[0])
        beginning_so = self._sorted[start : bisect_left(self._sorted, word[0] + "\U0010ffff")]
        alike = (other for other in beginning_so if other != word and sound(other) == said)
        return nlargest(limit, alike, key=self.frequency)


UNKNOWN = Vocabulary(loaded=False)


class _Keeper:
    """Keeps the vocabulary of one index in this process, and reads it again in the background."""

    def __init__(self, read: Callable[[], Iterable[tuple[str, int]]]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._vocabulary = UNKNOWN
        self._thread: threading.Thread | None = None
        self._tried = False
        self._stale = True
        self._not_before = self._oldest = 0.0

    def current(self) -> Vocabulary:
        """Return what is known now; the very first time it waits a moment for it."""
        now = time.monotonic()
        if now >= self._not_before and (self._stale or now >= self._oldest):
            self._start()
        return self._vocabulary

    def changed(self) -> None:
        """Take note that the index has changed."""
        self._stale = True

    def wait(self) -> Vocabulary:
        """Return the vocabulary of the index as it is now, however long that takes."""
        thread = self._thread
        if thread is not None:
            thread.join()
        self._load()
        return self._vocabulary

    def _start(self) -> None:
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return
            thread = self._thread = threading.Thread(target=self._load, name="search-vocabulary", daemon=True)
            thread.start()
            first, self._tried = not self._tried, True
        if first:
            thread.join(FIRST_WAIT_SECONDS)

    def _load(self) -> None:
        started = time.monotonic()
        self._stale = False
        try:
            words = dict(self._read())
            # What was found out about the same words before stays good.
            if not (self._vocabulary.loaded and self._vocabulary.has_just(words)):
                self._vocabulary = Vocabulary(words.items())
        except EngineError as error:
            logger.info("The words of the search index cannot be read now: %s", error)
            self._stale = True
        except Exception:
            logger.exception("The words of the search index cannot be read")
            self._stale = True
        ended = time.monotonic()
        pause = PAUSE_AFTER_FAILURE_SECONDS if self._stale else SHORTEST_PAUSE_SECONDS
        self._not_before = ended + max(pause, (ended - started) / SHARE)
        self._oldest = max(self._not_before, ended + OLDEST_SECONDS)


_keepers: dict[tuple[SearchEngine, str], _Keeper] = {}
_lock = threading.Lock()


def _keeper(language: str) -> _Keeper:
    engine = get_engine()
    with _lock:
        keeper = _keepers.get((engine, language))
        if keeper is None:
            keeper = _keepers[engine, language] = _Keeper(lambda: engine.vocabulary(language))
        return keeper


def vocabulary_of(language: str) -> Vocabulary:
    """Return the words of an index, as they were at most a minute or so ago.

    Never raises, and hardly waits: while they are being read for the first time, `loaded` is False and no word is
    known. A change in this process is seen soon after, one in another process when the words have become old.
    """
    return _keeper(language).current()


def wait_for_vocabulary(language: str) -> Vocabulary:
    """Return the words of an index as it is now, however long reading takes: for commands and tests."""
    return _keeper(language).wait()


def _index_changed(language: str, **kwargs: Any) -> None:
    for (_engine, kept), keeper in list(_keepers.items()):
        if kept == language:
            keeper.changed()


def _begin_again() -> None:
    """Forget everything in a child process: it has no thread of its parent, and may have its locks closed."""
    global _lock
    _lock = threading.Lock()
    _keepers.clear()


index_changed.connect(_index_changed, dispatch_uid="search.query.vocabulary")
os.register_at_fork(after_in_child=_begin_again)
