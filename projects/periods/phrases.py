"""The grammar of durations: which items together tell one. Each rule reads one form; a next form is one more rule."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from projects.periods import drafts, notes
from projects.periods.drafts import Draft
from projects.periods.item_row import ItemRow
from projects.periods.items import Part
from projects.periods.limit_rules import Side, side_of
from projects.periods.markers import Marker
from projects.periods.moments import Moment, Unit
from projects.periods.pairs import can_be_a_name, follow, with_years, without_label

_LEADS = frozenset({Marker.SINCE, Marker.FROM, Marker.OF, Marker.STARTED})
_JOINS = frozenset({Marker.UP_TO, Marker.UNTIL, Marker.ENDED})
_ENDS = frozenset({"eind", "einde", "end"})
"""Words for the last part of a time, which behind a beginning tell its end."""

_GOES_ON = frozenset({Marker.OPEN, Marker.EXTENDED})
"""Words that say nothing of the end where its moment follows: "loopt door tot 2026"."""

_NO_END = frozenset({Marker.NOW, Marker.OPEN, Marker.UNKNOWN})


Read = tuple[list[Draft], int]
_FILLED = frozenset({Marker.FILLER})


def _lead(phrases: ItemRow, place: int, leads: frozenset[Marker]) -> tuple[int, Marker | None]:
    """Return the place of what may be a moment, behind the word for a beginning at `place` when there is one."""
    marker = phrases.marker(place)
    if marker not in leads:
        return place, None
    skipped = frozenset({Marker.FILLER, Marker.STARTED, Marker.AT_LEAST})
    return phrases.skip(place + 1, skipped, frozenset({Part.COLON})), marker


def span(phrases: ItemRow, place: int) -> Read | None:
    """Van 2023 tot en met 2030; 2020 – 2022; in december 2024 gestart en loopt tot en met mei 2026; 2019 – heden."""
    at, lead = _lead(phrases, place, _LEADS)
    first = phrases.moment(at)
    if first is None:
        return None
    at += 1
    if phrases.part(at) is Part.DASH:
        at, join, has_slash = at + 1, None, phrases.tokens[phrases.items[at].start].word == "/"
    else:
        at, join = _join(phrases, at, lead)
        has_slash = False
        if join is None:
            return None
    at = phrases.skip(
        at,
        frozenset({Marker.FILLER, Marker.ENDED, Marker.FOR_NOW, Marker.AT_LEAST}),
        frozenset({Part.COLON, Part.BRACKET}),
    )
    if phrases.marker(at) in _NO_END:
        return None if (draft := _without_end(phrases, first, place, at)) is None else ([draft], at + 1)
    last = phrases.moment(at)
    if last is None and join is None and phrases.part(at) in {None, Part.STOP}:
        draft = drafts.of_start(phrases.tokens, first)
        return ([draft], at) if draft else None
    if last is None:
        return None
    if first.year is not None and last.year is None:
        return _without_year(phrases, first, place, at)
    if lead is Marker.STARTED or join is Marker.ENDED:
        last = without_label(phrases.tokens, last)
    first, last = with_years(phrases.tokens, first, last)
    if join is None:
        draft = drafts.of_dash(phrases.tokens, first, last, has_slash=has_slash)
    else:
        draft = drafts.of_two(phrases.tokens, first, last, is_excluded=join is Marker.UNTIL)
    if draft is None:
        return None
    draft.spread(phrases.items[place].start, phrases.items[at].end)
    _at_least_between(phrases, place, at, draft)
    return [draft], at + 1


def _without_year(phrases: ItemRow, first: Moment, place: int, at: int) -> Read | None:
    """Return the beginning only: the year of the end is asked for."""
    draft = drafts.of_start(phrases.tokens, first)
    if draft is None:
        return None
    draft.spread(phrases.items[place].start, first.end)
    return [draft], at


def _at_least_between(phrases: ItemRow, place: int, at: int, draft: Draft) -> None:
    for between in range(place, at):
        if phrases.marker(between) in {Marker.AT_LEAST, Marker.FOR_NOW}:
            item = phrases.items[between]
            draft.at_least = True
            draft.says.append(notes.at_least(phrases.tokens.words_of(item.start, item.end)))


def _join(phrases: ItemRow, place: int, lead: Marker | None) -> tuple[int, Marker | None]:
    """Return the place behind the word that joins a beginning to its end, and that word."""
    between = frozenset({Marker.FILLER, Marker.STARTED, Marker.AND, Marker.FOR_NOW, Marker.AT_LEAST})
    parts = frozenset({Part.COMMA, Part.BRACKET, Part.COLON})
    at = phrases.skip(place, between, parts)
    if phrases.part(at) is Part.STOP and lead is Marker.STARTED:
        at = phrases.skip(at, parts=frozenset({Part.STOP}))
        return (at + 1, Marker.ENDED) if phrases.marker(at) is Marker.ENDED else (at, None)
    marker = phrases.marker(at)
    if marker in _GOES_ON and phrases.marker(at + 1) in _JOINS:
        at, marker = at + 1, phrases.marker(at + 1)
    if marker in _JOINS:
        return at + 1, marker
    following = phrases.moment(at)
    if following and at > place and phrases.tokens[following.start].word in _ENDS:
        return at, Marker.ENDED
    if marker in {Marker.NOW, Marker.OPEN} and at == place:
        return at, marker
    is_between = phrases.marker(place) is Marker.AND and lead is Marker.OF
    is_between = is_between and phrases.tokens[phrases.items[place - 2].start].word in {"tussen", "between"}
    return (place + 1, Marker.UP_TO) if is_between else (at, None)


def _without_end(phrases: ItemRow, first: Moment, place: int, at: int) -> Draft | None:
    draft = drafts.of_start(phrases.tokens, first)
    if draft is None:
        return None
    item = phrases.items[at]
    text = phrases.tokens.words_of(item.start, item.end)
    draft.spread(phrases.items[place].start, item.end)
    draft.end_is_told = True
    draft.leave_end()
    if item.marker is Marker.UNKNOWN:
        draft.says.append(notes.not_known(text))
    else:
        draft.open = True
        draft.says.append(notes.is_open(text))
    return draft


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
            end = next(at for at in range(place, len(phrases.items)) if phrases.items[at].end >= row[-1].end)
            return [draft], end + 1
    return _two_apart(phrases, moments, place)


def _two_apart(phrases: ItemRow, moments: list[Moment], place: int) -> Read | None:
    """Return the first of two moments that share a year but do not follow on one another."""
    if len(moments) < 2 or moments[0].year is not None or can_be_a_name(phrases.tokens, moments[0]):
        return None
    first, _last = with_years(phrases.tokens, moments[0], moments[1])
    draft = drafts.of_one(phrases.tokens, first)
    return ([draft], place + 1) if draft else None


def start(phrases: ItemRow, place: int) -> Read | None:
    """Sinds 2019; per 1 september 2023; start: jan. 2022; in december 2024 gestart."""
    at, lead = _lead(phrases, place, _LEADS - {Marker.OF})
    moment = phrases.moment(at)
    if moment is None:
        return None
    behind = phrases.skip(at + 1, _FILLED)
    is_label = phrases.part(behind + 1) is Part.COLON
    if lead is None and (phrases.marker(behind) is not Marker.STARTED or is_label):
        return None
    if lead is Marker.FROM and phrases.marker(behind) is Marker.ENDED and not is_label:
        return None
    draft = drafts.of_start(phrases.tokens, moment)
    if draft is None:
        return None
    end = at if lead is not None else behind
    draft.spread(phrases.items[place].start, phrases.items[end].end)
    if lead is Marker.SINCE:
        item = phrases.items[place]
        draft.open = True
        draft.says.append(notes.is_open(phrases.tokens.words_of(item.start, item.end)))
    return [draft], end + 1


def end(phrases: ItemRow, place: int) -> Read | None:
    """Tot 1 januari 2026; t/m mei 2026; einde: 2024; in 2023 afgerond; per 1 mei 2023 beëindigd; verlengd tot 2026."""
    lead, at = phrases.marker(place), place
    is_extension = lead is Marker.EXTENDED
    if is_extension or (lead in _GOES_ON and phrases.marker(place + 1) in _JOINS):
        lead, at = Marker.UP_TO, place - 1 + (lead in _GOES_ON)
    if phrases.part(place) is Part.DASH and _is_left_blank(phrases, place - 1):
        lead = Marker.UP_TO
    at, _per = _lead(phrases, at, frozenset({Marker.FROM}))
    if lead in _JOINS:
        skipped = _FILLED | {Marker.ENDED, Marker.UP_TO, Marker.UNTIL, Marker.LASTS, Marker.AT_LEAST}
        at = phrases.skip(at + 1, skipped, frozenset({Part.COLON}))
    moment = phrases.moment(at)
    if moment is None:
        return None
    behind = phrases.skip(at + 1, _FILLED)
    if lead not in _JOINS and (phrases.marker(behind) is not Marker.ENDED or phrases.part(behind + 1) is Part.COLON):
        return None
    is_excluded = any(phrases.marker(between) is Marker.UNTIL for between in range(place, at))
    draft = drafts.of_end(phrases.tokens, moment, is_excluded=is_excluded)
    if draft is None:
        return None
    last = at if lead in _JOINS else behind
    draft.is_extension = is_extension
    draft.spread(phrases.items[place].start, phrases.items[last].end)
    _at_least_between(phrases, place, at, draft)
    return [draft], last + 1


def _is_left_blank(phrases: ItemRow, place: int) -> bool:
    """Whether a beginning is not known: "onbekend – 2025", "? – 2025"."""
    return phrases.marker(place) is Marker.UNKNOWN or (
        phrases.part(place) is Part.STOP and phrases.tokens[phrases.items[place].start].word == "?"
    )


def alone(phrases: ItemRow, place: int) -> Read | None:
    """2021; schooljaar 2023-2024; 02-03-2020; niet voor 2025; uiterlijk 2025."""
    moment = phrases.moment(place)
    if moment is None:
        return None
    side = side_of(phrases.tokens, moment) if moment.unit is Unit.LIMIT else None
    if side in {Side.BEFORE, Side.AFTER}:
        return None
    if side is None:
        draft = drafts.of_one(phrases.tokens, moment)
    else:
        draft = (drafts.of_end if side is Side.NOT_AFTER else drafts.of_start)(phrases.tokens, moment)
    return ([draft], place + 1) if draft else None


RULES: tuple[Callable[[ItemRow, int], Read | None], ...] = (span, enumeration, start, end, alone)


def _dates_an_event(phrases: ItemRow, place: int, end: int) -> bool:
    """Whether a moment tells when something happened once: "gepubliceerd op 12 maart 2023", "in 2021 toegekend"."""
    before = place - 1
    while phrases.marker(before) is Marker.FILLER or phrases.part(before) in {Part.COLON, Part.BRACKET}:
        before -= 1
    if phrases.marker(before) is Marker.EVENT:
        return True
    behind = phrases.skip(end, _FILLED)
    following = phrases.skip(behind + 1, _FILLED, frozenset({Part.COLON}))
    return phrases.marker(behind) is Marker.EVENT and phrases.moment(following) is None


def durations_in(phrases: ItemRow) -> list[Draft]:
    """Return the durations, in the order of the text; what was read is in `used` then."""
    found: list[Draft] = []
    place = 0
    while place < len(phrases.items):
        for rule in RULES:
            read = rule(phrases, place)
            if read is not None:
                if not (rule in {enumeration, alone} and _dates_an_event(phrases, place, read[1])):
                    found += read[0]
                phrases.used.update(range(place, read[1]))
                place = read[1]
                break
        else:
            place += 1
    return found
