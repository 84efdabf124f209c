"""The compass shows for each question of a line what answers it, how strongly, and which questions are still open."""

from __future__ import annotations

import csv
from uuid import uuid4

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from projects.answers import MOST_FOR_A_QUESTION
from projects.models import LineAnswer, Output, ProjectPage
from research_lines.compass import Answer, AnswerStrength, OutputLink, QuestionState, state_of
from research_lines.models import ResearchCompassPage, ResearchQuestion
from tests import factories

pytestmark = pytest.mark.django_db

WHOLE, PART, TOUCHES = AnswerStrength.WHOLE, AnswerStrength.PART, AnswerStrength.TOUCHES


def answer(strength: AnswerStrength, *, summary: str = "", outputs: tuple[OutputLink, ...] = ()) -> Answer:
    return Answer(uuid4(), "Project", "/nl/", strength, summary, outputs=outputs)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([], QuestionState.OPEN),
        ([answer(TOUCHES, summary="Iets.")], QuestionState.OPEN),
        ([answer(WHOLE)], QuestionState.STUDIED),
        ([answer(PART), answer(TOUCHES)], QuestionState.STUDIED),
        ([answer(PART, summary="Zo zit het.")], QuestionState.PARTLY),
        ([answer(WHOLE), answer(PART, summary="Zo zit het.")], QuestionState.PARTLY),
        ([answer(WHOLE, summary="Zo zit het.")], QuestionState.ANSWERED),
        ([answer(WHOLE, outputs=(OutputLink("Rapport", ""),))], QuestionState.ANSWERED),
    ],
)
def test_a_question_is_answered_only_by_what_can_be_read(answers: list[Answer], state: QuestionState) -> None:
    assert state_of(answers) is state


@pytest.fixture
def question() -> ResearchQuestion:
    """The only question of the only line, in Dutch and in English."""
    dutch = factories.line_page()
    asked = ResearchQuestion(text="Wat maakt een professional sterk?")
    dutch.questions.add(asked)
    dutch.save()
    english = factories.line_page(code="en")
    english.translation_key = dutch.translation_key
    english.questions.add(
        ResearchQuestion(
            text="What makes a professional strong?", translation_key=asked.translation_key, locale=english.locale
        )
    )
    english.save()
    return asked


@pytest.fixture
def compass(question: ResearchQuestion) -> ResearchCompassPage:
    """The live Dutch page."""
    return compass_page()


def compass_page(code: str = "nl") -> ResearchCompassPage:
    page = ResearchCompassPage(title="Kompas", slug="kompas", locale=factories.locale(code))
    factories.line_index(code).add_child(instance=page)
    return page


def answering(
    question: ResearchQuestion, title: str, strength: AnswerStrength, summary: str = "", **fields: object
) -> ProjectPage:
    page = factories.project(title, **fields)  # type: ignore[arg-type]
    page.line_answers.add(LineAnswer(question_key=question.translation_key, strength=strength, summary=summary))
    page.save_revision().publish()
    return page


def shown(page: Page, client: Client) -> str:
    return client.get(page.url).content.decode()


def test_an_open_question_is_shown_as_open(compass: ResearchCompassPage, client: Client) -> None:
    page = shown(compass, client)
    assert "Wat maakt een professional sterk?" in page
    assert "Nog open" in page
    assert "Nog geen project zegt hier iets over." in page
    assert "Van de 1 vragen is er 1 nog open." in page


def test_what_answers_a_question_stands_below_it_the_strongest_first(
    compass: ResearchCompassPage, question: ResearchQuestion, client: Client
) -> None:
    answering(question, "Alleen geraakt", TOUCHES, "Zijdelings.")
    answering(question, "Nog bezig", WHOLE)
    done = answering(question, "Klaar ermee", WHOLE, "Ruimte en steun van collega’s.")
    done.outputs.add(Output(kind="rapport", title="Eindrapport", state="verschenen", url="https://example.org/r"))
    done.outputs.add(Output(kind="rapport", title="Nog te schrijven", state="verwacht"))
    done.save_revision().publish()
    factories.status_update(done, "afgerond", "Klaar.")
    page = shown(compass, client)
    places = [page.index(title) for title in ("Klaar ermee", "Alleen geraakt", "Nog bezig")]
    assert places == sorted(places), "findings first, then by strength"
    for told in ("Beantwoord", "Beantwoordt de vraag", "Afgerond", "Ruimte en steun van collega’s.", "Eindrapport"):
        assert told in page
    assert "Nog te schrijven" not in page
    assert "zijn er 0 nog open" in page


