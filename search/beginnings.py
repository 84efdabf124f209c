"""The beginnings of names: what the index holds so that a page can be suggested while somebody types.

A page is suggested by the beginning of any word of its title and of its other own names. Two words that stand next to
each other also count as one, for people write "MijnPad" and "Mijn Pad" alike. A mark tells where a name itself begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
