"""Reads durations (looptijden) as people write them, in Dutch and English.

What comes out is a suggestion: an editor decides, and the published text stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

from projects.periods.bounds import PeriodBounds, to_edtf


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a duration: its bounds, what it holds for, why, and the words it was read from."""

    bounds: PeriodBounds
    scope: str
    reason: str
    source: str

    @property
    def edtf(self) -> str:
        """The bounds in EDTF."""
        return to_edtf(self.bounds)


@dataclass(frozen=True, slots=True)
class PeriodParse:
    """The readings of a text, none when it tells no period, and what an editor must answer."""

    readings: tuple[Reading, ...] = ()
    questions: tuple[str, ...] = ()


def parse_period(text: str, language: str = "nl") -> PeriodParse:
    """Return what a text says about when something runs; reasons and questions are in the language given.

    Takes any text and never raises.
    """
    return PeriodParse()
