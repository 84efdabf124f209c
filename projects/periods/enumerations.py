"""Moments in a row (opsomming) that are one duration together: "2020, 2021 en 2022", "oktober en november 2022"."""

from __future__ import annotations

from itertools import pairwise

from projects.periods import drafts, notes
from projects.periods.drafts import Draft
from projects.periods.item_row import ItemRow
from projects.periods.items import Part
from projects.periods.joining import is_possible
from projects.periods.markers import Marker
from projects.periods.moments import Moment
from projects.periods.pairs import can_be_a_name, follow, with_years
from projects.periods.spans import Span

Read = tuple[list[Draft], int]
"""The durations that a rule read, and the place behind the last item in which it did."""


def enumeration(phrases: ItemRow, place: int) -> Read | None:
    """In 2021 en 2022; 2020, 2021 en 2022; oktober en november 2022."""
    row = [phrases.moment(place)]
    end = place + 1
    while row[-1] is not None:
        at = phrases.skip(end, frozenset({Marker.AND, Marker.FILLER}), frozenset({Part.COMMA}))
        following = phrases.moment(at)
        if at == end or following is None or len(row) > 12:
            break
        row.append(following)
        end = at + 1
    moments = [moment for moment in row if moment is not None]
    return _joined(phrases, moments, place)


def _joined(phrases: ItemRow, moments: list[Moment], place: int) -> Read | None:
    """Return the longest row of moments, of the first two and more, that follow on one another."""
    for count in range(len(moments), 1, -1):
        row = moments[:count]
        for later in range(count - 2, -1, -1):
            row[later], row[later + 1] = with_years(phrases.tokens, row[later], row[later + 1])
        if all(follow(first, last) for first, last in pairwise(row)):
            draft = drafts.of_two(phrases.tokens, row[0], row[-1])
            if draft is None:
                return None
            ends = row[0], row[-1]
            draft.says[0] = notes.in_a_row(*(phrases.tokens.words_of(one.start, one.end) for one in ends))
            if is_possible(phrases, row[-2].end, row[-1].start):
                _end_earlier(draft, row[-2])
            end = next(at for at in range(place, len(phrases.items)) if phrases.items[at].end >= row[-1].end)
            return [draft], end + 1
    return _two_apart(phrases, moments, place)


def _end_earlier(draft: Draft, before: Moment) -> None:
    """Let a duration end in the last moment but one as well: "2022, mogelijk 2023"."""
    if draft.ends and before.spans:
        draft.ends = Span(before.spans.ends.first, draft.ends.last)
        draft.says.append(notes.possible())


def _two_apart(phrases: ItemRow, moments: list[Moment], place: int) -> Read | None:
    """Return the first of two moments that share a year but do not follow on one another."""
    if len(moments) < 2 or moments[0].year is not None or can_be_a_name(phrases.tokens, moments[0]):
        return None
    first, _last = with_years(phrases.tokens, moments[0], moments[1])
    draft = drafts.of_one(phrases.tokens, first)
    return ([draft], place + 1) if draft else None
