"""Whether a status can be trusted today, written down by hand: facts, then the state and why."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from projects.freshness import Freshness, ProjectFacts, verdict
from projects.periods.bounds import PeriodBounds
from tests.projects.freshness.builders import TODAY, day, facts, period

C, T, E, F, U = Freshness.CURRENT, Freshness.TO_BE_CONFIRMED, Freshness.EXPIRED, Freshness.FINISHED, Freshness.UNKNOWN
ENDED_UNSAID = "Niemand heeft gemeld hoe het ervoor staat. De looptijd eindigde uiterlijk in december 2021."
NOBODY = "Nog niemand heeft gemeld hoe het ervoor staat."
HALF_YEAR = "Dit is in het afgelopen half jaar gemeld of bevestigd."
SILENT = "Dit is in het afgelopen half jaar niet bevestigd."
CLOSED = "Het project is afgerond: dit verandert niet meer."
STOPPED = "Het project is gestopt: dit verandert niet meer."
DATELESS = "Het is niet bekend van wanneer dit is."
TWO_READINGS = PeriodBounds(day("2020-09").first, day("2020-09").last, day("2021").first, day("2021").last)

TABLE = [
    # Nobody said anything, or only that nothing is known.
    (facts(), U, NOBODY),
    (facts("onbekend", "2026-11-20"), U, NOBODY),
    (facts("onbekend", confirmed="2026-11-20"), U, NOBODY),
    (facts(periods=(period("2020", "2021"),)), U, ENDED_UNSAID),
    (facts(periods=(period("2026", "2030"),)), U, NOBODY),
    # How long a word counts: half a year, or as the project promised.
    (facts("loopt", "2026-11-22"), C, HALF_YEAR),
    (facts("loopt", "2026-05-22"), C, HALF_YEAR),
    (facts("loopt", "2026-05-21"), T, SILENT),
    (facts("loopt", "2026-05"), C, HALF_YEAR),
    (facts("loopt", "2026-04"), T, SILENT),
    (facts("loopt", "2026"), C, HALF_YEAR),
    (facts("loopt", "2025"), T, SILENT),
    (facts("loopt"), T, DATELESS),
    (facts("werving"), T, DATELESS),
    (facts("loopt", "2020-01-01", "2026-11-01"), C, HALF_YEAR),
    (facts("loopt", "2020-01-01", "2026-05-21"), T, SILENT),
    (facts("loopt", confirmed="2026-11-01"), C, HALF_YEAR),
    (facts("loopt", "2026-09-01", cycle=3), C, "Dit is in de afgelopen 3 maanden gemeld of bevestigd."),
    (facts("loopt", "2026-08-21", cycle=3), T, "Dit is in de afgelopen 3 maanden niet bevestigd."),
    (facts("loopt", "2025-12-01", cycle=12), C, "Dit is in het afgelopen jaar gemeld of bevestigd."),
    (facts("loopt", "2026-10-22", cycle=1), C, "Dit is in de afgelopen maand gemeld of bevestigd."),
    (facts("loopt", "2026-10-21", cycle=1), T, "Dit is in de afgelopen maand niet bevestigd."),
    # A date to come is no word yet.
    (facts("loopt", "2027-01-01"), T, SILENT),
    (facts("loopt", "2027-01-01", "2026-11-01"), C, HALF_YEAR),
    (facts("loopt", "2026-11"), C, HALF_YEAR),
    (facts("loopt", "2026-12"), T, SILENT),
    # An end that is announced closes nothing before its day: until then the last word counts, or the period.
    (facts("afgerond", "2027-06-01"), T, SILENT),
    (facts("afgerond", "2027-06-01", "2026-11-01"), C, HALF_YEAR),
    (facts("gestopt", "2027", "2026-11-01"), C, HALF_YEAR),
    (facts("afgerond", "2026-12", "2026-11-01", periods=(period("2023", "2026-12"),)), C, HALF_YEAR),
    (facts("afgerond", "2026-11-23", "2026-05-21"), T, SILENT),
    (facts("afgerond", "2026-11-22"), F, CLOSED),
    (facts("afgerond", "2026-11"), F, CLOSED),
    (facts("afgerond", "2026"), F, CLOSED),
    (
        facts("afgerond", "2027", "2026-11-01", periods=(period("2020", "2021-12"),)),
        E,
        "De looptijd eindigde in december 2021.",
    ),
    # What has surely ended and still claims to run has expired, whoever confirms it.
    (facts("loopt", "2026-11-22", periods=(period("2020", "2021-12"),)), E, "De looptijd eindigde in december 2021."),
    (facts("werving", periods=(TWO_READINGS,)), E, "De looptijd eindigde uiterlijk in december 2021."),
    (facts("gestart", periods=(period("2023-08", "2025-12"),)), E, "De looptijd eindigde in december 2025."),
    (facts("voorbereiding", periods=(period("", "2025-03-15"),)), E, "De looptijd eindigde op 15 maart 2025."),
    (
        facts("loopt", confirmed="2026-11-22", periods=(period("", "2026-11-21"),)),
        E,
        "De looptijd eindigde op 21 november 2026.",
    ),
    (facts("loopt", "2026-11-01", periods=(period("", "2026-11-22"),)), C, HALF_YEAR),
    (facts("loopt", "2026-11-01", periods=(period("", "2026-11"),)), C, HALF_YEAR),
    (facts("loopt", "2026-11-01", periods=(period("", "2026"),)), C, HALF_YEAR),
    # What only may have ended has not expired.
    (facts("loopt", "2026-11-01", periods=(period("2021", "2022", at_least=True),)), C, HALF_YEAR),
    (facts("loopt", "2026-11-01", periods=(period("2019", "2022", open=True),)), C, HALF_YEAR),
    (facts("loopt", "2026-11-01", periods=(period("2019"),)), C, HALF_YEAR),
    (facts("loopt", "2026-11-01", periods=(PeriodBounds(earliest_end=day("2021").first),)), C, HALF_YEAR),
    (facts("loopt", "2026-11-01", periods=(period("2019", "2020"), period("2021"))), C, HALF_YEAR),
    (facts("loopt", "2026-11-01", periods=(period("2019", "2020"), period("2021", "2027"))), C, HALF_YEAR),
    (
        facts("loopt", "2026-11-01", periods=(period("2019", "2020"), period("2021", "2022"))),
        E,
        "De looptijd eindigde uiterlijk in december 2022.",
    ),
    # Rounding off may take half a year after the end.
    (facts("afronding", "2026-11-01", periods=(period("", "2026-06"),)), C, HALF_YEAR),
    (facts("afronding", "2026-11-01", periods=(period("", "2026-04"),)), E, "De looptijd eindigde in april 2026."),
    # Finished is not stale, however old and whatever the periods say.
    (facts("afgerond", "2019-01-01", periods=(period("", "2018"),)), F, CLOSED),
    (facts("afgerond"), F, CLOSED),
    (facts("gestopt", "2010"), F, STOPPED),
    (facts("afgerond", "2024", cycle=1), F, CLOSED),
    (facts("afgerond", periods=(period("2026", "2030"),)), F, CLOSED),
]


# On other days: the last of a month counts, in a leap year too, and so does the same day half a year or a year later.
DAYS = [
    (facts("loopt", "2026-11-01", periods=(period("2025", "2026-11"),)), "2026-11-30", C),
    (facts("loopt", "2026-11-01", periods=(period("2025", "2026-11"),)), "2026-12-01", E),
    (facts("loopt", "2024-02-01", periods=(period("2022", "2024-02"),)), "2024-02-29", C),
    (facts("loopt", "2024-02-01", periods=(period("2022", "2024-02"),)), "2024-03-01", E),
    (facts("loopt", "2026-08-31"), "2027-02-28", C),
    (facts("loopt", "2026-08-31"), "2027-03-01", T),
    (facts("loopt", confirmed="2024-02-29", cycle=12), "2025-02-28", C),
    (facts("loopt", confirmed="2024-02-29", cycle=12), "2025-03-01", T),
    (facts("afronding", "2026-11-01", periods=(period("", "2026-05-31"),)), "2026-11-30", C),
    (facts("afronding", "2026-11-01", periods=(period("", "2026-05-31"),)), "2026-12-01", E),
    (facts("afgerond", "2026-12"), "2026-11-30", T),
    (facts("afgerond", "2026-12"), "2026-12-01", F),
]


@pytest.mark.parametrize(("known", "on", "state"), DAYS)
def test_state_on_the_last_day_and_the_one_after(known: ProjectFacts, on: str, state: Freshness) -> None:
    assert verdict(known, day(on).day).state is state


@pytest.mark.parametrize(("known", "state", "reason"), TABLE)
def test_state(known: ProjectFacts, state: Freshness, reason: str) -> None:
    with override("nl"):
        found = verdict(known, TODAY)
        assert (found.state, found.reason) == (state, reason)


def test_the_reason_is_in_the_language_of_who_reads_it() -> None:
    found = verdict(facts("loopt", periods=(period("", "2021-12"),)), TODAY)
    with override("en"):
        assert "December 2021" in found.reason
