"""The grammar of durations: which items together tell one. Each rule reads one form; a next form is one more rule."""

from __future__ import annotations

from collections.abc import Callable

from projects.periods import drafts, notes
from projects.periods.drafts import Draft
from projects.periods.enumerations import Read, enumeration
from projects.periods.item_row import ItemRow
from projects.periods.items import Part
from projects.periods.limit_rules import Side, side_of
from projects.periods.markers import Marker
from projects.periods.moments import Moment, Unit
from projects.periods.pairs import with_years, without_label

_LEADS = frozenset({Marker.SINCE, Marker.FROM, Marker.OF, Marker.STARTED})
_JOINS = frozenset({Marker.UP_TO, Marker.UNTIL, Marker.ENDED})
_ENDS = frozenset({"eind", "einde", "end"})
"""Words for the last part of a time, which behind a beginning tell its end."""

_GOES_ON = frozenset({Marker.OPEN, Marker.EXTENDED})
"""Words that say nothing of the end where its moment follows: "loopt door tot 2026"."""

_NO_END = frozenset({Marker.NOW, Marker.OPEN, Marker.UNKNOWN})


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
    labelled = phrases.skip(at, frozenset({Marker.STARTED, Marker.FILLER}), frozenset({Part.BRACKET}))
    at = labelled if phrases.part(labelled) is Part.DASH else at
    if _are_two_days(phrases, at):
        join, has_slash = None, False
    elif phrases.part(at) is Part.DASH:
        at, join, has_slash = at + 1, None, phrases.tokens[phrases.items[at].start].word == "/"
    else:
        at, join = _join(phrases, at, lead, phrases.tokens[phrases.items[place].start].word)
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


def _are_two_days(phrases: ItemRow, place: int) -> bool:
    """Whether a whole date stands right behind another one that is earlier, as in the row of a register."""
    first, last = phrases.moment(place - 1), phrases.moment(place)
    if not (first and last and first.unit is last.unit is Unit.DAY and first.spans and last.spans):
        return False
    return first.spans.begins.first < last.spans.begins.first


def _join(phrases: ItemRow, place: int, lead: Marker | None, lead_word: str) -> tuple[int, Marker | None]:
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
    is_between = is_between and lead_word in {"tussen", "between"}
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


def start(phrases: ItemRow, place: int) -> Read | None:
    """Sinds 2019; per 1 september 2023; start: jan. 2022; in december 2024 gestart."""
    at, lead = _lead(phrases, place, _LEADS - {Marker.OF})
    moment = phrases.moment(at)
    if moment is None:
        return None
    behind = _told_behind(phrases, at, Marker.STARTED)
    if lead is None and behind is None:
        return None
    if lead is Marker.FROM and _told_behind(phrases, at, Marker.ENDED) is not None:
        return None
    draft = drafts.of_start(phrases.tokens, moment)
    if draft is None:
        return None
    end = at if lead is not None or behind is None else behind
    draft.spread(phrases.items[place].start, phrases.items[end].end)
    if lead is Marker.SINCE:
        item = phrases.items[place]
        draft.open = True
        draft.says.append(notes.is_open(phrases.tokens.words_of(item.start, item.end)))
    return [draft], end + 1


def _told_behind(phrases: ItemRow, at: int, told: Marker) -> int | None:
    """Return the place of the word for a beginning or an end behind a moment: "in 2024 gestart", "mei 2022: start"."""
    behind = phrases.skip(at + 1, _FILLED, frozenset({Part.COLON}))
    if phrases.marker(behind) is not told or phrases.part(behind + 1) is Part.COLON:
        return None
    is_heading = any(phrases.part(between) is Part.COLON for between in range(at + 1, behind))
    return None if is_heading and phrases.moment(phrases.skip(behind + 1, _FILLED)) else behind


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
    behind = _told_behind(phrases, at, Marker.ENDED)
    if lead not in _JOINS and behind is None:
        return None
    is_excluded = any(phrases.marker(between) is Marker.UNTIL for between in range(place, at))
    draft = drafts.of_end(phrases.tokens, moment, is_excluded=is_excluded)
    if draft is None:
        return None
    last = at if lead in _JOINS or behind is None else behind
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
