"""Sounds (klanken): which spellings are said alike, for names are typed as they sound."""

from __future__ import annotations

import re

# Longer spellings come first. Folded letters: marks and capitals are gone already.
_SPELLINGS = (
    (re.compile("eij|ij|ei|ey|y"), "y"),
    (re.compile("[ao]uw?"), "au"),
    (re.compile("ch"), "g"),
    (re.compile("ck|c(?![eiy])"), "k"),
    (re.compile("ph"), "f"),
    (re.compile("th|dt"), "t"),
    (re.compile(r"([a-z])\1+"), r"\1"),
)


def sound(word: str) -> str:
    """Return a key that words share which are said alike in Dutch: verwey, verweij and verwij, or lucas and lukas."""
    for spelling, said in _SPELLINGS:
        word = spelling.sub(said, word)
    return word
