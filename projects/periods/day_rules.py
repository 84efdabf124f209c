"""Days and months in a text. Each rule reads one form; a next form is one more rule."""

from __future__ import annotations

from dataclasses import replace

from projects.periods import calendar_words as words
from projects.periods import notes
from projects.periods.moments import Moment, Unit, a_year, in_its_year, in_months, linked_year, on_day, skip, year_at
from projects.periods.spans import is_year
from projects.periods.tokens import Kind, Tokens


def _month_at(tokens: Tokens, place: int) -> tuple[int, int] | None:
    """Return the number of the month and the place after its name and the dot of its abbreviation."""
    month = words.MONTHS.get(tokens[place].word)
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
    if found is None or tokens[place].width != 4 or dash.word not in {"-", "/"} or not (dash.glued and month.glued):
        return None
    if month.width != 2 or not 1 <= month.number <= 12:
        return None
    second, number = tokens[place + 3], tokens[place + 4]
    if second.word == dash.word and number.width == 2 and second.glued and number.glued:
        return Moment(Unit.DAY, place, place + 5, found[0], on_day(month.number, number.number))
    if dash.word == "/" or (second.word == "-" and second.glued and number.kind is Kind.NUMBER and number.glued):
        return None
    moment = Moment(Unit.MONTH, place, place + 3, found[0], in_months(month.number, month.number))
    if month.number != (found[0] + 1) % 100:
        return moment
    return replace(moment, instead=(a_year(place, place + 1, found[0]), a_year(place + 2, place + 3, found[0] + 1)))


def numeric_date(tokens: Tokens, place: int) -> Moment | None:
    """02-03-2020, day first; 3/14/2020 can only be month first."""
    first, sign, second = tokens[place], tokens[place + 1], tokens[place + 2]
    same, last = tokens[place + 3], tokens[place + 4]
    is_date = (
        1 <= first.width <= 2 and 1 <= second.width <= 2 and sign.word in {"-", "/", "."} and same.word == sign.word
    )
    if not is_date or last.width not in {2, 4} or not (second.glued and sign.glued and last.glued and same.glued):
        return None
    if tokens[place + 5].word == sign.word and tokens[place + 5].glued and tokens[place + 6].width:
        return None
    if (last.width == 4 and not is_year(last.number)) or (last.width == 2 and not (1 <= second.number <= 12)):
        return None
    if last.width == 2 and not (first.width == second.width == 2 and 1 <= first.number <= 31):
        return None
    year = last.number if last.width == 4 else 2000 + last.number
    said: tuple[str, ...] = (notes.day_first(),)
    month, number = second.number, first.number
    if month > 12 >= number:
        month, number, said = number, month, (notes.month_first(),)
    elif number > 12 or number == month:
        said = ()
    if last.width == 2:
        said = (*said, notes.century())
    return Moment(Unit.DAY, place, place + 5, year, on_day(month, number), said)


def numeric_month(tokens: Tokens, place: int) -> Moment | None:
    """09-2022 and 09/2022."""
    month, sign = tokens[place], tokens[place + 1]
    found = year_at(tokens, place + 2)
    if found is None or not 1 <= month.width <= 2 or not 1 <= month.number <= 12 or sign.word not in {"-", "/"}:
        return None
    if not (sign.glued and tokens[place + 2].glued) or tokens[place + 2].width != 4:
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
