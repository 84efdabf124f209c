"""What a project answers to a question of a line is found by its words, as long as its page shows it to everybody."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from projects.models import LineAnswer, ProjectPage
from research_lines.compass import AnswerStrength
from research_lines.models import ResearchLinePage, ResearchQuestion
from search.indexing import outbox
from search.indexing.rebuilding import rebuild
from search.service import SearchQuery, search
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def line_page() -> ResearchLinePage:
    """The page of a line that asks one question."""
    for language in ("nl", "en"):
        rebuild(language)
    page = factories.line_page()
    page.questions.add(ResearchQuestion(text="Wat maakt een professional sterk?"))
    page.save_revision().publish()
    return page


def answer(line_page: ResearchLinePage, summary: str) -> LineAnswer:
    key = line_page.questions.get().translation_key
    return LineAnswer(question_key=key, strength=AnswerStrength.PART, summary=summary)


def answering(line_page: ResearchLinePage, summary: str) -> ProjectPage:
    page = factories.project("Project Eb")
    page.line_answers.add(answer(line_page, summary))
    page.save_revision().publish()
    outbox.drain()
    return page


def titles(text: str) -> list[str]:
    outbox.drain()
    return [hit.title for hit in search(SearchQuery("nl", text)).hits]


def test_an_answer_is_found_and_when_it_changes_no_more(line_page: ResearchLinePage) -> None:
    page = answering(line_page, "Intervisie helpt.")
    assert titles("intervisie") == ["Project Eb"]
    rebuild("nl")
    assert titles("intervisie") == ["Project Eb"]
    page.line_answers.set([answer(line_page, "Tijd helpt.")])
    page.save_revision().publish()
    assert titles("intervisie") == []


def test_a_draft_or_restricted_answer_is_not_found(line_page: ResearchLinePage) -> None:
    page = answering(line_page, "Tijd helpt.")
    page.line_answers.set([answer(line_page, "Intervisie.")])
    page.save_revision()
    assert titles("intervisie") == []
    page.save_revision().publish()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert titles("intervisie") == []


@pytest.mark.parametrize("hidden", ["unpublished", "restricted", "restricted above", "moved", "question gone"])
def test_an_answer_is_found_as_long_as_visitors_may_see_its_question(
    line_page: ResearchLinePage, client: Client, hidden: str
) -> None:
    page = answering(line_page, "Intervisie helpt.")
    assert "Intervisie helpt." in client.get(page.url).content.decode()
    assert titles("intervisie") == ["Project Eb"]
    above = line_page.get_parent()
    match hidden:
        case "unpublished":
            line_page.unpublish()
        case "restricted":
            PageViewRestriction.objects.create(page=line_page, restriction_type="login")
        case "restricted above":
            PageViewRestriction.objects.create(page=above, restriction_type="login")
        case "moved":
            elsewhere = Page(title="Besloten", slug="besloten", locale=line_page.locale)
            above.get_parent().add_child(instance=elsewhere)
            PageViewRestriction.objects.create(page=elsewhere, restriction_type="login")
            Page.objects.get(pk=line_page.pk).move(elsewhere, pos="last-child")
        case "question gone":
            line_page.questions.clear()
            line_page.save_revision().publish()
    assert "Intervisie helpt." not in client.get(page.url).content.decode()
    assert titles("intervisie") == []
    match hidden:
        case "unpublished":
            line_page.refresh_from_db()
            line_page.save_revision().publish()
        case "restricted" | "restricted above":
            PageViewRestriction.objects.get().delete()
        case _:
            return
    assert titles("intervisie") == ["Project Eb"]
