"""Quarters, halves, seasons and school years in a text. Each rule reads one form; a next form is one more rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from projects.periods import calendar_words as words
from projects.periods import notes
from projects.periods.moments import Moment, Spans, Unit, in_its_year, in_months, linked_year, short_year, skip, year_at
from projects.periods.number_words import NUMBERS
from projects.periods.spans import months
from projects.periods.tokens import Tokens


def days_of_school_year(year: int) -> Spans:
    return Spans(months(year, *words.MONTHS_OF_SCHOOL_START), months(year + 1, *words.MONTHS_OF_SCHOOL_END))


def quarter(tokens: Tokens, place: int) -> Moment | None:
    """Q3 2024, 1e kwartaal 2023, the third quarter of 2023, IV 2024, kwartaal 2 van 2024, 2024-Q3."""
    year_first = year_at(tokens, place)
    if year_first:
        after = year_first[1] + (tokens[year_first[1]].word in {"-", "/"})
        number = _short_quarter(tokens[after].word) or words.ROMAN.get(tokens[after].word, 0)
        is_read = number and (_short_quarter(tokens[after].word) or _is_roman(tokens, after))
        return Moment(Unit.SEASON, place, after + 1, year_first[0], _quarter(number)) if is_read else None
    row = _row(tokens, place, words.QUARTERS)
    if row:
        return (
            in_its_year(tokens, Unit.SEASON, place, row[2], _parts_of_year(row[0], row[1], 3)) if row[1] <= 4 else None
        )
    number, after = _short_quarter(tokens[place].word), place + 1
    if not number and tokens[place].word in words.QUARTERS:
        number, after = _number_behind(tokens, after), after + 1
        last = _number_behind(tokens, after + 1) if tokens[after].word in {*_AND, "-", "/"} else 0
        if 1 <= number < last <= 4:
            return in_its_year(tokens, Unit.SEASON, place, after + 2, _parts_of_year(number, last, 3))
    elif not number and _is_roman(tokens, place):
        number = words.ROMAN[tokens[place].word] if linked_year(tokens, after) else 0
    if not 1 <= number <= 4:
        return None
    return in_its_year(tokens, Unit.SEASON, place, after, _quarter(number))


def _number_behind(tokens: Tokens, place: int) -> int:
    """Return the number, perhaps a Roman one, behind "kwartaal"."""
    return tokens[place].number if tokens[place].width == 1 else words.ROMAN.get(tokens[place].word, 0)


def _row(tokens: Tokens, place: int, units: frozenset[str]) -> tuple[int, int, int] | None:
    """Return the first and the last of "derde en vierde kwartaal", or of one, and the place after them."""
    first, after = _ordinal(tokens, place), place + 1
    last = first
    if first and (tokens[after].word in _AND or tokens.is_joined(after, "/-")):
        last, after = _ordinal(tokens, after + 1), after + 2
    return (first, last, after + 1) if 1 <= first <= last and tokens[after].word in units else None


_AND = frozenset({"en", "and", "tm"})


def _ordinal(tokens: Tokens, place: int) -> int:
    return words.ORDINALS.get(tokens[place].word, max(tokens[place].number, 0))


def _parts_of_year(first: int, last: int, length: int) -> Callable[[int], Spans | None]:
    """Return what begins in one part of a year, of so many months, and ends in another."""

    def of_year(year: int) -> Spans:
        begins, ends = (months(year, length * (part - 1) + 1, length * part) for part in (first, last))
        return Spans(begins, ends)

    return of_year


def _short_quarter(word: str) -> int:
    return int(word[1]) if len(word) == 2 and word[0] in "qk" and word[1] in "1234" else 0


def _is_roman(tokens: Tokens, place: int) -> bool:
    """Whether the token is a Roman number in capitals."""
    token = tokens[place]
    return token.word in words.ROMAN and tokens.words_of(place, place + 1).isupper()


def _quarter(number: int) -> Callable[[int], Spans | None]:
    return in_months(3 * number - 2, 3 * number)


def half(tokens: Tokens, place: int) -> Moment | None:
    """Tweede helft van 2022, 1e halfjaar 2023, the first half of 2022, H1 2022."""
    word = tokens[place].word
    row = (int(word[1]),) * 2 + (place + 1,) if word in {"h1", "h2"} else _row(tokens, place, words.HALVES)
    if row is None:
        return None
    first, last = (2 if word in {"laatste", "last"} else number for number in row[:2])
    found = linked_year(tokens, row[2]) if last <= 2 else None
    if found is None:
        return None
    return Moment(Unit.SEASON, place, found[1], found[0], _parts_of_year(first, last, 6), found[2])


def months_of_year(tokens: Tokens, place: int) -> Moment | None:
    """De eerste drie maanden van 2024, the last six months of 2023."""
    ordinal, amount, unit = (tokens[place + step] for step in range(3))
    count = amount.number if amount.width else NUMBERS.get(amount.word, 0)
    if words.ORDINALS.get(ordinal.word) not in {1, 4} or not 0 < count < 12 or words.LENGTHS.get(unit.word) != "month":
        return None
    if ordinal.word in {"vierde", "fourth"}:
        return None
    found = linked_year(tokens, place + 3)
    if found is None:
        return None
    first = 1 if words.ORDINALS[ordinal.word] == 1 else 13 - count
    return Moment(Unit.SEASON, place, found[1], found[0], in_months(first, first + count - 1), found[2])


def season(tokens: Tokens, place: int) -> Moment | None:
    """Najaar 2022, in the summer of 2022, winter 2023-2024."""
    number = words.SEASONS.get(tokens[place].word)
    if number is None:
        return None
    if number < 4:
        found = in_its_year(tokens, Unit.SEASON, place, place + 1, in_months(3 * number, 3 * number + 2))
    else:
        found = in_its_year(tokens, Unit.SEASON, place, place + 1, in_months(1, 14))
        pair = _second_year(tokens, found.end, found.year) if found.year else None
        if pair:
            return Moment(Unit.SEASON, place, pair, found.year, in_months(12, 14), (notes.season(),))
    weak = found.year is None and tokens[place].word not in words.CLEAR_SEASONS
    return replace(found, weak=weak, notes=(*found.notes, notes.winter() if number == 4 else notes.season()))


def _second_year(tokens: Tokens, place: int, first: int | None) -> int | None:
    """Return the place after "-2024", "/24" or "-'24" behind the year before it."""
    if first is None or tokens[place].word not in {"-", "/"}:
        return None
    found = year_at(tokens, place + 1)
    if found:
        return found[1] if found[0] == first + 1 else None
    short = tokens[place + 1]
    return place + 2 if short.width == 2 and short.glued and short.number == (first + 1) % 100 else None


def school_year(tokens: Tokens, place: int) -> Moment | None:
    """Schooljaar 2023-2024, academic year 2023/24, schooljaren 2022-2023 en 2023-2024."""
    after = place + 1
    if tokens[place].word in words.SCHOOLS and tokens[after].word in {*words.YEAR_WORDS, "jaren", "years"}:
        after += 1
    elif tokens[place].word not in words.SCHOOL_YEARS:
        return None
    after += tokens[after].word == ":"
    found = year_at(tokens, after) or _two_short_years(tokens, after)
    if found is None:
        return None
    end = _second_year(tokens, found[1], found[0]) or found[1]
    last, end = _last_of_row(tokens, found[0], end)

    def of_year(year: int) -> Spans:
        return Spans(days_of_school_year(year).begins, days_of_school_year(year + last - found[0]).ends)

    return Moment(Unit.SCHOOL_YEAR, place, end, found[0], of_year, (*found[2], notes.school_year()))


def semester(tokens: Tokens, place: int) -> Moment | None:
    """Eerste semester 2023-2024, semester 2 van 2023/24: of a school year, which takes two years to name."""
    if tokens[place].word in _SEMESTERS:
        number, after = tokens[place + 1].number, place + 2
    else:
        number, after = _ordinal(tokens, place), place + 2
        if tokens[place + 1].word not in _SEMESTERS:
            return None
    after = skip(tokens, after, _OF)
    year = year_at(tokens, after)
    end = _second_year(tokens, year[1], year[0]) if year else None
    if year is None or end is None or number not in {1, 2}:
        return None

    def of_year(first: int) -> Spans:
        whole, turn = days_of_school_year(first), months(first, 13, 14)
        return Spans(whole.begins, turn) if number == 1 else Spans(turn, whole.ends)

    return Moment(Unit.SCHOOL_YEAR, place, end, year[0], of_year, (*year[2], notes.semester()))


_SEMESTERS = frozenset({"semester"})
_OF = frozenset({"van", "het", "of", "the", "academic", "year"}) | words.SCHOOL_YEARS


def _last_of_row(tokens: Tokens, year: int, end: int) -> tuple[int, int]:
    """Return the last of "2022-2023, 2023-2024 en 2024-2025" and the place behind it, or the first.

    Behind "en" and a comma each follows on the one before it, behind "tot en met" years may be left out.
    """
    while tokens[end].word in {"en", "and", "tm", ",", "&"}:
        following = year_at(tokens, end + 1)
        after = _second_year(tokens, following[1], following[0]) if following else None
        if not (following and after) or following[0] <= year:
            break
        if tokens[end].word != "tm" and following[0] != year + 1:
            break
        year, end = following[0], after
    return year, end


def _two_short_years(tokens: Tokens, place: int) -> tuple[int, int, tuple[str, ...]] | None:
    """Return the first year of "23/24"; the second is read as behind any other year."""
    first, second = tokens[place], tokens[place + 2]
    if not (first.width == second.width == 2 and tokens.is_joined(place + 1, "-/")):
        return None
    year, said = short_year(first.number)
    return (year, place + 1, (said,)) if second.number == (first.number + 1) % 100 else None
