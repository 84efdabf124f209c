"""An application never reads as funding: what is hoped for or depends on something is not granted."""

from __future__ import annotations

import pytest

from projects.importing.proposal import propose
from projects.importing.reading.plain import document_of
from projects.importing.recognising.funding_state import state_of
from projects.importing.structure.headings import topic_of
from projects.importing.structure.topics import Topic

APPLIED, PREPARING, GRANTED, REJECTED = "aangevraagd", "voorbereiding", "toegekend", "afgewezen"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("De RAAK-PRO aanvraag bij SIA is nog niet toegekend.", APPLIED),
        ("Zodra de NWO-subsidie is toegekend gaan we verder.", PREPARING),
        ("Het project hoopt op een bijdrage van het Jeugdfonds, dat meer werk financiert.", PREPARING),
        ("Het onderzoek wordt mogelijk gefinancierd door Stichting X.", PREPARING),
        ("The application has not yet been granted.", APPLIED),
        ("It is uncertain whether the grant will be awarded.", PREPARING),
        ("De aanvraag is niet gehonoreerd.", REJECTED),
        ("De subsidie van het fonds is toegekend.", GRANTED),
        ("Mede mogelijk gemaakt door het Transformatiefonds.", GRANTED),
        ("De regio financiert het onderzoek als onderdeel van het programma.", GRANTED),
    ],
)
def test_how_far_money_is(text: str, state: str) -> None:
    found = state_of(text, application="aanvraag" in text or "application" in text)
    assert found is not None
    assert found.value == state


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("ZonMw (toegekend)", GRANTED),
        ("Regionaal Jeugdfonds (aangevraagd)", APPLIED),
        ("Stichting De Kade – nog niet toegekend", APPLIED),
        ("ZonMw (in voorbereiding)", PREPARING),
        ("Gemeente Zeestad (afgewezen)", REJECTED),
        ("Gemeente Zeestad", GRANTED),
        ("ZonMw heeft de aanvraag afgewezen.", REJECTED),
        ("Gemeente Zeestad heeft voor het onderzoek subsidie toegekend.", GRANTED),
        ("ZonMw (programma Effectief werken met jeugd)", GRANTED),
        ("Subsidie is aangevraagd bij het Oranje Fonds.", APPLIED),
        ("Bij ZonMw is in het programma ‘Wat werkt’ subsidie aangevraagd.", APPLIED),
    ],
)
def test_a_list_or_sentence_about_money_says_how_far_it_is(line: str, state: str) -> None:
    values = {
        each.path: each.value for each in propose(document_of(f"Doel\n\nLeren.\n\nFinanciering\n\n{line}\n")).fields
    }
    assert values["funding[0].state"] == state
    assert "funding[1].state" not in values
    assert state == GRANTED or "partners[0].name" not in values


@pytest.mark.parametrize("text", ["-".join("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), "AB-" * 2000, "A" * 5000, "A A A " * 2000])
def test_a_line_of_capitals_is_read_to_its_end(text: str) -> None:
    document = document_of(f"Financiering\n\n{text} aanvraag\n")
    assert "Financiering" in {each.value for each in propose(document).fields}


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Met wie?", Topic.PARTNERS),
        ("Wat levert het op?", Topic.RESULTS),
        ("Hoe pakken we het aan?", Topic.METHOD),
        ("Vragen?", Topic.CONTACT),
    ],
)
def test_a_heading_may_be_a_question(heading: str, topic: Topic) -> None:
    assert topic_of(heading) is topic
