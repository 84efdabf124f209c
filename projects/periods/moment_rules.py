"""All rules that read a moment, in the order in which they are tried, and those that change another moment."""

from __future__ import annotations

from dataclasses import replace

from projects.periods import calendar_words as words
from projects.periods import notes
from projects.periods.day_rules import (
    day_and_month,
    days_of_month,
    iso_date,
    month_alone,
    month_and_day,
    numeric_date,
    numeric_month,
    week,
    year_and_month,
)
from projects.periods.limit_rules import limit_behind, limit_of, phrase_at
from projects.periods.misspelled import MISSPELLED_MONTHS
from projects.periods.moments import Moment, Rule, Spans, Unit, a_year, skip, whole_of, year_at
from projects.periods.season_rules import half, months_of_year, quarter, school_year, season, semester
from projects.periods.spans import Span, hull, third, widened
from projects.periods.tokens import Tokens


def year_alone(tokens: Tokens, place: int) -> Moment | None:
    """2021, '21."""
    found = year_at(tokens, place)
    return a_year(place, found[1], found[0], found[2]) if found else None


def part(tokens: Tokens, place: int) -> Moment | None:
    """Begin maart 2024, medio 2022, mid-2022, eind 2023, half augustus."""
    number = words.THIRDS.get(tokens[place].word)
    if number is None:
        return None
    after = place + 1 + (tokens[place + 1].word == "-" and tokens[place + 1].glued)
    links = words.LINKS - {"in"} if tokens[place].word in words.EDGES else words.LINKS
    whole = moment_at(tokens, skip(tokens, after, links), but=INSIDE)
    if whole is None or whole.is_point:
        return None

    def of_year(year: int) -> Spans | None:
        spans = whole.in_year(year)
        return whole_of(third(Span(spans.begins.first, spans.ends.last), number)) if spans else None

    return replace(
        whole,
        unit=Unit.PART,
        start=place,
        in_year=of_year,
        weak=False,
        notes=(*whole.notes, notes.part()),
        instead=None,
    )


def approximate(tokens: Tokens, place: int) -> Moment | None:
    """Ca. september 2022, rond 2023, ~2022."""
    if tokens[place].word not in words.ABOUT and tokens[place].word not in {"~", "±"}:
        return None
    after = skip(tokens, place + 1, frozenset({".", "de", "het", "the"}))
    exact = moment_at(tokens, after, but=(limit, approximate))
    if exact is None:
        return None

    def of_year(year: int) -> Spans | None:
        spans = exact.in_year(year)
        return Spans(widened(spans.begins), widened(spans.ends)) if spans else None

    return replace(exact, start=place, in_year=of_year, notes=(*exact.notes, notes.approximate()), instead=None)


def limit(tokens: Tokens, place: int) -> Moment | None:
    """Vóór 2025, niet voor mei 2024, na de zomer van 2024, uiterlijk 1 mei."""
    found = phrase_at(tokens, place)
    inner = moment_at(tokens, found[1], but=(limit,)) if found else None
    return limit_of(inner, place, inner.end, found[0]) if found and inner else None


def _or_another(tokens: Tokens, first: Moment) -> Moment:
    """Return both of "2021 of 2022", "mei of juni 2024", "eind 2021 of begin 2022": which of them is left open."""
    if tokens[first.end].word not in {"of", "or"}:
        return first
    last = moment_at(tokens, first.end + 1, but=(limit,))
    if last is None or last.year is None or (last.unit is Unit.YEAR and first.year is None):
        return first
    shift = (first.year or last.year) - last.year

    def of_year(year: int) -> Spans | None:
        mine, yours = first.in_year(year + shift), last.in_year(year)
        return Spans(hull(mine.begins, yours.begins), hull(mine.ends, yours.ends)) if mine and yours else None

    said = (*first.notes, *last.notes, notes.choice())
    return replace(last, start=first.start, in_year=of_year, notes=said, instead=None, is_choice=True)


def _with_limit_behind(tokens: Tokens, moment: Moment) -> Moment:
    """Return the limit of "2021 of later", "in 2024 at the latest"."""
    found = limit_behind(tokens, moment.end)
    return limit_of(moment, moment.start, found[1], found[0]) if found else moment


RULES: tuple[Rule, ...] = (
    limit,
    approximate,
    part,
    iso_date,
    numeric_date,
    numeric_month,
    days_of_month,
    day_and_month,
    month_and_day,
    quarter,
    half,
    months_of_year,
    season,
    semester,
    school_year,
    week,
    month_alone,
    year_and_month,
    year_alone,
)
INSIDE = (limit, part, approximate)
"""Rules that read no moment that another word says something of."""


def moment_at(tokens: Tokens, place: int, but: tuple[Rule, ...] = ()) -> Moment | None:
    """Return the moment that begins at a place, None when there is none."""
    for rule in RULES:
        found = rule(tokens, place) if rule not in but else None
        if found is not None:
            found = _with_slips(tokens, found)
            return found if but == INSIDE or found.unit is Unit.LIMIT else _beside(tokens, found, but)
    return None


def _with_slips(tokens: Tokens, found: Moment) -> Moment:
    """Return a moment that says which names of months in it were misspelled."""
    slips = [place for place in range(found.start, found.end) if tokens[place].word in MISSPELLED_MONTHS]
    said = [notes.misspelled(tokens.words_of(at, at + 1), MISSPELLED_MONTHS[tokens[at].word]) for at in slips]
    return replace(found, notes=(*found.notes, *said)) if said else found


def _beside(tokens: Tokens, found: Moment, but: tuple[Rule, ...]) -> Moment:
    """Return a moment with what the words behind it add."""
    found = _or_another(tokens, found)
    return found if limit in but else _with_limit_behind(tokens, found)
