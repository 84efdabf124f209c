"""The parts of a compound, as words of a question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from search.analysis import Token

MAX_ATOMS = 6
FEW = 4


def atoms(token: Token) -> tuple[str, ...]:
    """Return the stems of the smallest parts of a compound, in order; empty for any other word.

    The stem of a compound is written from those of its parts, so the finest division of it is the answer.
    """
    return _atoms(token.stem, token.parts, token.top_parts) if token.parts else ()


@lru_cache(4_000)
def _atoms(stem: str, parts: tuple[str, ...], top_parts: tuple[str, ...]) -> tuple[str, ...]:
    finest: list[tuple[str, ...] | None] = [()] + [None] * len(stem)
    for end in range(1, len(stem) + 1):
        for part in parts:
            before = finest[end - len(part)] if part and end >= len(part) else None
            if before is None or not stem.endswith(part, 0, end):
                continue
            known = finest[end]
            if known is None or len(before) + 1 > len(known):
                finest[end] = (*before, part)
    found = finest[-1] or (top_parts if stem not in parts else ())
    unique = tuple(dict.fromkeys(found))
    return unique[:MAX_ATOMS] if len(found) > 1 else ()


def groups(token: Token, parts: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the constituents of a compound as stretches of its smallest parts: start, end and stem.

    Both the smallest parts themselves and the larger ones between them and the whole. Of a compound of few parts any
    that follow each other may be a word: a "wijkteamprofessional" works in a "wijkteam".
    """
    known = set(token.parts)
    any_will_do = len(parts) <= FEW
    found = []
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            stem = "".join(parts[start:end])
            if end - start == 1 or (end - start < len(parts) and (any_will_do or stem in known)):
                found.append((start, end, stem))
    return found
