"""Days and months in a text. Each rule reads one form; a next form is one more rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from projects.periods import calendar_words as words
from projects.periods import notes
from projects.periods.misspelled import MISSPELLED_MONTHS
from projects.periods.moments import (
    Moment,
    Spans,
    Unit,
    a_year,
    in_its_year,
    in_months,
    linked_year,
    on_day,
    short_year,
    skip,
    whole_of,
    year_at,
)
from projects.periods.spans import Span, day
from projects.periods.tokens import Kind, Tokens


def _month_at(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """Return the number of the month and the place after its name and the dot of its abbreviation."""
    month = words.MONTHS.get(tokens[place].word) or MISSPELLED_MONTHS.get(tokens[place].word)
    if month is None or tokens[place].kind is not Kind.WORD:
        return None
    dotted = tokens[place + 1].word == "." and tokens[place + 1].glued and tokens[place].word in words.SHORT_MONTHS
    after = place + 2
    is_dot = dotted and (after >= len(tokens) or tokens[after].number >= 0 or not tokens[after].is_capital)
    return month, place + 1 + is_dot


def iso_date(tokens: Tokens, place: int) -> Moment | None:
    """2022-09-01 and 2022-09."""
    found = year_at(tokens, place)
    dash, month = tokens[place + 1], tokens[place + 2]
    if found is None or tokens[place].width != 4 or not tokens.is_joined(place + 1, "-/"):
        return None
    if month.width != 2 or not 1 <= month.number <= 12:
        return None
    second, number = tokens[place + 3], tokens[place + 4]
    if second.word == dash.word and number.width == 2 and second.glued and number.glued:
        return Moment(Unit.DAY, place, place + 5, found[0], on_day(month.number, number.number))
    is_later_year = month.number > found[0] % 100 or second.word == "/"
    if (dash.word == "/" and is_later_year) or (
        second.word == "-" and second.glued and number.kind is Kind.NUMBER and number.glued
    ):
        return None
    moment = Moment(Unit.MONTH, place, place + 3, found[0], in_months(month.number, month.number))
    if month.number != (found[0] + 1) % 100:
        return moment
    return replace(moment, instead=(a_year(place, place + 1, found[0]), a_year(place + 2, place + 3, found[0] + 1)))


def numeric_date(tokens: Tokens, place: int) -> Moment | None:
    """02-03-2020 and 1-9-'21, day first; 3/14/2020 can only be month first."""
    first, sign, second = tokens[place], tokens[place + 1].word, tokens[place + 2]
    if not (1 <= first.width <= 2 and 1 <= second.width <= 2) or tokens[place + 3].word != sign:
        return None
    if not (tokens.is_joined(place + 1, "-/.") and tokens.is_joined(place + 3, sign)):
        return None
    found = _year_of_date(tokens, place + 4, is_loose=sign == "." and first.width + second.width < 4)
    if found is None or (tokens.is_joined(found[1], sign) and tokens[found[1] + 1].width):
        return None
    year, end, century = found
    month, number = second.number, first.number
    said: tuple[str, ...] = (notes.day_first(),)
    if month > 12 >= number:
        month, number, said = number, month, (notes.month_first(),)
    elif number > 12 or number == month:
        said = ()
    if century and not 1 <= number <= 31:
        return None
    return Moment(Unit.DAY, place, end, year, on_day(month, number), (*said, *century))


def _year_of_date(tokens: Tokens, place: int, *, is_loose: bool) -> tuple[int, int, tuple[str, ...]] | None:
    """Return the year behind a day and a month; "1.2.21" is as often the number of a chapter."""
    found = year_at(tokens, place)
    if found or tokens[place].width != 2 or is_loose:
        return found
    year, said = short_year(tokens[place].number)
    return year, place + 1, (said,)


