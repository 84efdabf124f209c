"""Finds, among thousands of names, those that begin as typed, without reading them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from search.query.beginnings import BestFit, best_fit

# Sorts after whatever can follow a beginning: no text has it.
END = "\U0010ffff"


class NameIndex:
    """Things with one or more names each, which are found by how these begin.

    `names` holds for each thing its names, and each name as folded words; what is found is told by place in it.
    """

    def __init__(self, names: Sequence[Sequence[Sequence[str]]]) -> None:
        self._names = names
        # From each word on, without spaces: so begins a name, a word of it, and two words written as one.
        rests = sorted({(rest, place) for place, all_names in enumerate(names) for rest in _rests(all_names)})
        self._rests = [rest for rest, _place in rests]
        self._places = [place for _rest, place in rests]

    def fitting(self, typed: Sequence[str]) -> list[tuple[BestFit, int]]:
        """Return how well things fit and their places, the best first; `typed` are folded words."""
        if not typed:
            return []
        candidates = {*self._beginning(typed[-1]), *self._beginning("".join(typed))}
        found = ((best_fit(self._names[place], typed), place) for place in candidates)
        return sorted((best, place) for best, place in found if best)

    def _beginning(self, text: str) -> Sequence[int]:
        return self._places[bisect_left(self._rests, text) : bisect_left(self._rests, text + END)]


def _rests(names: Sequence[Sequence[str]]) -> Iterator[str]:
    return ("".join(name[start:]) for name in names for start in range(len(name)))
