"""What a document proposes: facts by their form, in documents of other networks than our own."""

from __future__ import annotations

from typing import Any

import pytest

from projects.importing.proposal import Proposal, propose
from projects.importing.reading.contents import read_content
from projects.importing.reading.document import Document
from projects.importing.reading.plain import document_of
from projects.importing.recognising.register import Known, Register, by_name
from projects.importing.structure.headings import topic_of
from projects.importing.structure.topics import Topic
from tests.projects.importing.documents import DUTCH, ENGLISH, HTML, NO_HEADINGS, pdf_document, word_document
from tests.projects.importing.judging import lost_sentences, records


def proposed(text: str, register: Register | None = None) -> dict[str, Any]:
    return {each.path: each.value for each in propose(document_of(text), register).fields}


def section(heading: str, text: str) -> str:
    return f"Samen verder\n\nDoel\n\nWij willen leren.\n\nMethode\n\nWij praten.\n\n{heading}\n\n{text}\n"


def of(room: str, text: str, register: Register | None = None) -> list[dict[str, Any]]:
    return records(propose(document_of(text), register)).get(room, [])


def names(text: str, register: Register | None = None) -> list[str]:
    return [record["name"] for record in of("partners", section("Partners", text), register)]


FORMS = {
    "dutch": (DUTCH.encode(), "a.txt"),
    "english": (ENGLISH.encode(), "a.txt"),
    "no headings": (NO_HEADINGS.encode(), "a.txt"),
    "html": (HTML.encode(), "a.html"),
    "word": (word_document(), "a.docx"),
    "pdf": (pdf_document(), "a.pdf"),
}


def read(form: str) -> tuple[Document, Proposal]:
    content, name = FORMS[form]
    document = read_content(content, name, 9999)
    return document, propose(document)


@pytest.mark.parametrize("form", FORMS)
def test_every_sentence_is_a_source_furniture_or_unplaced_in_every_form(form: str) -> None:
    document, proposal = read(form)
    assert proposal.kind == "project"
    assert lost_sentences(document, proposal) == []
    for each in proposal.as_json(document)["fields"]:
        for part in each["source"].split("\n\n"):
            assert part in document.text


@pytest.mark.parametrize("form", FORMS)
def test_a_proposal_is_the_same_after_it_was_stored(form: str) -> None:
    document, proposal = read(form)
    again = Proposal.from_stored(proposal.as_stored())
    assert again.as_json(document) == proposal.as_json(document)


