"""What cannot be true of outputs, rounds, parts, money and people, by hand: facts, then the sentences."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from projects.freshness import ProjectFacts, contradictions
from projects.periods.bounds import PeriodBounds
from tests.projects.freshness.builders import TODAY, day, facts, part, period, thing, whole

ENDED = (period("2020-09", "2021-12"),)
RUNS = (period("2020", "2030"),)
TWO_READINGS = PeriodBounds(day("2020-09").first, day("2020-09").last, day("2021").first, day("2021").last)
LEFT = day("2024-02-29").day

TABLE = [
    # Outputs.
    (
        facts(outputs=(thing("Eindrapport", "verwacht", "2024-06"),)),
        ["‘Eindrapport’ werd in juni 2024 verwacht, maar is nog niet verschenen."],
    ),
    (
        facts(outputs=(thing("Gids", "in-de-maak", "2025"),)),
        ["‘Gids’ werd in 2025 verwacht, maar is nog niet verschenen."],
    ),
    (facts(outputs=(thing("Gids", "verwacht", "2026-08-22"),)), []),
    (
        facts(outputs=(thing("Gids", "verwacht", "2026-08-21"),)),
        ["‘Gids’ werd op 21 augustus 2026 verwacht, maar is nog niet verschenen."],
    ),
    (facts(outputs=(thing("Gids", "verwacht", "2026"),)), []),
    (facts(outputs=(thing("Gids", "verwacht"),)), []),
    (facts(outputs=(thing("Gids", "ingetrokken", "2020"),)), []),
    (facts(outputs=(thing("Gids", "verschenen", "2020"),)), []),
    (
        facts(outputs=(thing("Gids", "verschenen", "2027-01"),)),
        ["‘Gids’ verschijnt in januari 2027, maar staat al als verschenen."],
    ),
    (facts(outputs=(thing("Gids", "verschenen", "2026-11"),)), []),
    # Rounds.
    (
        facts(rounds=(thing("3", "loopt", "2024-07"),)),
        ["Ronde 3 zou in juli 2024 klaar zijn, maar staat nog op ‘loopt’."],
    ),
    (facts(rounds=(thing("3", "gepland", "2027"),)), []),
    (facts(rounds=(thing("3", "loopt"),)), []),
    (facts("afgerond", rounds=(thing("3", "loopt"),)), ["Ronde 3 staat nog op ‘loopt’, maar het project is afgerond."]),
    (
        facts(rounds=(thing("3", "gepland"),), periods=ENDED),
        ["Ronde 3 staat nog op ‘gepland’, maar het project eindigde in december 2021."],
    ),
    (facts(rounds=(thing("3", "vervallen", "2020"),), periods=ENDED), []),
    (facts(rounds=(thing("3", "afgerond", "2027"),)), ["Ronde 3 is in 2027 klaar, maar staat al op ‘afgerond’."]),
    # Parts and wholes.
    (
        facts("afgerond", parts=(part("Werkgroep", "loopt"),)),
        ["Onderdeel ‘Werkgroep’ staat op ‘loopt’, maar het geheel is afgerond."],
    ),
    (
        facts("gestopt", parts=(part("Werkgroep", "werving"),)),
        ["Onderdeel ‘Werkgroep’ staat op ‘deelnemers werven’, maar het geheel is gestopt."],
    ),
    (
        facts(parts=(part("Werkgroep", "loopt"),), periods=ENDED),
        ["Onderdeel ‘Werkgroep’ staat op ‘loopt’, maar het geheel eindigde in december 2021."],
    ),
    (facts("afgerond", parts=(part("Werkgroep", "afgerond"), part("Panel", "onbekend"))), []),
    (facts("loopt", "2026-11", parts=(part("Werkgroep", "loopt"),)), []),
    (
        facts("afgerond", "2027-01", parts=(part("Werkgroep", "loopt"),)),
        ["De status geldt pas in januari 2027, en dat moet nog komen."],
    ),
    (
        facts("loopt", whole=whole("Netwerk", "afgerond")),
        ["Staat op ‘loopt’, maar het geheel, ‘Netwerk’, is afgerond."],
    ),
    (
        facts("loopt", whole=whole("Netwerk", "", ENDED)),
        ["Staat op ‘loopt’, maar het geheel, ‘Netwerk’, eindigde in december 2021."],
    ),
    (facts("loopt", whole=whole("Netwerk", "loopt", RUNS)), []),
    (facts("afgerond", whole=whole("Netwerk", "afgerond")), []),
    # Applications.
    (
        facts("afgerond", applications=(thing("Fonds · Ronde 3", "aangevraagd"),)),
        ["De aanvraag ‘Fonds · Ronde 3’ staat nog op ‘aangevraagd’, maar het project is afgerond."],
    ),
    (
        facts(applications=(thing("", "aangevraagd"),), periods=ENDED),
        ["Een aanvraag staat nog op ‘aangevraagd’, maar het project eindigde in december 2021."],
    ),
    (facts("loopt", applications=(thing("Fonds", "aangevraagd"),), periods=RUNS), []),
    (facts("afgerond", applications=(thing("Fonds", "afgewezen"),)), []),
    # People.
    (
        facts("werving", wanted_until=(day("2026-03-01").day,)),
        ["Deelnemers werden gezocht tot en met 1 maart 2026, maar de status is nog ‘deelnemers werven’."],
    ),
    (facts("werving", wanted_until=(day("2026-03-01").day, day("2026-11-22").day)), []),
    (facts("loopt", wanted_until=(day("2026-03-01").day,)), []),
    (
        facts("afgerond", wanted_until=(day("2027-03-01").day,)),
        ["Er worden deelnemers gezocht tot en met 1 maart 2027, maar het project is afgerond."],
    ),
    (facts(contacts_until=(LEFT,)), ["Het enige contact hoorde tot en met 29 februari 2024 bij het project."]),
    (
        facts(contacts_until=(LEFT, day("2025-01-31").day)),
        ["Geen van de contacten hoort nog bij het project; de laatste ging weg na 31 januari 2025."],
    ),
    (facts(contacts_until=(LEFT, None)), []),
    (facts(contacts_until=(TODAY,)), []),
    (facts(), []),
]


@pytest.mark.parametrize(("known", "sentences"), TABLE)
def test_contradictions(known: ProjectFacts, sentences: list[str]) -> None:
    with override("nl"):
        assert [str(one) for one in contradictions(known, TODAY)] == sentences


def test_several_things_that_are_wrong_are_all_told() -> None:
    known = facts("loopt", periods=ENDED, outputs=(thing("Gids", "verwacht", "2021"),), contacts_until=(LEFT,))
    assert [one.topic for one in contradictions(known, TODAY)] == ["looptijd", "opbrengst", "contact"]


def test_a_sentence_is_in_the_language_of_who_reads_it() -> None:
    (found,) = contradictions(facts("werving", periods=ENDED), TODAY)
    with override("en"):
        assert "December 2021" in str(found)
