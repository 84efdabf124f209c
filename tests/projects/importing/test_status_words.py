"""Where a project stands, by the words of its status: what is denied, nearly so or true of a part is not the whole."""

from __future__ import annotations

import pytest

from projects.importing.recognising.rounds import state_of
from projects.importing.recognising.status import status_in


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Het project is bijna afgerond.", "afronding"),
        ("Op dit moment is het project bijna afgerond.", "afronding"),
        ("Het project is nog niet afgerond.", "loopt"),
        ("De eerste fase is afgerond.", None),
        ("Een (deel) afgerond, de rest loopt nog.", "loopt"),
        ("Het eerste deel van het onderzoek is afgerond.", None),
        ("De interviews zijn afgerond, de analyse loopt.", "loopt"),
        ("Afgerond", "afgerond"),
        ("Het onderzoek is afgerond.", "afgerond"),
        ("Het project is in 2021 afgerond.", "afgerond"),
        ("De pilot is nog niet gestart. We zoeken nog deelnemers.", "werving"),
        ("De pilot is nog niet gestart.", "voorbereiding"),
        ("De werving is gesloten; het onderzoek loopt.", "loopt"),
        ("De werving is afgerond.", None),
        ("De pilot is succesvol afgerond en het project gaat door.", "loopt"),
        ("Het project is in volle gang; er worden geen deelnemers meer geworven.", "loopt"),
        ("The interviews have been completed, the analysis is under way.", "loopt"),
        ("lopend", "loopt"),
        ("Het onderzoek is half augustus gestart met de deelname aan bijeenkomsten van de proeftuin.", "gestart"),
        (
            "Informeren en werven van deelnemers voor de leernetwerken en de stuurgroep.",
            "werving",
        ),
        ("Het project is voortijdig gestopt.", "gestopt"),
        ("Het project wordt in juni 2025 afgerond.", None),
        ("Het project loopt.", "loopt"),
        ("Het project is niet gestopt.", None),
        ("De studie is afgerond en het rapport is verschenen.", "afgerond"),
        ("Het rapport is afgerond.", None),
        ("Zodra het project is afgerond, volgt een rapport.", None),
        ("The project has been completed.", "afgerond"),
        ("The project has not been completed yet.", "loopt"),
        ("Het project zit in de afrondende fase.", "afronding"),
        ("De pilot is gestopt met werven.", None),
        ("Het project is deels afgerond.", "loopt"),
        ("Twee van de drie deelprojecten zijn afgerond.", None),
        ("Het project is gestart en loopt nog.", "loopt"),
        ("Ronde 1 is afgerond. Ronde 3 loopt op dit moment.", "loopt"),
        ("Het project is gestopt.", "gestopt"),
    ],
)
def test_where_a_project_stands(text: str, status: str | None) -> None:
    found = status_in(text)
    assert (found.value if found else None) == status


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Ronde 1: werkdruk (rapport)", "onbekend"),
        ("Ronde 1: werkdruk. Het rapport is verschenen.", "afgerond"),
        ("Ronde 1: werkdruk. Het rapport is nog niet verschenen.", "onbekend"),
        ("Ronde 1: werkdruk. Deze loopt nu; het rapport over ronde 0 is verschenen.", "loopt"),
        ("Ronde 1: werkdruk. Deze volgt in het voorjaar.", "gepland"),
        ("De volgende rondes zijn uitgevoerd:", "afgerond"),
    ],
)
def test_how_far_a_round_is_only_where_the_words_tell(text: str, state: str) -> None:
    assert state_of(text).value == state
