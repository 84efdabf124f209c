"""What is stored is EDTF as ISO 8601-2 has it, whatever the bounds are."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.periods.bounds import PeriodBounds
from projects.periods.edtf import to_edtf
from projects.periods.parsing import parse_period
from tests.projects.periods.test_parsing import written

MONTH, DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
SIDE = rf"\d{{4}}(?:-{MONTH}(?:-{DAY})?|-2[1-4])?[?~%]?"
# ISO 8601-2, level 1: a date or a season on a side, of which one may be open ("..") or unknown (nothing).
INTERVAL = re.compile(rf"{SIDE}/(?:{SIDE}|\.\.)?|(?:\.\.)?/{SIDE}")
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2060, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("bounds", "edtf"),
    [
        (PeriodBounds(day("2020-09-01"), day("2020-09-30"), day("2021-01-01"), day("2021-12-31")), "2020-09/2021"),
        (PeriodBounds(day("2021-01-01"), day("2021-12-31"), open=True), "2021/.."),
        (PeriodBounds(day("2022-09-01"), day("2022-11-30"), day("2024-03-01"), day("2024-05-31")), "2022-23/2024-21"),
        (PeriodBounds(None, None, day("2025-12-31"), day("2026-01-01")), "/2026-01-01~"),
        (PeriodBounds(day("2022-12-01"), day("2023-02-28")), "2023~/"),
        (PeriodBounds(day("2022-05-01"), day("2022-08-31")), "2022/"),
        (PeriodBounds(day("2022-05-11"), day("2022-05-20")), "2022-05/"),
        (PeriodBounds(latest_start=day("2020-12-31")), "2020-12-31?/"),
        (PeriodBounds(open=True), ""),
        (PeriodBounds(), ""),
    ],
)
def test_a_side_is_written_as_the_smallest_unit_that_holds_it(bounds: PeriodBounds, edtf: str) -> None:
    assert to_edtf(bounds) == edtf


@given(st.tuples(DAYS, DAYS, DAYS, DAYS), st.booleans())
def test_all_bounds_give_edtf(days: tuple[date | None, date | None, date | None, date | None], is_open: bool) -> None:
    edtf = to_edtf(PeriodBounds(days[0], days[1], days[2], days[3], open=is_open))
    assert INTERVAL.fullmatch(edtf) or (not edtf and (is_open or not any(days)))


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 800))
def test_the_unit_holds_the_days_it_stands_for(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    edtf = to_edtf(PeriodBounds(first, last))
    assert first.year <= int(edtf[:4]) <= last.year


def test_all_that_people_write_gives_edtf() -> None:
    for one in written():
        for reading in parse_period(one.text).readings:
            assert INTERVAL.fullmatch(reading.edtf) or reading.bounds == PeriodBounds(open=True), reading
