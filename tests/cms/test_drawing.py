"""A reader of a timeline sees as solid only what is certain, and never a date that nobody published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from cms.drawing import TAIL, Axis, Part, axis_for, bars, parts

TODAY = date(2026, 6, 1)


@dataclass(frozen=True)
class Published:
    """Bounds as somebody published them."""

    earliest_start: date | None = None
    latest_start: date | None = None
    earliest_end: date | None = None
    latest_end: date | None = None
    at_least: bool = False
    open: bool = False


AUGUST_2023_TO_DECEMBER_2025 = Published(date(2023, 8, 1), date(2023, 8, 31), date(2025, 12, 1), date(2025, 12, 31))
SEPTEMBER_2020_TO_2021 = Published(date(2020, 9, 1), date(2020, 9, 30), date(2021, 1, 1), date(2021, 12, 31))
AT_LEAST_2021_AND_2022 = Published(
    date(2021, 1, 1), date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), at_least=True
)
SINCE_2022 = Published(date(2022, 1, 1), date(2022, 12, 31), open=True)


def test_what_is_known_to_the_month_is_drawn_as_certain() -> None:
    assert parts(AUGUST_2023_TO_DECEMBER_2025, TODAY) == (Part(date(2023, 8, 1), date(2025, 12, 31), True),)


def test_an_end_known_to_the_year_is_dotted_through_that_year() -> None:
    assert parts(SEPTEMBER_2020_TO_2021, TODAY) == (
        Part(date(2020, 9, 1), date(2021, 1, 1), True),
        Part(date(2021, 1, 2), date(2021, 12, 31), False),
    )


def test_at_least_leaves_the_end_of_the_drawing_open() -> None:
    certain, tail = parts(AT_LEAST_2021_AND_2022, TODAY)
    assert certain == Part(date(2021, 1, 1), date(2022, 12, 31), True)
    assert (tail.certain, tail.closed_end, tail.last) == (False, False, date(2022, 12, 31) + TAIL)


def test_an_open_end_runs_to_today_and_is_not_closed() -> None:
    (possible,) = parts(SINCE_2022, TODAY)
    assert possible == Part(date(2022, 1, 1), TODAY, False, closed_end=False)


def test_an_unknown_end_is_a_short_open_tail() -> None:
    (possible,) = parts(Published(date(2024, 3, 1), date(2024, 3, 31)), TODAY)
    assert possible == Part(date(2024, 3, 1), date(2024, 3, 1) + TAIL, False, closed_end=False)


def test_an_unknown_start_is_a_short_open_head() -> None:
    (possible,) = parts(Published(latest_end=date(2024, 12, 31)), TODAY)
    assert possible == Part(date(2024, 12, 31) - TAIL, date(2024, 12, 31), False, closed_start=False)


@pytest.mark.parametrize("period", [Published(), Published(open=True), Published(at_least=True)])
def test_nothing_known_draws_nothing(period: Published) -> None:
    assert parts(period, TODAY) == ()
    assert axis_for([period], TODAY) is None


def test_a_period_at_the_end_of_the_calendar_is_drawn_and_not_an_error() -> None:
    assert parts(Published(date.max, open=True), TODAY)[0].last == date.max


def test_the_axis_holds_whole_years_of_all_periods() -> None:
    assert axis_for([SEPTEMBER_2020_TO_2021, AUGUST_2023_TO_DECEMBER_2025], TODAY) == Axis(2020, 2025)


def test_bars_lie_on_the_axis_in_percentages() -> None:
    (bar,) = bars(
        [Published(date(2022, 1, 1), date(2022, 1, 1), date(2023, 12, 31), date(2023, 12, 31))], Axis(2022, 2025), TODAY
    )
    assert (bar.x, bar.end, bar.width) == ("0%", "49.97%", "49.97%")


def test_a_long_axis_has_at_most_seven_labels_and_a_tick_for_each_year() -> None:
    ticks = Axis(2001, 2026).ticks()
    assert len(ticks) == 26
    assert [tick.label for tick in ticks if tick.label] == ["2001", "2005", "2009", "2013", "2017", "2021", "2025"]


def test_today_is_marked_only_where_the_axis_reaches_it() -> None:
    assert Axis(2020, 2025).today(TODAY) == ""
    assert Axis(2026, 2026).today(TODAY) == "41.37%"
