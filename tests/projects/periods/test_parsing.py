"""What people write about durations is read as widely as they wrote it, and never more exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.periods.bounds import PeriodBounds
from projects.periods.parsing import PeriodParse, Reading, parse_period

DURATIONS = Path(__file__).parent / "durations.txt"
YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w])(?!\s*[A-Z]{2}\b)")
WORDS = (
    "2020 2021 2022 2023 '21 sept. september mei jan Q3 IV t/m tot en met van vanaf sinds – - / , . ; ( ) : 7 31 12 18 "
    "maanden jaar medio eind begin ca. half augustus schooljaar winter najaar heden nu doorlopend onbekend vooralsnog "
    "vóór na uiterlijk niet of later verlengd twee à minstens week → … afgerond eindigt begon "
    "septmber semester eerste schooljaren gepubliceerd toegekend rondt af uit driejarig + status lopend per 3-jarig "
    "minimaal pilot werving gestart einde start duur 02-03-2020 2022-09 2021/2022 until from of the 1st 2e kwartaal"
)


@dataclass
class Written:
    """A text of the table with what a reader makes of it."""

    text: str
    readings: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


def written() -> Iterator[Written]:
    one: Written | None = None
    for line in DURATIONS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if not line.startswith("  "):
            if one:
                yield one
            one = Written(line)
        elif one and line.startswith("  ask "):
            one.questions.append(line[6:])
        elif one:
            one.readings.append(line.strip())
    if one:
        yield one


def side(first: object, last: object) -> str:
    if first == last:
        return str(first or "?")
    return f"{first or ''}..{last or ''}"


def line_of(reading: Reading) -> str:
    """Return a reading as the table writes it."""
    bounds = reading.bounds
    start = side(bounds.earliest_start, bounds.latest_start)
    end = side(bounds.earliest_end, bounds.latest_end)
    flags = " ".join(name for name in ("at_least", "open") if getattr(bounds, name))
    text = f"{start} / {end} | {flags} | {reading.scope}"
    return re.sub(r"[ |]+$", "", text).replace("|  |", "| |")


@pytest.mark.parametrize("one", list(written()), ids=lambda one: one.text[:60])
def test_a_duration_is_read_as_the_table_says(one: Written) -> None:
    parsed = parse_period(one.text)
    assert [line_of(reading) for reading in parsed.readings] == one.readings
    assert len(parsed.questions) == len(one.questions), parsed.questions
    for words, question in zip(one.questions, parsed.questions, strict=True):
        assert f"‘{words}’" in question


def test_the_table_is_long_enough_to_trust() -> None:
    assert len(list(written())) >= 60


def test_other_dashes_and_spaces_read_the_same() -> None:
    plain = parse_period("augustus 2023 - december 2025")
    odd = parse_period("Augustus\u00a02023 \u2014 december\u202f2025")
    assert [reading.bounds for reading in odd.readings] == [reading.bounds for reading in plain.readings]
    assert odd.readings[0].source == "Augustus\u00a02023 \u2014 december\u202f2025"


def test_reasons_and_questions_come_in_the_language_of_the_reader() -> None:
    text = "eind 2023"
    assert parse_period(text, "nl").readings[0].reason.startswith("‘eind 2023’ is te kort voor een looptijd")
    assert parse_period(text, "nl").questions == ("Is ‘eind 2023’ het begin of het einde?",)
    assert parse_period(text, "en").readings[0].reason.startswith("‘eind 2023’ is too short for a duration")
    assert parse_period(text, "en").questions == ("Is ‘eind 2023’ the beginning or the end?",)


def test_a_typing_error_in_a_month_is_read_and_told_in_the_language_of_the_reader() -> None:
    text = "augusuts 2023 – december 2024"
    assert "‘augusuts’ is gelezen als ‘augustus’, met een tikfout" in parse_period(text).readings[0].reason
    assert "‘augusuts’ was read as ‘August’, with a typing error" in parse_period(text, "en").readings[0].reason


def test_beginning_and_end_may_stand_on_lines_of_their_own() -> None:
    (reading,) = parse_period("Looptijd\n\nStart: 1 september 2022\nEinde: 31 augustus 2024\n").readings
    assert line_of(reading) == "2022-09-01 / 2024-08-31"


def test_a_story_around_a_period_gives_no_scope() -> None:
    (reading,) = parse_period("Gezinnen kregen in 2021 hulp van vrijwilligers.").readings
    assert reading.scope == ""


def days_of(bounds: PeriodBounds) -> list[date]:
    days = (bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end)
    return [day for day in days if day]


def beside(day: date) -> set[int]:
    """Return the years of a day and its neighbours: "vóór 2025" ends on the last day of 2024."""
    return {day.year, (day - timedelta(days=1)).year, (day + timedelta(days=1)).year}


def check(text: str, parsed: PeriodParse) -> None:
    """Check what holds for every parse."""
    told = " ".join(parsed.questions)
    for reading in parsed.readings:
        bounds = reading.bounds
        starts, ends = (bounds.earliest_start, bounds.latest_start), (bounds.earliest_end, bounds.latest_end)
        for first, last in (starts, ends, (starts[0], ends[0]), (starts[1], ends[1])):
            assert first is None or last is None or first <= last, reading
        assert bounds.contradiction() == {}
        assert reading.source in text
        assert reading.reason.endswith(".")
    for year in map(int, YEAR.findall(text)):
        known = [days for r in parsed.readings if (days := days_of(r.bounds))]
        lies = any(min(days).year <= year <= max(days).year for days in known)
        lies = lies or any(year in beside(day) for r in parsed.readings for day in days_of(r.bounds))
        assert lies or str(year) in told, (year, parsed)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join))
def test_bounds_hold_every_year_of_the_text_or_it_is_told_as_not_used(text: str) -> None:
    check(text, parse_period(text))


@given(st.text(max_size=300), st.sampled_from(["nl", "en"]))
def test_no_text_is_refused(text: str, language: str) -> None:
    check("", parse_period("".join(sign for sign in text if not sign.isdigit()), language))
    parse_period(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Wij lezen in 2021 en 2022 samen, zie nr. 2021-0034. " * 20 + "\n",
        "2020 tot ",
        "mei van de ",
        "1.111.111.",
        "((((2021, ",
        "'21-'22/",
        "vooralsnog ",
        "a@2021.nl ",
    ],
)
def test_of_an_endless_text_only_the_beginning_is_read_and_that_is_told(text: str) -> None:
    parsed = parse_period(text * (400_000 // len(text)))
    assert parsed.questions[-1] == "De tekst is te lang: alleen het begin is gelezen."


def test_a_document_of_two_thousand_paragraphs_is_read_to_its_end() -> None:
    story = "Ouders vertellen wat zij nodig hebben, en wie hen daarbij helpt. " * 8
    text = "\n\n".join([story] * 1_000 + ["Pilot: 2021-2022"] + [story] * 1_000 + ["Werving: t/m mei 2023"])
    assert [reading.scope for reading in parse_period(text).readings] == ["Pilot", "Werving"]
