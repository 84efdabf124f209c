"""A text as a row of items: moments, lengths, the words beside them that say something of a duration, and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from projects.periods import calendar_words as words
from projects.periods.lengths import AT_MOST, YEARS_LONG, Length, length_at
from projects.periods.limit_rules import BEGINNINGS_OF_LIMITS
from projects.periods.markers import MARKERS, Marker
from projects.periods.misspelled import MISSPELLED_MONTHS
from projects.periods.moment_rules import moment_at
from projects.periods.moments import Moment, Unit, a_year
from projects.periods.other_numbers import is_of_something_else, numbers_a_part
from projects.periods.tokens import Kind, Tokens


class Part(Enum):
    """What an item is."""

    MOMENT = auto()
    MARKER = auto()
    LENGTH = auto()
    DASH = auto()
    COMMA = auto()
    COLON = auto()
    BRACKET = auto()
    STOP = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """An item in the tokens from `start` up to `end`, with what it holds."""

    part: Part
    start: int
    end: int
    moment: Moment | None = None
    marker: Marker | None = None
    length: Length | None = None


_SIGNS = {
    "-": Part.DASH,
    "/": Part.DASH,
    ">": Part.DASH,
    ",": Part.COMMA,
    "&": Part.COMMA,
    "+": Part.COMMA,
    ":": Part.COLON,
    "(": Part.BRACKET,
    ")": Part.BRACKET,
    "[": Part.BRACKET,
    "]": Part.BRACKET,
    ";": Part.STOP,
    "\n": Part.STOP,
    "|": Part.STOP,
    "•": Part.STOP,
    "!": Part.STOP,
    "?": Part.STOP,
}
_SAYING = (
    words.BEGINNINGS
    | BEGINNINGS_OF_LIMITS
    | MARKERS.first_words
    | AT_MOST.first_words
    | MISSPELLED_MONTHS.keys()
    | YEARS_LONG.keys()
    | {"af", "status"}
)


def items_of(tokens: Tokens) -> list[Item]:
    """Return the items of a text, in its order; every token is in one of them."""
    items: list[Item] = []
    place = 0
    while place < len(tokens):
        behind_moment = len(items) > 1 and items[-1].part is Part.DASH and items[-2].part is Part.MOMENT
        found = list(_items_at(tokens, place, is_joined=behind_moment))
        items += found
        place = found[-1].end
    return items


def _items_at(tokens: Tokens, place: int, *, is_joined: bool) -> Iterator[Item]:
    """Yield what stands at a place; `is_joined` when a dash joins it to a moment."""
    if tokens[place].kind is Kind.WORD and tokens[place].word not in _SAYING:
        yield Item(Part.TEXT, place, place + 1)
        return
    moment = moment_at(tokens, place)
    if moment is not None and not is_of_something_else(tokens, moment, is_joined=is_joined):
        yield Item(Part.MOMENT, moment.start, moment.end, moment=moment)
        yield from _short_year(tokens, moment)
        return
    length = length_at(tokens, place)
    if length is not None:
        yield Item(Part.LENGTH, place, length[1], length=length[0])
        return
    if moment is not None:
        yield Item(Part.TEXT, place, place + 1 if numbers_a_part(tokens, place) else moment.end)
        return
    yield _marker_at(tokens, place) or _sign_at(tokens, place)


def _sign_at(tokens: Tokens, place: int) -> Item:
    token = tokens[place]
    if token.kind is not Kind.SIGN:
        return Item(Part.TEXT, place, place + 1)
    if token.word in {"..", "..."}:
        return _dots(tokens, place)
    after = tokens[place + 1]
    if token.word == "+" and token.glued and tokens[place - 1].width == 4 and not after.glued:
        return Item(Part.MARKER, place, place + 1, marker=Marker.AT_LEAST)
    if token.word == ".":
        is_end = place + 1 >= len(tokens) or (not after.glued and (after.is_capital or after.kind is not Kind.WORD))
        return Item(Part.STOP if is_end else Part.COMMA, place, place + 1)
    return Item(_SIGNS.get(token.word, Part.TEXT), place, place + 1)


def _dots(tokens: Tokens, place: int) -> Item:
    """Return what dots say: from one moment to another, an open end as in EDTF, or an end left blank."""
    before = tokens[place - 1]
    if before.kind in {Kind.NUMBER, Kind.WORD} and moment_at(tokens, place + 1):
        return Item(Part.DASH, place, place + 1)
    if tokens[place].word == ".." and before.word in {"/", "-"}:
        return Item(Part.MARKER, place, place + 1, marker=Marker.OPEN)
    is_blank = before.word in {"-", "tot", "tm", "until", "to"}
    return Item(Part.MARKER, place, place + 1, marker=Marker.UNKNOWN) if is_blank else Item(Part.STOP, place, place + 1)


def _marker_at(tokens: Tokens, place: int) -> Item | None:
    """Return the longest phrase that begins at a place."""
    if tokens[place].word == "af" and _closes_verb(tokens, place):
        return Item(Part.MARKER, place, place + 1, marker=Marker.ENDED)
    if tokens[place].word == "status":
        return _status_at(tokens, place)
    found = MARKERS.at(tokens, place)
    return Item(Part.MARKER, place, found[1], marker=found[0]) if found else None


_PARTED_VERBS = words.words("rond rondt ronden rondde rondden sluit sluiten sloot sloten loopt lopen liep liepen")
MOST_BETWEEN_PARTS = 14
"""How many words may stand between the two parts of a verb: "rondt het onderzoek in 2025 af"."""


def _closes_verb(tokens: Tokens, place: int) -> bool:
    """Whether the "af" at a place is the other part of a verb for an end, earlier in its sentence."""
    for before in range(place - 1, max(place - MOST_BETWEEN_PARTS, -1), -1):
        if tokens[before].word in _PARTED_VERBS:
            return True
        if tokens[before].word in {";", "\n", "!", "?"}:
            return False
    return False


def _status_at(tokens: Tokens, place: int) -> Item:
    """Return the status of a register, which tells how far it is and not when: "status: lopend"."""
    after = place + 1 + (tokens[place + 1].word == ":")
    found = MARKERS.at(tokens, after)
    return Item(Part.TEXT, place, found[1] if found and found[0] is Marker.OPEN else place + 1)


def _short_year(tokens: Tokens, moment: Moment) -> Iterator[Item]:
    """Yield the "-22" behind a year: a later year of the same century."""
    short = tokens[moment.end + 1]
    if moment.year is None or short.width != 2 or not _joins_short_year(tokens, moment.end):
        return
    if short.number <= moment.year % 100 or moment.unit is Unit.DAY or moment.unit is Unit.SCHOOL_YEAR:
        return
    if tokens.is_joined(moment.end + 2, "-/") and tokens[moment.end + 3].width:
        return
    yield Item(Part.DASH, moment.end, moment.end + 1)
    year = a_year(moment.end + 1, moment.end + 2, moment.year - moment.year % 100 + short.number)
    yield Item(Part.MOMENT, year.start, year.end, moment=year)


def _joins_short_year(tokens: Tokens, place: int) -> bool:
    """Whether a dash stands at a place; one with spaces only where the text says nothing more of the number."""
    if tokens.is_joined(place, "-/"):
        return True
    sign, short, after = tokens[place], tokens[place + 1], tokens[place + 2]
    return sign.word == "-" and not (sign.glued or short.glued) and after.kind is Kind.SIGN and after.word in ").;,\n("
