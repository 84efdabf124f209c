"""Of any text every sentence is a source, furniture or unplaced, and no value is invented."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from projects.importing.proposal import propose
from projects.importing.reading.plain import document_of
from tests.projects.importing.judging import lost_sentences

_WORDS = st.sampled_from(
    [
        "Doel",
        "Methode",
        "Partners",
        "Looptijd",
        "Status",
        "Contact",
        "logo",
        "Vragen?",
        "de",
        "het",
        "een",
        "en",
        "van",
        "Gemeente",
        "Zeestad",
        "Stichting",
        "(HHS)",
        "“zin”",
        "‘los",
        "2021",
        "–",
        "12",
        "j.dewit@example.org",
        "hoofdvraag:",
        "deelvragen:",
        "werkgroepen:",
        "Hoe",
        "gaat",
        "dat?",
        "aanvraag",
        "fonds",
        "1.",
        "2)",
        "•",
        ";",
        ",",
        ".",
        ":",
        "/",
        "rapport",
        "klik",
        "hier",
        "\xa0",
        "é",
    ]
)
_LINES = st.lists(_WORDS, min_size=0, max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(_LINES, max_size=25).map("\n".join), st.text(max_size=400)))
def test_whatever_the_text_nothing_of_it_is_lost_and_nothing_is_invented(text: str) -> None:
    document = document_of(text)
    proposal = propose(document)
    assert lost_sentences(document, proposal) == []
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
    plain = " ".join(document.text.split())
    for each in proposal.fields:
        if each.path.endswith((".name", ".email", ".as_published", "title", ".scheme", "lead")):
            assert " ".join(str(each.value).split()) in plain


def test_two_thousand_paragraphs_are_proposed_whole() -> None:
    document = document_of(
        "\n\n".join(f"Alinea {number} gaat over Stichting De Brug en het project." for number in range(2000))
    )
    assert lost_sentences(document, propose(document)) == []
