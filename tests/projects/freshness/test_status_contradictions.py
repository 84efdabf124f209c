"""What cannot be true of a status and its dates, written down by hand: facts, then the sentences."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from projects.freshness import ProjectFacts, contradictions
from projects.periods.bounds import PeriodBounds
from tests.projects.freshness.builders import TODAY, day, facts, part, period, whole

ENDED = (period("2020-09", "2021-12"),)
RUNS = (period("2020", "2030"),)
TWO_READINGS = PeriodBounds(day("2020-09").first, day("2020-09").last, day("2021").first, day("2021").last)
LEFT = day("2024-02-29").day

TABLE = [
    # The status against the periods.
    (facts("werving", periods=ENDED), ["Eindigde in december 2021, maar de status is nog ‘deelnemers werven’."]),
    (
        facts("werving", periods=(TWO_READINGS,)),
        ["Eindigde uiterlijk in december 2021, maar de status is nog ‘deelnemers werven’."],
    ),
    (
        facts("loopt", periods=(period("", "2026-11-21"),)),
        ["Eindigde op 21 november 2026, maar de status is nog ‘loopt’."],
    ),
    (facts("loopt", periods=(period("", "2026-11-22"),)), []),
    (facts("loopt", periods=(period("", "2021", at_least=True),)), []),
    (facts("loopt", periods=(period("2019", "", open=True),)), []),
    (facts("loopt", periods=(PeriodBounds(earliest_end=day("2021").first),)), []),
    (facts("afronding", periods=(period("", "2026-09"),)), []),
    (
        facts("afronding", periods=(period("", "2025"),)),
        ["Eindigde uiterlijk in december 2025, maar de status is nog ‘in afronding’."],
    ),
    (facts("afgerond", periods=ENDED), []),
    (facts("onbekend", periods=ENDED), []),
    (facts(periods=ENDED), []),
    (facts("loopt", periods=(period("2027-01", "2028"),)), ["Begint in januari 2027, maar de status is al ‘loopt’."]),
    (
        facts("afgerond", periods=(period("2027-01-15", ""),)),
        ["Begint op 15 januari 2027, maar de status is al ‘afgerond’."],
    ),
    (
        facts("loopt", periods=(PeriodBounds(earliest_start=day("2027-02-03").day),)),
        ["Begint op zijn vroegst op 3 februari 2027, maar de status is al ‘loopt’."],
    ),
    (facts("loopt", periods=(PeriodBounds(latest_start=day("2027-02-03").day),)), []),
    (facts("loopt", periods=(period("2027", "2028", at_least=True),)), []),
    (facts("loopt", periods=(period("2027"), period("", "2030"))), []),
    (facts("werving", periods=(period("2027"),)), []),
    (facts("voorbereiding", periods=(period("2027"),)), []),
    (
        facts("voorbereiding", periods=RUNS),
        ["Begon uiterlijk in december 2020, maar de status is nog ‘in voorbereiding’."],
    ),
    (facts("voorbereiding", periods=(period("2026"),)), []),
    (facts("afgerond", periods=RUNS), ["Eindigt op zijn vroegst in januari 2030, maar de status is al ‘afgerond’."]),
    (facts("afgerond", periods=(period("2020", "2026"),)), []),
    (
        facts("afgerond", periods=(period("2020", "2030", at_least=True),)),
        ["Eindigt op zijn vroegst in januari 2030, maar de status is al ‘afgerond’."],
    ),
    (
        facts("afgerond", periods=(period("", "2030"),)),
        ["Eindigt op zijn vroegst in januari 2030, maar de status is al ‘afgerond’."],
    ),
    (
        facts("afgerond", periods=(period("2020", "2021"), period("2027-02", "2027-06"))),
        ["Eindigt in juni 2027, maar de status is al ‘afgerond’."],
    ),
    (facts("afgerond", periods=(period("", "2026-11-22"),)), []),
    (
        facts("afgerond", periods=(period("", "2026-11-23"),)),
        ["Eindigt op 23 november 2026, maar de status is al ‘afgerond’."],
    ),
    (facts("afronding", periods=(period("", "2030"),)), []),
    (facts("gestopt", periods=RUNS), []),
    # Said to be at work before it can have begun.
    (
        facts("loopt", "2019-10", "2026-11-01", periods=RUNS),
        ["Begon op zijn vroegst in januari 2020, maar de status ‘loopt’ is al van oktober 2019."],
    ),
    (
        facts("afgerond", "2019", periods=ENDED),
        ["Begon in september 2020, maar de status ‘afgerond’ is al van 2019."],
    ),
    (facts("loopt", "2020", "2026-11-01", periods=RUNS), []),
    (facts("werving", "2019-10", "2026-11-01", periods=RUNS), []),
    # The date of the status, and what was promised.
    (facts("loopt", "2027-03"), ["De status geldt pas in maart 2027, en dat moet nog komen."]),
    (facts("loopt", "2026-11-23"), ["De status geldt pas op 23 november 2026, en dat moet nog komen."]),
    (facts("afgerond", "2027-03", periods=RUNS), ["De status geldt pas in maart 2027, en dat moet nog komen."]),
    (
        facts("gestart", "2027-03", periods=(period("2027-03"),)),
        ["De status geldt pas in maart 2027, en dat moet nog komen."],
    ),
    (
        facts("loopt", "2027-03", periods=ENDED),
        [
            "Eindigde in december 2021, maar de status is nog ‘loopt’.",
            "De status geldt pas in maart 2027, en dat moet nog komen.",
        ],
    ),
    (
        facts("werving", "2027-03", wanted_until=(day("2026-01-01").day,)),
        ["De status geldt pas in maart 2027, en dat moet nog komen."],
    ),
    (
        facts("afgerond", "2027-03", "2024-01-02", cycle=6),
        [
            "De status geldt pas in maart 2027, en dat moet nog komen.",
            "Zou elk half jaar iets laten horen, maar het laatste bericht is van 2 januari 2024.",
        ],
    ),
    (facts("loopt", parts=(part("Werkgroep", "loopt"),), whole=whole("Geheel", "afgerond", (), day("2027"))), []),
    (facts("afgerond", parts=(part("Werkgroep", "loopt", day("2027")),)), []),
    (facts("loopt", "2026-11"), []),
    (facts("loopt", "2026"), []),
    (
        facts("loopt", "2024-03", cycle=6),
        ["Zou elk half jaar iets laten horen, maar het laatste bericht is van maart 2024."],
    ),
    (
        facts("loopt", "2024-03", cycle=4),
        ["Zou elke 4 maanden iets laten horen, maar het laatste bericht is van maart 2024."],
    ),
    (
        facts("loopt", "2024-03", "2025-01-02", cycle=12),
        ["Zou elk jaar iets laten horen, maar het laatste bericht is van 2 januari 2025."],
    ),
    (facts("loopt", "2026-08-22", cycle=3), []),
    (facts("loopt", "2024-03"), []),
    (facts("loopt", cycle=6), []),
    (facts("afgerond", "2019", cycle=1), []),
    (facts("loopt", "2019", cycle=1, periods=ENDED), ["Eindigde in december 2021, maar de status is nog ‘loopt’."]),
]


@pytest.mark.parametrize(("known", "sentences"), TABLE)
def test_contradictions(known: ProjectFacts, sentences: list[str]) -> None:
    with override("nl"):
        assert [str(one) for one in contradictions(known, TODAY)] == sentences
