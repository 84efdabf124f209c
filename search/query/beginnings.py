"""The beginnings of names: what the index holds so that a page can be suggested while somebody types.

A page is suggested by the beginning of any word of its title and of its other own names. Two words that stand next to
each other also count as one, for people write "MijnPad" and "Mijn Pad" alike. A mark tells where a name itself begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

SHORTEST, LONGEST = 1, 15
# No word holds it: analysis leaves letters and digits.
START = "^"


def beginnings(names: Iterable[str]) -> str:
    """Return the tokens of some names, each given as folded words with spaces between; once each and in order."""
    found: dict[str, None] = {}
    for name in names:
        found |= dict.fromkeys(_of_name(name.split()))
    return " ".join(found)


def _of_name(words: list[str]) -> Iterator[str]:
    for word in words:
        yield from _of_word(word, SHORTEST)
    for first, second in pairwise(words):
        yield from _of_word(first + second, len(first) + 1)
    if words:
        yield from (START + token for token in _of_word(words[0], SHORTEST))


def _of_word(word: str, shortest: int) -> Iterator[str]:
    return (word[:length] for length in range(shortest, min(len(word), LONGEST) + 1))


def beginning(word: str) -> str:
    """Return the token that stands for all words that begin with this one, as far as tokens reach."""
    return word[:LONGEST]


def fit(name: Sequence[str], typed: Sequence[str]) -> int | None:
    """Return how well typed words, of which the last may be unfinished, begin a name; both as folded words.

    0 when the name begins so, also written as one word or as two; 1 when the name has all of the words and one that
    begins as the last does; None when it does not fit.
    """
    if not typed:
        return None
    if "".join(name).startswith("".join(typed)):
        return 0
    *whole, last = typed
    if set(whole) <= set(name) and any(word.startswith(last) for word in name):
        return 1
    joined = "".join(typed)
    return 1 if any((first + second).startswith(joined) for first, second in pairwise(name)) else None


@dataclass(frozen=True, slots=True, order=True)
class BestFit:
    """How well the best of some names fits, which name that is, and which one to show beside the first to explain it.

    `explains` is 0 when the first name, the one that is shown, fits too.
    """

    fit: int
    place: int
    explains: int


def best_fit(names: Sequence[Sequence[str]], typed: Sequence[str]) -> BestFit | None:
    """Return how well the best of some names fits; the first name wins what is equal, None when none fits."""
    fits = {place: fitting for place, name in enumerate(names) if (fitting := fit(name, typed)) is not None}
    if not fits:
        return None
    best = min(fits, key=lambda place: (fits[place], place))
    return BestFit(fits[best], best, 0 if 0 in fits else best)