def test_a_whole_project_in_dutch_with_other_headings_in_another_order() -> None:
    _document, proposal = read("dutch")
    found, rooms = {each.path: each.value for each in proposal.fields}, records(proposal)
    assert found["title"] == "Sterk op eigen benen"
    assert found["lead"].endswith("zoeken zij met begeleiders uit wat helpt.")
    assert found["furniture.site_name[1]"] == "Academische Werkplaats Zeestad"
    assert [record["is_main"] for record in rooms["questions"]] == [True, False, False]
    assert {record["name"]: record.get("roles") for record in rooms["partners"]} == {
        "Gemeente Zeestad": None,
        "Stichting De Brug": ["penvoerder"],
        "Centrum voor Jeugd en Gezin Zeestad": None,
        "Hogeschool aan Zee": None,
        "Woonkring Oost": ["opdrachtgever"],
        "Fonds De Kade": ["financier"],
    }
    assert [(record.get("funder"), record["state"]) for record in rooms["funding"]] == [
        ("Fonds De Kade", "toegekend"),
        (None, "voorbereiding"),
    ]
    assert [(record["name"], record["email"]) for record in rooms["contacts"]] == [
        ("dr. Noor van der Meer-Bakker", "n.vandermeer@example.org"),
        ("Sam Vos", "j.vos@example.org"),
    ]
    assert [record["text"] for record in rooms["references"]] == ["Visser et al., 2019", "De Groot & Kramer, 2021"]
    assert any("Klik hier" in question for question in proposal.questions)
    assert [(record["title"], record["state"]) for record in rooms["outputs"]] == [
        ("handreiking voor begeleiders", "verwacht"),
        ("tussenrapport", "verschenen"),
    ]
    assert proposal.unplaced == []


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Methode", Topic.METHOD),
        ("Methoden", Topic.METHOD),
        ("Onze aanpak", Topic.METHOD),
        ("Werkwijze en planning", Topic.METHOD),
        ("LOOPTIJD:", Topic.PERIOD),
        ("Duur van het project", Topic.PERIOD),
        ("Samenwerking", Topic.PARTNERS),
        ("2. Samenwerkingspartners", Topic.PARTNERS),
        ("Verwachte opbrengsten", Topic.RESULTS),
        ("Huidige stand van zaken", Topic.STATUS),
        ("Aanleiding", Topic.BACKGROUND),
        ("Doelstelling", Topic.AIM),
        ("Research questions", Topic.QUESTIONS),
        ("Partners financieren het onderzoek", None),
        ("Ouders in actie", None),
    ],
)
def test_headings_are_known_in_their_variants(heading: str, topic: Topic | None) -> None:
    assert topic_of(heading) is topic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gemeente Zeestad, Stichting De Brug en Woonkring Oost",
            ["Gemeente Zeestad", "Stichting De Brug", "Woonkring Oost"],
        ),
        (
            "Gemeente Zeestad; Stichting Zorg, Welzijn en Wonen; De Golf",
            ["Gemeente Zeestad", "Stichting Zorg, Welzijn en Wonen", "De Golf"],
        ),
        (
            "Gemeente Zeestad\nCentrum voor Jeugd en Gezin Zeestad",
            ["Gemeente Zeestad", "Centrum voor Jeugd en Gezin Zeestad"],
        ),
        (
            "Academie Zeestad\nMinisterie van Zee, Wind en Zand (ZWZ)",
            ["Academie Zeestad", "Ministerie van Zee, Wind en Zand (ZWZ)"],
        ),
        ("Het onderzoek vindt plaats in samenwerking met de Hogeschool aan Zee.", ["Hogeschool aan Zee"]),
        ("Ouders, jongeren en professionals doen mee.", []),
        ("Lokale teams, scholen en huisartsen", []),
        ("De gemeente Zeestad doet niet mee. Hogeschool aan Zee was niet betrokken.", []),
        ("Hogeschool aan Zee werkt samen met de gemeente Zeestad.", ["Hogeschool aan Zee", "gemeente Zeestad"]),
        ("Partners zijn: Yonder; Windkracht; en Haven.", ["Yonder", "Windkracht", "Haven"]),
        ("Dit is een samenwerking tussen Hogeschool aan Zee en Yonder.", ["Hogeschool aan Zee", "Yonder"]),
    ],
)
def test_partners_are_read_from_lists_lines_and_prose(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_name_is_matched_whole_and_never_by_likeness() -> None:
    register = Register(
        organisations=by_name(
            [
                (Known("golf", "De Golf"), ["De Golf", "DG"]),
                (Known("golfslag", "Golfslag Jeugd & Zorg"), ["Golfslag Jeugd & Zorg"]),
            ]
        )
    )
    found = of("partners", section("Partners", "De Golf\nGolfslag Jeugd en Zorg\nGolf Oost"), register)
    assert [record.get("organisation") for record in found] == ["golf", "golfslag", None]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Er wordt een ZonMw-subsidieaanvraag voorbereid.", "voorbereiding"),
        ("Er wordt een RAAK-aanvraag ingediend.", "voorbereiding"),
        ("De RAAK-aanvraag is ingediend.", "aangevraagd"),
        ("De RAAK-aanvraag is toegekend.", "toegekend"),
        ("De RAAK-aanvraag is afgewezen.", "afgewezen"),
        ("Het project wordt gefinancierd uit het Innovatiefonds.", "toegekend"),
    ],
)
def test_an_application_never_reads_as_funding(text: str, state: str) -> None:
    assert [record["state"] for record in of("funding", section("Achtergrond", text))] == [state]


