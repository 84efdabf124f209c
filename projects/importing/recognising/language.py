"""In which language a document is written: Dutch or English."""

from __future__ import annotations

import re

_DUTCH = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "van",
        "voor",
        "met",
        "aan",
        "op",
        "is",
        "zijn",
        "dat",
        "die",
        "wordt",
        "worden",
        "bij",
        "naar",
        "ook",
        "niet",
        "om",
        "te",
        "door",
        "over",
        "hoe",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "a",
        "and",
        "of",
        "for",
        "with",
        "to",
        "on",
        "is",
        "are",
        "that",
        "which",
        "be",
        "at",
        "by",
        "from",
        "also",
        "not",
        "in",
        "order",
        "how",
        "this",
        "we",
        "our",
    ]
)


def language_of(text: str) -> str:
    """Return "en" where the small words of English outnumber those of Dutch, else "nl"."""
    words = re.findall(r"[a-z]+", text[:20_000].lower())
    dutch, english = sum(word in _DUTCH for word in words), sum(word in _ENGLISH for word in words)
    return "en" if english > dutch else "nl"
