"""A period is shown as it is known: no more exact, and never longer than somebody said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import assume, given
from hypothesis import strategies as st

from projects.periods.bounds import PeriodBounds, all_years
from projects.periods.edtf import to_edtf
from projects.periods.wording import readable

SEPTEMBER_2020 = (date(2020, 9, 1), date(2020, 9, 30))
SOMEWHERE_IN_2021 = (date(2021, 1, 1), date(2021, 12, 31))
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("bounds", "dutch", "english", "edtf"),
    [
        (
            PeriodBounds(*SEPTEMBER_2020, *SOMEWHERE_IN_2021),
            "september 2020 – 2021",
            "September 2020 – 2021",
            "2020-09/2021",
        ),
        (PeriodBounds(*SOMEWHERE_IN_2021, open=True), "2021 – einde open", "2021 – open end", "2021/.."),
        (PeriodBounds(date(2023, 8, 7), date(2023, 8, 7)), "7 augustus 2023", "7 August 2023", "2023-08-07/"),
        (PeriodBounds(), "", "", ""),
        (PeriodBounds(None, None, *SOMEWHERE_IN_2021), "tot en met 2021", "until 2021", "/2021"),
        (
            PeriodBounds(None, date(2019, 12, 31), date(2024, 1, 1), None),
            "uiterlijk 31 december 2019 – op zijn vroegst 1 januari 2024",
            "31 December 2019 at the latest – 1 January 2024 at the earliest",
            "2019-12-31?/2024-01-01?",
        ),
    ],
)
def test_a_period_reads_as_exactly_as_it_is_known(bounds: PeriodBounds, dutch: str, english: str, edtf: str) -> None:
    with override("nl"):
        assert readable(bounds) == dutch
    with override("en"):
        assert readable(bounds) == english
    assert to_edtf(bounds) == edtf


def test_a_lower_bound_is_read_as_one() -> None:
    bounds = PeriodBounds(*SOMEWHERE_IN_2021, date(2022, 1, 1), date(2022, 12, 31), at_least=True)
    with override("nl"):
        assert readable(bounds) == "ten minste 2021 – 2022"


TO_2024 = (2021, 2022, 2023, 2024)


@pytest.mark.parametrize(
    ("bounds", "possible"),
    [
        (PeriodBounds(*SOMEWHERE_IN_2021, open=True), TO_2024),
        (PeriodBounds(*SOMEWHERE_IN_2021), TO_2024),
        (PeriodBounds(*SOMEWHERE_IN_2021, date(2022, 1, 1), date(2022, 12, 31), at_least=True), TO_2024),
        (PeriodBounds(*SOMEWHERE_IN_2021, earliest_end=date(2023, 1, 1)), TO_2024),
        (PeriodBounds(*SOMEWHERE_IN_2021, date(2022, 1, 1), date(2022, 12, 31)), (2021, 2022)),
        (PeriodBounds(latest_start=date(2021, 5, 1)), TO_2024),
        (PeriodBounds(date(2026, 1, 1), date(2026, 12, 31)), (2026,)),
        (PeriodBounds(None, None, *SOMEWHERE_IN_2021), (2021,)),
        (PeriodBounds(None, None, date(2022, 12, 31), date(2023, 12, 31)), (2022, 2023)),
        (PeriodBounds(latest_end=date(2025, 12, 31)), (2025,)),
        (PeriodBounds(), ()),
    ],
)
def test_years_reach_to_this_year_where_nobody_said_by_when_it_ends(
    bounds: PeriodBounds, possible: tuple[int, ...]
) -> None:
    assert bounds.years(date(2024, 3, 1)) == possible
    assert set(bounds.certain_years()) <= set(possible)


@pytest.mark.parametrize(
    ("bounds", "certain"),
    [
        (PeriodBounds(*SEPTEMBER_2020, *SOMEWHERE_IN_2021), (2020, 2021)),
        (PeriodBounds(*SOMEWHERE_IN_2021, *SOMEWHERE_IN_2021), (2021,)),
        (PeriodBounds(*SOMEWHERE_IN_2021, open=True), (2021,)),
        (PeriodBounds(*SEPTEMBER_2020, date(2021, 12, 31), date(2022, 12, 31)), (2020, 2021)),
        (PeriodBounds(date(2020, 12, 1), date(2021, 2, 28), date(2022, 1, 1), date(2022, 12, 31)), (2021, 2022)),
        (PeriodBounds(date(2020, 12, 1), date(2021, 2, 28)), ()),
        (PeriodBounds(earliest_start=date(2020, 1, 1)), ()),
        (PeriodBounds(None, None, *SOMEWHERE_IN_2021), (2021,)),
        (PeriodBounds(None, None, date(2025, 12, 31), date(2026, 1, 1)), ()),
        (PeriodBounds(None, date(2019, 12, 31), date(2021, 1, 1), None), (2019, 2020, 2021)),
        (PeriodBounds(), ()),
    ],
)
def test_a_year_is_certain_when_it_runs_then_whatever_the_bounds_leave_open(
    bounds: PeriodBounds, certain: tuple[int, ...]
) -> None:
    assert bounds.certain_years() == certain
    assert set(certain) <= set(bounds.years())


@given(DAYS, st.lists(st.integers(0, 900), min_size=3, max_size=3), st.floats(0, 1), st.floats(0, 1))
def test_no_run_within_the_bounds_misses_a_certain_year(first: date, gaps: list[int], begin: float, end: float) -> None:
    days = [first]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    bounds = PeriodBounds(days[0], days[1], days[2], days[3])
    started = days[0] + timedelta(days=round(begin * (days[1] - days[0]).days))
    ended = days[2] + timedelta(days=round(end * (days[3] - days[2]).days))
    run = set(range(started.year, ended.year + 1))
    assert set(bounds.certain_years()) <= run <= set(bounds.years())


@given(st.data(), st.lists(DAYS, min_size=4, max_size=4).map(sorted), st.booleans(), st.booleans(), st.booleans())
def test_no_run_that_overlapping_or_missing_bounds_allow_misses_a_certain_year(
    data: st.DataObject, days: list[date], overlaps: bool, at_least: bool, is_open: bool
) -> None:
    if overlaps:
        days[1], days[2] = days[2], days[1]
    first, latest_start, earliest_end, last = (data.draw(st.just(day) | st.none()) for day in days)
    bounds = PeriodBounds(first, latest_start, earliest_end, last, at_least=at_least, open=is_open)
    longest = date(2090, 1, 1)
    may_end = longest if bounds.goes_on else last or longest
    started = data.draw(st.dates(first or date(1950, 1, 1), latest_start or last or may_end))
    ended = data.draw(st.dates(max(started, earliest_end or started), max(may_end, started)))
    run, today = set(range(started.year, ended.year + 1)), date(2026, 11, 22)
    assume(ended <= may_end)
    assert set(bounds.certain_years()) <= run
    assert set(bounds.certain_years()) <= set(bounds.years(today))
    known = [day for day in (first, latest_start, earliest_end, last) if day]
    told = range(known[0].year, (max(*known, today) if bounds.goes_on else max(known)).year + 1) if known else range(0)
    assert run & set(told) <= set(bounds.years(today))


def test_bounds_that_contradict_each_other_are_named() -> None:
    wrong = PeriodBounds(earliest_start=date(2022, 1, 1), latest_end=date(2021, 1, 1))
    assert set(wrong.contradiction()) == {"latest_end"}


@given(first=DAYS, length=st.integers(0, 4000), slack=st.integers(0, 400))
def test_every_year_between_the_bounds_is_found_and_no_other(first: date, length: int, slack: int) -> None:
    end = first + timedelta(days=length)
    bounds = PeriodBounds(first, first, end, end + timedelta(days=slack))
    assert bounds.contradiction() == {}
    assert bounds.years() == tuple(range(first.year, (end + timedelta(days=slack)).year + 1))


def test_years_of_several_periods_come_once_and_in_order() -> None:
    periods = [PeriodBounds(*SOMEWHERE_IN_2021, open=True), PeriodBounds(*SEPTEMBER_2020, *SOMEWHERE_IN_2021)]
    assert all_years(periods) == (2020, 2021)
