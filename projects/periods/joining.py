"""Durations that stand beside one another and are parts of one: a beginning and an end, an end and its extension."""

from __future__ import annotations

from projects.periods.calendar_words import POSSIBLE
from projects.periods.drafts import Draft
from projects.periods.item_row import ItemRow
from projects.periods.items import Item, Part
from projects.periods.markers import Marker

_BETWEEN = frozenset({Marker.FILLER, Marker.AND, Marker.FOR_NOW, Marker.AT_LEAST, Marker.STARTED, Marker.ENDED})
_SIGNS = frozenset({Part.COMMA, Part.BRACKET, Part.COLON})
_STOPS = _SIGNS | {Part.STOP}


def joined(phrases: ItemRow, found: list[Draft]) -> list[Draft]:
    """Return the durations, those that are parts of one together: "eindigt in 2024, begon in 2022"."""
    whole: list[Draft] = []
    for draft in found:
        if not whole or not _is_taken_in(phrases, whole, draft):
            whole.append(draft)
    return whole


def _is_taken_in(phrases: ItemRow, whole: list[Draft], draft: Draft) -> bool:
    """Let the last of some durations take in the next where both are parts of one, and return whether they were."""
    before, between = whole[-1], phrases.between(whole[-1].end, draft.start)
    is_sentence = all(item.part in _SIGNS or item.marker in _BETWEEN for item in between)
    if is_sentence and before.is_end and draft.is_start:
        draft.ends_with(before)
        whole[-1] = draft
    elif before.is_start and draft.is_end and (is_sentence or _is_of_the_same(between)):
        before.ends_with(draft)
    elif before.ends is not None and draft.is_extension and (is_sentence or _is_of_the_same(between)):
        before.is_moved_by(draft, is_sure=not is_possible(phrases, before.end, draft.end))
    elif before.begins and before.ends and draft.ends and _go_on(draft, between):
        before.ends_with(draft)
    else:
        return False
    return True


def _is_of_the_same(between: list[Item]) -> bool:
    """Whether an end is of what began before it: the next line, or "begon in 2021 met acht teams en eindigde in 2023".

    Behind the last "en" or comma no other thing may be named of which it could be the end.
    """
    if all(item.part in _STOPS or item.marker is Marker.FILLER for item in between):
        return True
    if any(item.part is Part.STOP for item in between):
        return False
    links = [place for place, item in enumerate(between) if item.marker is Marker.AND or item.part is Part.COMMA]
    return bool(links) and all(item.marker in _BETWEEN for item in between[links[-1] + 1 :])


def is_possible(phrases: ItemRow, start: int, end: int) -> bool:
    """Return whether the words from one token up to another call it possible only: "met mogelijke uitloop"."""
    return any(phrases.tokens[place].word in POSSIBLE for place in range(start, end))


def _go_on(draft: Draft, between: list[Item]) -> bool:
    """Whether one end stands directly behind another: "2021-2022-2023", "2021 t/m 2022 t/m 2023"."""
    return not between if draft.is_end else [item.part for item in between] == [Part.DASH]


def denial_of(phrases: ItemRow, draft: Draft) -> int | None:
    """Return the token with which a denial begins that a duration stands in: "start niet in 2024"; None for none."""
    for item in [*phrases.between(draft.start, draft.end), *reversed(phrases.between(draft.start - 4, draft.start))]:
        if item.marker is Marker.NOT:
            return min(item.start, draft.start)
        if item.marker not in _BESIDE_DENIAL and item.start < draft.start:
            break
    behind = phrases.between(draft.end, draft.end + 4)
    is_denied = (
        len(behind) > 1 and behind[0].marker is Marker.NOT and behind[1].marker in {Marker.STARTED, Marker.ENDED}
    )
    return draft.start if is_denied else None


_BESIDE_DENIAL = frozenset({Marker.FILLER, Marker.STARTED, Marker.ENDED})
