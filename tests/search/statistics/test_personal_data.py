"""What may tell who somebody is is answered, and never kept."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from search.statistics.counting import LONGEST, normalised
from search.statistics.personal_data import looks_personal
from tests.search.library import Library
from tests.search.statistics.visits import PAGE, PERSON, counted

PERSONAL = (
    "jip@example.org",
    "www.example.org/wie",
    "https://example.org",
    "06 12 34 56 78",
    "070-3535000",
    "+31 6 1234 5678",
    "123456782",
    "jip 12-03-2009",
    "jip jansen 12 maart 2009",
    "2512 ab 12",
    "NL91ABNA0417164300",
)


@pytest.mark.parametrize("text", PERSONAL)
def test_what_may_tell_who_somebody_is_is_answered_and_not_kept(site: Library, text: str) -> None:
    response = Client().get(PAGE, {"q": text}, headers={"User-Agent": PERSON})
    assert response.status_code == 200
    assert counted() == {}


@pytest.mark.parametrize(
    "text", ["regio 15", "0-100", "project 2023-2025", "2019 2020 2021 2022", "18 tot 23 jaar 2024", "wijk 12345"]
)
def test_numbers_and_years_that_name_nobody_are_kept(text: str) -> None:
    assert normalised(text) == text


@given(st.integers(0, 999_999_999), st.sampled_from(["{}", "bel {} nu", "{}?"]))
def test_no_number_of_nine_digits_is_ever_kept(number: int, words: str) -> None:
    assert looks_personal(words.format(f"{number:09d}")) or f"{number:09d}"[:2] in ("19", "20")


@given(st.text())
def test_a_question_is_kept_on_one_line_in_lower_case_or_not_at_all(text: str) -> None:
    kept = normalised(text)
    assert len(kept) <= LONGEST
    assert kept == normalised(kept)
    assert "  " not in kept
    assert "\n" not in kept
