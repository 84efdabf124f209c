"""A text as a row of items: moments, lengths, the words beside them that say something of a duration, and the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from projects.periods import calendar_words as words
from projects.periods.lengths import AT_MOST, Length, length_at
from projects.periods.limit_rules import BEGINNINGS_OF_LIMITS
from projects.periods.markers import MARKERS, Marker
from projects.periods.moment_rules import moment_at
from projects.periods.moments import Moment, Unit, a_year
from projects.periods.spans import is_year
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
_FOR_YEARS = frozenset({"in", "sinds", "vanaf", "tot", "since", "from", "until", "tm"})
_SAYING = words.BEGINNINGS | BEGINNINGS_OF_LIMITS | MARKERS.first_words | AT_MOST.first_words


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
    if moment is not None and not _is_no_moment(tokens, moment, is_joined=is_joined):
        yield Item(Part.MOMENT, moment.start, moment.end, moment=moment)
        yield from _short_year(tokens, moment)
        return
    length = length_at(tokens, place)
    if length is not None:
        yield Item(Part.LENGTH, place, length[1], length=length[0])
        return
    if moment is not None:
        yield Item(Part.TEXT, place, moment.end)
        return
    yield _marker_at(tokens, place) or _sign_at(tokens, place)


def _sign_at(tokens: Tokens, place: int) -> Item:
    token = tokens[place]
    if token.kind is not Kind.SIGN:
        return Item(Part.TEXT, place, place + 1)
    if token.word in {"..", "..."}:
        return _dots(tokens, place)
    after = tokens[place + 1]
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
    found = MARKERS.at(tokens, place)
    return Item(Part.MARKER, place, found[1], marker=found[0]) if found else None


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


def _is_no_moment(tokens: Tokens, moment: Moment, *, is_joined: bool) -> bool:
    """Whether the numbers are those of something else: a phone number, a postcode, an article, a count of people."""
    first, last, after = tokens[moment.start], tokens[moment.end - 1], tokens[moment.end]
    if first.kind is Kind.NUMBER and not is_joined and _belongs_to_what_is_before(tokens, moment.start):
        return True
    if last.kind is not Kind.NUMBER:
        return False
    if after.word in {"%", "€", "°"} or (after.kind is Kind.SIGN and after.word == "@"):
        return True
    if _is_postcode(tokens, moment) or _is_reference(tokens, moment):
        return True
    if moment.unit is Unit.YEAR and after.word in words.COUNTED and tokens[moment.start - 1].word not in _FOR_YEARS:
        return True
    is_joined = after.word == "-" or tokens.is_joined(moment.end, "/.")
    number = tokens[moment.end + is_joined]
    return number.width >= 3 and not is_year(number.number)


def _belongs_to_what_is_before(tokens: Tokens, start: int) -> bool:
    before, sign = tokens[start - 1], tokens[start - 1]
    if sign.word in {".", ":", "#"}:
        before = tokens[start - 2]
    if before.word in words.NUMBERED or sign.word in {"#", "@", "€", "$", "="}:
        return True
    joined = tokens.is_joined(start - 1, "-/._")
    if sign.word == "-" and tokens[start - 2].width >= 3:
        return not is_year(tokens[start - 2].number)
    before = tokens[start - 2] if joined else sign
    if joined and before.kind in {Kind.WORD, Kind.OTHER} and (before.word,) not in MARKERS.meanings:
        return before.word not in words.MONTHS and before.word not in words.SEASONS
    if before.kind is not Kind.NUMBER:
        return False
    return not (before.width == 4 and is_year(before.number)) and (
        joined or before.width >= 3 or before.word.startswith("0")
    )


def _is_reference(tokens: Tokens, moment: Moment) -> bool:
    """Whether the year is that of a book or an article: "(Bellaart et al., 2021)"."""
    comma, name, after = tokens[moment.start - 1], tokens[moment.start - 2], tokens[moment.end]
    is_named = comma.word == "," and (name.is_capital or name.word in {".", "al"})
    return moment.unit is Unit.YEAR and is_named and after.word in {")", ";", ":"}


def _is_postcode(tokens: Tokens, moment: Moment) -> bool:
    """Whether two capitals follow four digits: 2021 AB."""
    after = tokens[moment.end]
    letters = tokens.words_of(moment.end, moment.end + 1) if moment.end < len(tokens) else ""
    is_pair = after.kind is Kind.WORD and len(letters) == 2 and letters.isupper() and letters.isascii()
    return is_pair and moment.unit is Unit.YEAR and (after.word,) not in MARKERS.meanings
