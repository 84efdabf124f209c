"""Names of months with one typing error (tikfout): "septmber", "augusuts", "Januarie"."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from projects.periods.calendar_words import MONTHS

SHORTEST = 7
"""Of a shorter name a slip makes another word as soon as not: "maar", "jul", "Augusta"."""


def _slips(name: str) -> Iterator[str]:
    """Yield the name with a letter too many, too few or wrong, or with two that changed places; its first one stays."""
    for place in range(1, len(name) + 1):
        before, after = name[:place], name[place:]
        yield from (f"{before}{letter}{after}" for letter in ascii_lowercase)
        if after:
            yield f"{before}{after[1:]}"
            yield from (f"{before}{letter}{after[1:]}" for letter in ascii_lowercase)
        if len(after) > 1:
            yield f"{before}{after[1]}{after[0]}{after[2:]}"


MISSPELLED_MONTHS = {
    slip: number
    for name, number in MONTHS.items()
    if len(name) >= SHORTEST
    for slip in _slips(name)
    if slip not in MONTHS
}
"""The number of the month that each can only be."""
