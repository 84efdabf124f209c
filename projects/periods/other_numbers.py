"""Numbers that look like a moment and are something else: a phone number, a postcode, a law, the year of a book."""

from __future__ import annotations

from projects.periods import calendar_words as words
from projects.periods.markers import MARKERS
from projects.periods.moments import Moment, Unit
from projects.periods.spans import is_year
from projects.periods.tokens import Kind, Tokens

_FOR_YEARS = frozenset({"in", "sinds", "vanaf", "tot", "since", "from", "until", "tm"})
_WITH_A_YEAR = (
    "wet",
    "wmo",
    "staatsblad",
    "stb",
    "staatscourant",
    "besluit",
    "regeling",
    "verdrag",
    "cao",
    "act",
    "rapport",
    "report",
    "verslag",
    "jaarrekening",
    "handreiking",
    "brochure",
    "publicatie",
    "publication",
    "proefschrift",
    "artikel",
    "nota",
    "editie",
    "edition",
    "versie",
    "version",
    "jaargang",
    "richtlijn",
)
"""What is named with a year; a longer word that ends so is too: "Jeugdwet 2015", "jaarverslag 2021"."""


def is_of_something_else(tokens: Tokens, moment: Moment, *, is_joined: bool) -> bool:
    """Return whether the numbers are those of something else: a phone number, a law, a count of people."""
    first, last, after = tokens[moment.start], tokens[moment.end - 1], tokens[moment.end]
    if first.kind is Kind.NUMBER and not is_joined and _belongs_to_what_is_before(tokens, moment.start):
        return True
    if last.kind is not Kind.NUMBER:
        return False
    if _dates_a_thing(tokens, moment) or [tokens[moment.start - step].word for step in (2, 1)] == ["%", "in"]:
        return True
    if after.word in {"%", "€", "°"} or (after.kind is Kind.SIGN and after.word == "@"):
        return True
    if _is_postcode(tokens, moment) or _is_reference(tokens, moment):
        return True
    if moment.unit is Unit.YEAR and after.word in words.COUNTED and tokens[moment.start - 1].word not in _FOR_YEARS:
        return True
    is_joined = after.word == "-" or tokens.is_joined(moment.end, "/.")
    number = tokens[moment.end + is_joined]
    return number.width >= 3 and not is_year(number.number)


def numbers_a_part(tokens: Tokens, place: int) -> bool:
    """Return whether a number says which part of a project it is: "werkgroep 1 mei 2023"."""
    return tokens[place - 1].word in words.NUMBERED_PARTS and 0 < tokens[place].width < 3


def _belongs_to_what_is_before(tokens: Tokens, start: int) -> bool:
    before, sign = tokens[start - 1], tokens[start - 1]
    if sign.word in {".", ":", "#"}:
        before = tokens[start - 2]
    if numbers_a_part(tokens, start):
        return True
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


def _dates_a_thing(tokens: Tokens, moment: Moment) -> bool:
    """Whether the year is in the name of a law or a book, of a sum, or of figures: "cijfers uit 2019"."""
    if moment.unit not in {Unit.YEAR, Unit.MONTH} or tokens[moment.end].word in {"-", "/", "tm", "tot"}:
        return False
    if tokens[moment.end].word in {"en", "and"} and is_year(tokens[moment.end + 1].number):
        return False
    behind = moment.end + (tokens[moment.end].word in {":", "("})
    if tokens[moment.start - 1].word == "uit" or tokens[behind].word.startswith("€"):
        return True
    place = moment.start - 1
    place -= tokens[place].word in {"(", "van", "of"}
    return moment.unit is Unit.YEAR and tokens[place].kind is Kind.WORD and tokens[place].word.endswith(_WITH_A_YEAR)
