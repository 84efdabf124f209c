"""Whoever waits for a long command sees how far it is."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management.base import OutputWrapper

from search.indexing.progress import ProgressBar


class Terminal(StringIO):
    """A terminal that remembers what was written."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def shown(output: StringIO, total: int, *steps: int) -> str:
    """Return what a bar writes at the steps."""
    bar = ProgressBar(OutputWrapper(output), "nl", total)
    for done in steps:
        bar.show(done)
    bar.end()
    return output.getvalue()


def test_a_terminal_sees_a_bar_that_fills_on_one_line() -> None:
    text = shown(Terminal(), 3_000, 1_000, 3_000)
    assert text.count("\n") == 1
    assert "[##########....................] 1,000 of 3,000" in text
    assert " left" in text
    assert f"[{'#' * 30}] 3,000 of 3,000" in text.rpartition("\r")[2]


def test_a_log_gets_no_more_than_ten_lines() -> None:
    lines = shown(StringIO(), 1_000, *range(10, 1_001, 10)).splitlines()
    assert len(lines) == 10
    assert lines[-1] == "nl: 1,000 of 1,000 documents"


@pytest.mark.parametrize("output", [StringIO(), Terminal()])
def test_more_than_there_were_at_first_is_no_mistake(output: StringIO) -> None:
    assert "7 of 7" in shown(output, 5, 7)
    assert shown(output, 0, 0)
