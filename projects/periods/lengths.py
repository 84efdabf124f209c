"""How long something lasts (duur), as people write it: "18 maanden", "anderhalf jaar", "minstens twee jaar"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from projects.periods.calendar_words import ABOUT, COUNTED, LENGTHS, words
from projects.periods.markers import AT_LEAST
from projects.periods.number_words import ENGLISH_TENS, HALVES, NUMBERS
from projects.periods.phrase_book import PhraseBook
from projects.periods.spans import is_known
from projects.periods.tokens import Tokens

MOST_MONTHS = 600
"""Nothing that a register tells of lasts longer."""

AT_MOST = PhraseBook(
    {
        True: "maximaal|hoogstens|ten hoogste|max|max .|maximum|hooguit|niet meer dan|niet langer dan|at most|up to"
        "|no more than|no longer than|not more than"
    }
)
_RANGE = words("- à a of or tot to")
_AGES = words("oud oude jong jonger ouder old older young younger of age")
YEARS_LONG = {f"{number}{ending}": value for number, value in NUMBERS.items() for ending in ("jarig", "jarige")}
"""So many years as one word: "driejarig"."""

MOST_YEARS_LONG = 9
"""Who is longer "jarig" is a person."""
_PEOPLE = COUNTED | words("kind jongen meisje zoon dochter leerling jeugdige persoon")
_FULL = words("volle hele full kalenderjaren")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole months and days."""

    months: int = 0
    days: int = 0

    def last_day_from(self, start: date) -> date:
        """Return the last day of a stretch that begins on a day; a day that nobody knows stays so."""
        if not is_known(start):
            return start
        month = start.month - 1 + self.months
        year, month = start.year + month // 12, month % 12 + 1
        moved = date(year, month, min(start.day, monthrange(year, month)[1]))
        is_short = moved.day < start.day
        return moved + timedelta(days=self.days - (not is_short))

    def first_day_to(self, end: date) -> date:
        """Return the first day of a stretch that ends on a day; a day that nobody knows stays so."""
        if not is_known(end):
            return end
        years, month = divmod((end + timedelta(days=1)).month - 1 - self.months, 12)
        after = end + timedelta(days=1)
        year, month = after.year + years, month + 1
        return date(year, month, min(after.day, monthrange(year, month)[1])) - timedelta(days=self.days)

    def __add__(self, other: Stretch) -> Stretch:
        """Return both after one another."""
        return Stretch(self.months + other.months, self.days + other.days)


@dataclass(frozen=True, slots=True)
class Length:
    """The shortest and the longest that something lasts; `at_least` when it may be longer still."""

    shortest: Stretch
    longest: Stretch
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class _Amount:
    """How many halves of a unit a text names, and the place behind it."""

    halves: int
    end: int


