"""Names of organisations, brought to what tells them apart: without legal forms, small words, accents and order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# fmt: off
LEGAL_FORMS = frozenset((
    "stichting", "vereniging", "cooperatie", "maatschap", "bv", "nv", "vof", "cv", "foundation", "association", "ltd",
))
SMALL_WORDS = frozenset((
    "de", "het", "een", "der", "en", "of", "van", "voor", "in", "te", "ter", "tot", "bij", "aan",
    "the", "a", "an", "and", "for", "at", "to", "&",
))
# fmt: on
_ABBREVIATED = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(r"[^\W_]+|&")
_ACRONYM = re.compile(r"[^\W\d_]{2,6}")
LEAST_REST = 3
"""A part of a compound has at least three letters: the "s" of HHS stands for "school" in "hogeschool"."""


def folded(name: str) -> str:
    """Return a name in small letters without accents, with "B.V." as "bv"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _ABBREVIATED.sub(lambda found: found.group().replace(".", ""), plain.replace("'", ""))


def telling_words(name: str) -> tuple[str, ...]:
    """Return the words that tell a name from others, in their order; all of them where none would be left."""
    words = _WORD.findall(folded(name))
    telling = tuple(word for word in words if word not in SMALL_WORDS and word not in LEGAL_FORMS)
    return telling or tuple(words)


def abbreviated_words(name: str) -> list[tuple[str, ...]]:
    """Return the words of which an acronym may take letters: with a legal form in front, as VNG does, and without."""
    words = tuple(word for word in _WORD.findall(folded(name)) if word not in SMALL_WORDS)
    return list(dict.fromkeys([telling_words(name), words]))


def written_as_acronym(word: str) -> bool:
    """Return whether a word looks like an acronym: two to six letters, also with stops, of which two are capitals."""
    word = word.replace(".", "")
    return bool(_ACRONYM.fullmatch(word)) and sum(letter.isupper() for letter in word) > 1


def abbreviates(acronym: str, words: Sequence[str]) -> bool:
    """Return whether an acronym stands for words: the first letter of each, and of at most one part within one."""
    if not words or len(words) < 2:
        return False
    initials = "".join(word[0] for word in words)
    if acronym == initials:
        return True
    return any(
        acronym[: number + 1] + acronym[number + 2 :] == initials and _within(acronym[number + 1], word)
        for number, word in enumerate(words)
        if len(acronym) == len(words) + 1
    )


def _within(letter: str, word: str) -> bool:
    return letter in word[LEAST_REST : len(word) - LEAST_REST + 1]