def numeric_month(tokens: Tokens, place: int) -> Moment | None:
    """09-2022 and 09/2022."""
    month = tokens[place]
    found = year_at(tokens, place + 2)
    if found is None or not 1 <= month.width <= 2 or not 1 <= month.number <= 12:
        return None
    if not tokens.is_joined(place + 1, "-/") or tokens[place + 2].width != 4:
        return None
    return Moment(Unit.MONTH, place, found[1], found[0], in_months(month.number, month.number))


def day_and_month(tokens: Tokens, place: int) -> Moment | None:
    """Wo 3 mei 2023, the 1st of September, 7 juli."""
    start = place
    if tokens[place].word in words.WEEKDAYS:
        place += 1 + (tokens[place + 1].word in {".", ","})
    place = skip(tokens, place, frozenset({"the", "de"})) if place > start or tokens[place].word == "the" else place
    number = tokens[place]
    after = place + 1 + (tokens[place + 1].word == "of")
    month = _month_at(tokens, after)
    if month is None or not 1 <= number.number <= 31 or number.width > 2:
        return None
    return in_its_year(tokens, Unit.DAY, start, month[1], on_day(month[0], number.number))


def days_of_month(tokens: Tokens, place: int) -> Moment | None:
    """1 - 15 mei 2023, 1 en 2 mei, 3 to 5 May."""
    first, last = tokens[place], tokens[place + 2]
    if not (
        1 <= first.number < last.number <= 31 and tokens[place + 1].word in _TO and max(first.width, last.width) < 3
    ):
        return None
    month = _month_at(tokens, place + 3 + (tokens[place + 3].word == "of"))
    if month is None:
        return None

    def of_year(year: int) -> Spans | None:
        begins, ends = (day(year, month[0], number) for number in (first.number, last.number))
        return Spans(begins, ends) if begins and ends else None

    return in_its_year(tokens, Unit.SEASON, place, month[1], of_year)


_TO = frozenset({"-", "/", "en", "and", "tm", "tot", "to", "op", "till", "until", "through"})


def month_and_day(tokens: Tokens, place: int) -> Moment | None:
    """September 1, 2020."""
    month, number = _month_at(tokens, place), tokens[place + 1]
    if month is None or not 1 <= number.number <= 31 or number.width > 2 or month[1] != place + 1:
        return None
    found = linked_year(tokens, place + 2)
    if found is None and number.kind is not Kind.ORDINAL:
        return None
    return in_its_year(tokens, Unit.DAY, place, place + 2, on_day(month[0], number.number))


def month_alone(tokens: Tokens, place: int) -> Moment | None:
    """September 2020, sept. '22, mei."""
    month = _month_at(tokens, place)
    if month is None:
        return None
    found = in_its_year(tokens, Unit.MONTH, place, month[1], in_months(month[0], month[0]))
    return replace(found, weak=found.year is None)


def year_and_month(tokens: Tokens, place: int) -> Moment | None:
    """2024 februari, where no other year follows."""
    found = year_at(tokens, place)
    month = _month_at(tokens, found[1]) if found else None
    if found is None or month is None or linked_year(tokens, month[1]) or tokens[month[1]].number > 0:
        return None
    return Moment(Unit.MONTH, place, month[1], found[0], in_months(month[0], month[0]), found[2])


def week(tokens: Tokens, place: int) -> Moment | None:
    """Week 12 van 2024, wk 12 2024, W12 2024: weeks of ISO 8601."""
    token, after = tokens[place], place + 1
    if token.word in words.WEEKS:
        number, after = tokens[after].number if tokens[after].width in {1, 2} else 0, after + 1
    else:
        number = int(token.word[1:]) if token.word[:1] == "w" and token.word[1:] in _WEEK_NUMBERS else 0
    if not 1 <= number <= 53 or linked_year(tokens, after) is None:
        return None
    found = in_its_year(tokens, Unit.PART, place, after, lambda year: whole_of(_week(year, number)))
    return replace(found, notes=(*found.notes, notes.week()))


_WEEK_NUMBERS = frozenset(str(number) for number in range(1, 54))


def _week(year: int, number: int) -> Span | None:
    try:
        return Span(date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, 7))
    except ValueError:
        return None