@pytest.mark.parametrize("hidden", ["restricted", "draft", "unpublished", "elsewhere", "other language"])
def test_what_visitors_may_not_see_or_is_of_another_network_answers_nothing(
    compass: ResearchCompassPage, question: ResearchQuestion, client: Client, hidden: str
) -> None:
    fields: dict[str, object] = {"other_network": "Elders"} if hidden == "elsewhere" else {}
    page = answering(
        question, "Verborgen", WHOLE, "Geheim.", **fields, code="en" if hidden == "other language" else "nl"
    )
    match hidden:
        case "restricted":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        case "unpublished":
            page.unpublish()
        case "draft":
            page.line_answers.clear()
            page.save_revision().publish()
            page.line_answers.add(LineAnswer(question_key=question.translation_key, strength=WHOLE, summary="Geheim."))
            page.save_revision()
    text = shown(compass, client)
    assert "Geheim." not in text
    assert "Nog open" in text


def test_an_answer_counts_for_the_question_in_the_other_language(question: ResearchQuestion, client: Client) -> None:
    english = compass_page("en")
    answering(question, "Room for professionals", WHOLE, "Room and support.", code="en")
    text = shown(english, client)
    for told in ("What makes a professional strong?", "Room for professionals", "Room and support."):
        assert told in text


def test_a_project_that_is_not_named_counts_for_how_far_a_question_is(
    compass: ResearchCompassPage, question: ResearchQuestion, client: Client
) -> None:
    for number in range(MOST_FOR_A_QUESTION):
        answering(question, f"Zijdelings {number}", TOUCHES, "Zijdelings.")
    assert "Nog open" in shown(compass, client)
    answering(question, "Nog bezig", WHOLE)
    page = shown(compass, client)
    assert "Nog bezig" not in page
    assert "In onderzoek" in page


def test_many_answers_are_counted_and_the_strongest_named(
    compass: ResearchCompassPage, question: ResearchQuestion, client: Client
) -> None:
    for number in range(MOST_FOR_A_QUESTION + 2):
        answering(question, f"Zijdelings {number}", TOUCHES)
    answering(question, "De kern", WHOLE, "Zo zit het.")
    text = shown(compass, client)
    assert "De kern" in text
    assert "en nog 3 projecten" in text
    assert "Beantwoord" in text


def rows(client: Client, page: Page) -> list[list[str]]:
    response = client.get(f"{page.url}?formaat=csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    return list(csv.reader(response.content.decode("utf-8-sig").splitlines()))


def test_the_compass_can_be_taken_along_as_a_table(
    compass: ResearchCompassPage, question: ResearchQuestion, client: Client
) -> None:
    assert rows(client, compass)[1:] == [["Vakmanschap", question.text, "Nog open", "", "", "", ""]]
    project = answering(question, "=Klaar", WHOLE, "Zo zit het.")
    assert rows(client, compass)[1:] == [
        [
            "Vakmanschap",
            question.text,
            "Beantwoord",
            "'=Klaar",
            "Beantwoordt de vraag",
            "Zo zit het.",
            f"http://testserver{project.url}",
        ]
    ]


def test_a_restricted_compass_is_no_table_either(compass: ResearchCompassPage, client: Client) -> None:
    PageViewRestriction.objects.create(page=compass, restriction_type="login")
    assert client.get(f"{compass.url}?formaat=csv").status_code == 302


def test_the_page_of_the_project_tells_which_question_it_answers(question: ResearchQuestion, client: Client) -> None:
    project = answering(question, "Samen sterk", PART, "Tijd om te overleggen helpt.")
    page = shown(project, client)
    assert "Wat dit zegt over de vragen van het netwerk" in page
    for told in ("Wat maakt een professional sterk?", "Beantwoordt een deel", "Tijd om te overleggen helpt."):
        assert told in page
    assert f'href="{question.page.url}"' in page
