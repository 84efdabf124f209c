"""A status says how far it can be trusted today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from projects.freshness import CONFIRM_WITHIN, Freshness, freshness

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("status", "spoken_on", "last_day", "expected"),
    [
        ("loopt", TODAY - timedelta(days=3), None, Freshness.CURRENT),
        ("loopt", TODAY - CONFIRM_WITHIN, None, Freshness.CURRENT),
        ("loopt", TODAY - CONFIRM_WITHIN - timedelta(days=1), None, Freshness.TO_BE_CONFIRMED),
        ("loopt", None, None, Freshness.TO_BE_CONFIRMED),
        ("loopt", TODAY, TODAY - timedelta(days=1), Freshness.EXPIRED),
        ("loopt", TODAY, TODAY, Freshness.CURRENT),
        ("afgerond", date(2019, 1, 1), date(2019, 1, 1), Freshness.FINISHED),
        ("gestopt", None, None, Freshness.FINISHED),
        ("onbekend", TODAY, None, Freshness.UNKNOWN),
        ("", None, None, Freshness.UNKNOWN),
    ],
)
def test_freshness(status: str, spoken_on: date | None, last_day: date | None, expected: Freshness) -> None:
    assert freshness(status, spoken_on, last_day, TODAY) is expected