def length_at(tokens: Tokens, place: int) -> tuple[Length, int] | None:
    """Return the length that begins at a place and the place behind it, None when there is none."""
    if tokens.is_joined(place - 1, "-/,"):
        return None
    at_least, at_most = AT_LEAST.at(tokens, place), AT_MOST.at(tokens, place)
    if tokens[place].word in YEARS_LONG:
        return _years_long(tokens, place + 1, YEARS_LONG[tokens[place].word])
    is_about = tokens[place].word in ABOUT
    bound = at_least or at_most
    after = bound[1] if bound else place + is_about
    after += is_about and tokens[after].word == "."
    found = _stretches(tokens, after)
    if found is None:
        return None
    shortest, longest, end = found
    if tokens[end - 1].word in {"jarig", "jarige"}:
        return _years_long(tokens, end, shortest.months // 12)
    if shortest.months > MOST_MONTHS or longest.months > MOST_MONTHS or _is_age(tokens, end):
        return None
    if at_most:
        shortest = Stretch()
    if is_about:
        shortest, longest = _wider(shortest, longest)
    return Length(shortest, longest, at_least=bool(at_least)), end


def _years_long(tokens: Tokens, end: int, years: int) -> tuple[Length, int] | None:
    """Return the length of what is so many years long; None where it tells an age."""
    stretch = Stretch(12 * years)
    return (Length(stretch, stretch), end) if 0 < years <= MOST_YEARS_LONG and tokens[end].word not in _PEOPLE else None


def _wider(shortest: Stretch, longest: Stretch) -> tuple[Stretch, Stretch]:
    """Return the length with a quarter of it less and more."""
    months, days = -(-longest.months // 4), -(-longest.days // 4)
    less = Stretch(max(shortest.months - months, 0), max(shortest.days - days, 0))
    return less, longest + Stretch(months, days)


def _is_age(tokens: Tokens, end: int) -> bool:
    """Whether the years are those of people: "12 jaar en ouder"."""
    return tokens[end + (tokens[end].word in {"en", "of", "and", "or"})].word in _AGES


def _stretches(tokens: Tokens, place: int) -> tuple[Stretch, Stretch, int] | None:
    """Return the shortest and the longest that a text names: "2 jaar en 6 maanden", "twee à drie jaar"."""
    least = _amount_at(tokens, place)
    if least is None:
        return None
    most = _amount_at(tokens, least.end + 1) if tokens[least.end].word in _RANGE else None
    most = most or least
    after = most.end + (tokens[most.end].word in _FULL or tokens[most.end].word == "-")
    unit = LENGTHS.get(tokens[after].word)
    if unit is None or most.halves < least.halves:
        return None
    shortest, longest, end = _stretch(least.halves, unit), _stretch(most.halves, unit), after + 1
    more = _amount_at(tokens, end + 1) if tokens[end].word in {"en", "and"} else None
    if more and LENGTHS.get(tokens[more.end].word) in {"month", "week", "day"} and unit == "year":
        rest = _stretch(more.halves, LENGTHS[tokens[more.end].word])
        return shortest + rest, longest + rest, more.end + 1
    if unit == "year" and [tokens[end + step].word for step in range(3)] == ["and", "a", "half"]:
        return shortest + Stretch(6), longest + Stretch(6), end + 3
    return shortest, longest, end


def _stretch(halves: int, unit: str) -> Stretch:
    if unit in {"year", "quarter"}:
        months = 12 if unit == "year" else 3
        return Stretch(halves * months // 2, 15 * (halves * months % 2))
    if unit == "month":
        return Stretch(halves // 2, 15 * (halves % 2))
    return Stretch(0, (7 if unit == "week" else 1) * halves // 2)


def _amount_at(tokens: Tokens, place: int) -> _Amount | None:
    """Return the amount at a place: 18, 1,5, 2½, vierentwintig, twenty-four, anderhalf, twee en een half."""
    token, after = tokens[place], tokens[place + 1]
    if token.width == 1 and after.word in {",", "."} and after.glued and tokens[place + 2].word == "5":
        return _Amount(2 * token.number + 1, place + 3)
    if token.word.endswith("½"):
        whole = token.word[:-1]
        return _Amount(2 * int(whole or 0) + 1, place + 1) if (whole or "0").isdecimal() and len(whole) < 3 else None
    if token.word in HALVES:
        return _Amount(HALVES[token.word], place + 1 + (after.word == "a"))
    if token.word in {"een", "a"} and after.word in {"half", "halve"}:
        return _Amount(1, place + 2)
    count, end = token.number if 1 <= token.width <= 3 else NUMBERS.get(token.word, 0), place + 1
    if token.word in ENGLISH_TENS:
        unit = end + (tokens[end].word == "-")
        if 0 < NUMBERS.get(tokens[unit].word, 0) < 10:
            count, end = count + NUMBERS[tokens[unit].word], unit + 1
    if not 0 < count <= MOST_MONTHS:
        return None
    if [tokens[end + step].word for step in range(3)] in (["en", "een", "half"], ["and", "a", "half"]):
        return _Amount(2 * count + 1, end + 3)
    return _Amount(2 * count, end)