@pytest.mark.parametrize(
    ("text", "name", "email"),
    [
        ("Jip de Wit j.dewit@example.org", "Jip de Wit", "j.dewit@example.org"),
        ("Jip de Witj.dewit@example.org", "Jip de Wit", "j.dewit@example.org"),
        (
            "prof. dr. Anna-Maria van ’t Hof (a.vanthof@example.org)",
            "prof. dr. Anna-Maria van ’t Hof",
            "a.vanthof@example.org",
        ),
        (
            "Drs. B.J. Jansen-de Vries, coördinator, b.jansen@example.org",
            "Drs. B.J. Jansen-de Vries",
            "b.jansen@example.org",
        ),
    ],
)
def test_persons_keep_titles_and_infixes_and_lose_glued_addresses(text: str, name: str, email: str) -> None:
    found = of(
        "contacts", section("Achtergrond", "Veel.") + f"\nVoor meer informatie kunt u contact opnemen met {text}"
    )
    assert [(record["name"], record["email"]) for record in found] == [(name, email)]


def test_a_contact_of_several_lines_keeps_number_address_and_role() -> None:
    lines = (
        "Dr. Kim Bos\nProjectleider\nHogeschool aan Zee\nZeeweg 12, 1234 AB Zeestad\n010 123 4567\nk.bos@example.org"
    )
    (contact,) = of("contacts", section("Contact", lines))
    assert contact["role"] == "Projectleider"
    assert contact["phone"] == "010 123 4567"
    assert contact["address"] == "Zeeweg 12, 1234 AB Zeestad"
    assert contact["organisation"] == "Hogeschool aan Zee"


def test_numbered_working_groups_become_subprojects() -> None:
    text = (
        "Er zijn twee werkgroepen:\n\n1. Sterke start\n\nDeze groep helpt zwangere vrouwen.\n\n2. "
        "Buurtouders\n\nDeze groep bereikt gezinnen.\n"
    )
    found = of("subprojects", section("Activiteiten", text))
    assert [(record["title"], record["background"]) for record in found] == [
        ("Sterke start", "Deze groep helpt zwangere vrouwen."),
        ("Buurtouders", "Deze groep bereikt gezinnen."),
    ]


def test_an_ordinary_numbered_list_stays_in_its_text() -> None:
    found = proposed(section("Werkwijze", "Wij doen dit:\n\n1. Kijken\n2. Praten\n"))
    assert "subprojects[0].title" not in found
    assert "1. Kijken\n2. Praten" in found["approach"]


def test_rounds_are_told_apart_with_how_far_they_are() -> None:
    text = "Ronde 1: werkdruk. Het rapport is verschenen.\nRonde 2: samenwerken. Deze loopt nu."
    assert [(each["number"], each["topic"], each["state"]) for each in of("rounds", section("Status", text))] == [
        (1, "werkdruk", "afgerond"),
        (2, "samenwerken", "loopt"),
    ]


def test_a_document_that_is_no_project_becomes_a_page_with_lines_goals_and_matrix() -> None:
    text = (
        "Onze koers\n\nWij leren samen, met een motto: ‘samen slim’.\n\nWij houden "
        "rekening met deze doelen:\n\n1. Eerder helpen;\n"
        "2. Dichtbij helpen.\n\nWij kennen twee onderzoekslijnen:\n\n1. "
        "Spelen. Hoe spelen kinderen? Bijvoorbeeld buiten?\n"
        "2. Wonen. Waar wonen zij? Met wie?\n\nVisie en onderzoekslijnen\n"
    )
    proposal = propose(document_of(text))
    found, rooms = {each.path: each.value for each in proposal.fields}, records(proposal)
    assert proposal.kind == "page"
    assert found["motto"] == "samen slim"
    assert [goal["text"] for goal in rooms["goals"]] == ["Eerder helpen", "Dichtbij helpen"]
    assert [(line["name"], line["questions[0]"]) for line in rooms["lines"]] == [
        ("Spelen", "Hoe spelen kinderen? Bijvoorbeeld buiten?"),
        ("Wonen", "Waar wonen zij?"),
    ]
    assert found["matrix.caption"] == "Visie en onderzoekslijnen"
