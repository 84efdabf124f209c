"""All rules that read a moment, in the order in which they are tried, and those that change another moment."""

from __future__ import annotations

from dataclasses import replace

from projects.periods import calendar_words as words
from projects.periods import notes
from projects.periods.day_rules import day_and_month, iso_date, month_alone, month_and_day, numeric_date, numeric_month
from projects.periods.moments import Moment, Rule, Spans, Unit, a_year, skip, whole_of, year_at
from projects.periods.season_rules import half, quarter, school_year, season
from projects.periods.spans import Span, third, widened
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
    whole = moment_at(tokens, skip(tokens, after, words.LINKS), but=(part, approximate))
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
    exact = moment_at(tokens, after, but=(approximate,))
    if exact is None:
        return None

    def of_year(year: int) -> Spans | None:
        spans = exact.in_year(year)
        return Spans(widened(spans.begins), widened(spans.ends)) if spans else None

    return replace(exact, start=place, in_year=of_year, notes=(*exact.notes, notes.approximate()), instead=None)


RULES: tuple[Rule, ...] = (
    approximate,
    part,
    iso_date,
    numeric_date,
    numeric_month,
    day_and_month,
    month_and_day,
    quarter,
    half,
    season,
    school_year,
    month_alone,
    year_alone,
)


def moment_at(tokens: Tokens, place: int, but: tuple[Rule, ...] = ()) -> Moment | None:
    """Return the moment that begins at a place, None when there is none."""
    for rule in RULES:
        found = rule(tokens, place) if rule not in but else None
        if found is not None:
            return found
    return None
