"""The items of a text with what the grammar asks of them: which item stands where, and what stands between."""

from __future__ import annotations

from bisect import bisect_left

from projects.periods.items import Item, Part, items_of
from projects.periods.markers import Marker
from projects.periods.moments import Moment
from projects.periods.tokens import Tokens

MOST_BETWEEN = 8
"""How many words that say nothing may stand between a beginning and its end."""


class ItemRow:
    """The items of a text; `used` holds the places of those in which a duration was read."""

    def __init__(self, tokens: Tokens) -> None:
        """Read the items of the text."""
        self.tokens = tokens
        self.items: list[Item] = items_of(tokens)
        self.used: set[int] = set()
        self._starts = [item.start for item in self.items]

    def marker(self, place: int) -> Marker | None:
        """Return what the item at a place says of what is beside it."""
        return self.items[place].marker if 0 <= place < len(self.items) else None

    def part(self, place: int) -> Part | None:
        """Return what the item at a place is; None outside the text."""
        return self.items[place].part if 0 <= place < len(self.items) else None

    def moment(self, place: int) -> Moment | None:
        """Return the moment at a place."""
        return self.items[place].moment if 0 <= place < len(self.items) else None

    def skip(self, place: int, markers: frozenset[Marker] = frozenset(), parts: frozenset[Part] = frozenset()) -> int:
        """Return the first place from `place` on that holds something else; it looks no further than a few items."""
        for _step in range(MOST_BETWEEN):
            if self.marker(place) not in markers and self.part(place) not in parts:
                break
            place += 1
        return place

    def between(self, start: int, end: int) -> list[Item]:
        """Return the items in the tokens from `start` up to `end`."""
        return self.items[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
