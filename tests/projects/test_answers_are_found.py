"""What a project answers to a question of a line is found by its words, by whoever may read it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from wagtail.models import PageViewRestriction

from projects.models import LineAnswer, ProjectPage
from research_lines.compass import AnswerStrength
from search.indexing import outbox
from search.indexing.rebuilding import rebuild
from search.service import SearchQuery, search
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def answering(summary: str) -> ProjectPage:
    for language in ("nl", "en"):
        rebuild(language)
    page = factories.project("Project Eb")
    page.line_answers.add(LineAnswer(question_key=uuid4(), strength=AnswerStrength.PART, summary=summary))
    page.save_revision().publish()
    outbox.drain()
    return page


def titles(text: str) -> list[str]:
    return [hit.title for hit in search(SearchQuery("nl", text)).hits]


def test_an_answer_is_found_and_when_it_changes_no_more() -> None:
    page = answering("Intervisie helpt.")
    assert titles("intervisie") == ["Project Eb"]
    rebuild("nl")
    assert titles("intervisie") == ["Project Eb"]
    page.line_answers.set([LineAnswer(question_key=uuid4(), strength=AnswerStrength.PART, summary="Tijd helpt.")])
    page.save_revision().publish()
    outbox.drain()
    assert titles("intervisie") == []


def test_a_draft_or_restricted_answer_is_not_found() -> None:
    page = answering("Tijd helpt.")
    page.line_answers.set([LineAnswer(question_key=uuid4(), strength=AnswerStrength.PART, summary="Intervisie.")])
    page.save_revision()
    outbox.drain()
    assert titles("intervisie") == []
    page.save_revision().publish()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    outbox.drain()
    assert titles("intervisie") == []
