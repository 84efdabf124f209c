"""What stops a reader: long sentences, and abbreviations that nobody explains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.plain_language import long_sentences, sentences, unexplained_abbreviations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eerst dit. Dan dat! En nu?", ["Eerst dit.", "Dan dat!", "En nu?"]),
        (
            "Geleid door dr. Anna de Wit, o.a. in Zeestad.",
            ["Geleid door dr. Anna de Wit, o.a. in Zeestad."],
        ),
        ("Zie art. 2.3 van de wet. Daarna volgt meer.", ["Zie art. 2.3 van de wet.", "Daarna volgt meer."]),
        ("Zij zei: “Het kan.” Dat bleek.", ["Zij zei: “Het kan.”", "Dat bleek."]),
        ("Een kop\nEen zin zonder punt", ["Een kop", "Een zin zonder punt"]),
        ("Het duurde lang… Heel lang.", ["Het duurde lang…", "Heel lang."]),
        ("bijv. gemeenten en scholen", ["bijv. gemeenten en scholen"]),
        ("Het begon op 1 jan. 2024. Daarna volgt meer.", ["Het begon op 1 jan. 2024.", "Daarna volgt meer."]),
        ("Het begint in sept. Daarna meer.", ["Het begint in sept.", "Daarna meer."]),
        ("Dat kan i.v.m. Corona en i.s.m. Jeugdzorg.", ["Dat kan i.v.m. Corona en i.s.m. Jeugdzorg."]),
        ("Op wo. 3 mei komen we bijeen.", ["Op wo. 3 mei komen we bijeen."]),
        ("- Eerst dit.\n• Dan dat\n1. Drie\nb) Vier", ["Eerst dit.", "Dan dat", "Drie", "Vier"]),
        ("… – !", []),
        ("", []),
    ],
)
def test_text_is_read_in_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_only_sentences_that_go_on_too_long_are_shown_the_longest_first() -> None:
    long, longer = " ".join(["woord"] * 26) + ".", " ".join(["woord"] * 40) + "."
    fine = " ".join(["woord"] * 25) + "."
    text = f"Kort. {long.capitalize()} {fine.capitalize()} {longer.capitalize()}"
    assert long_sentences(text) == [longer.capitalize(), long.capitalize()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het CJG en de WSG werken samen met het CJG.", ["CJG", "WSG"]),
        ("Het Centrum voor Jeugd en Gezin (CJG) helpt. Het CJG belt.", []),
        ("Het CJG (Centrum voor Jeugd en Gezin) helpt.", []),
        ("Het ministerie van JenV, ZonMw en H10.", ["JenV"]),
        ("MijnPad, Jan, IV, A en één website op www.ABC.nl of x@ABC.nl", []),
        ("DOEL EN OPZET VAN HET ONDERZOEK\nWij vragen het CJG.", ["CJG"]),
        ("VWS EN JENV", ["VWS", "EN", "JENV"]),
        ("GGZ-instelling en VWS-beleid", ["GGZ", "VWS"]),
        ("de Jeugdwet (zie bijlage) en de AVG (2018)", ["AVG"]),
    ],
)
def test_an_abbreviation_has_to_be_explained_once(text: str, expected: list[str]) -> None:
    assert unexplained_abbreviations(text) == expected


def test_what_the_site_explains_elsewhere_needs_no_explanation_here() -> None:
    assert unexplained_abbreviations("PJH en HHs en VWS", {"pjh", "HHS"}) == ["VWS"]


@given(st.text(max_size=400))
def test_any_text_can_be_read_and_every_sentence_is_its_own(text: str) -> None:
    squeezed = "".join(text.split())
    for sentence in sentences(text):
        assert "".join(sentence.split()) in squeezed
    for abbreviation in unexplained_abbreviations(text):
        assert abbreviation in text
