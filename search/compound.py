"""The parts of a compound, as words of a question."""

from __future__ import annotations

from search.analysis import Token

MAX_ATOMS = 6


def atoms(token: Token) -> tuple[str, ...]:
    """Return the stems of the smallest parts of a compound, in order; empty for any other word.

    The stem of a compound is written from those of its parts, so the finest division of it is the answer.
    """
    finest: list[tuple[str, ...] | None] = [()] + [None] * len(token.stem)
    for end in range(1, len(token.stem) + 1):
        for part in token.parts:
            before = finest[end - len(part)] if part and end >= len(part) else None
            if before is None or not token.stem.endswith(part, 0, end):
                continue
            known = finest[end]
            if known is None or len(before) + 1 > len(known):
                finest[end] = (*before, part)
    found = finest[-1] or (token.top_parts if token.stem not in token.parts else ())
    unique = tuple(dict.fromkeys(found))
    return unique[:MAX_ATOMS] if len(found) > 1 else ()
