"""An editor links a project to the questions of the research lines."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from projects.models import ProjectPage
from research_lines.models import ResearchQuestion
from tests import factories
from tests.projects.admin.forms import project_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    user = factories.user()
    user.groups.add(Group.objects.get(name="Redacteuren"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def question() -> ResearchQuestion:
    page = factories.line_page()
    asked = ResearchQuestion(text="Wat maakt een professional sterk?")
    page.questions.add(asked)
    page.save()
    return asked


def send(editor: Client, **answer: str) -> Any:
    index = factories.project_index()
    address = reverse("wagtailadmin_pages:add", args=["projects", "projectpage", index.pk])
    rows = inline_formset([{"strength": "deels", "summary": "Tijd helpt.", **answer}])
    return editor.post(address, project_form(line_answers=rows))


def test_the_questions_are_offered_by_line_and_the_answer_is_kept(editor: Client, question: ResearchQuestion) -> None:
    index = factories.project_index()
    form = editor.get(reverse("wagtailadmin_pages:add", args=["projects", "projectpage", index.pk])).content.decode()
    assert '<optgroup label="Vakmanschap">' in form
    assert f'<option value="{question.translation_key}">Wat maakt een professional sterk?</option>' in form
    assert send(editor, question_key=str(question.translation_key)).status_code == 302
    draft: ProjectPage = ProjectPage.objects.get().get_latest_revision_as_object()
    (answer,) = draft.line_answers.all()
    assert (answer.question_key, answer.strength, answer.summary) == (question.translation_key, "deels", "Tijd helpt.")
    again = editor.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    assert f'<option value="{question.translation_key}" selected>' in again


@pytest.mark.parametrize("key", ["", "geen sleutel", "6f1d1f1e-0000-4000-8000-000000000000"])
def test_a_question_that_no_line_has_is_refused_and_what_was_typed_stays(
    editor: Client, question: ResearchQuestion, key: str
) -> None:
    response = send(editor, question_key=key)
    assert response.status_code == 200
    assert "Tijd helpt." in response.content.decode()
    assert not ProjectPage.objects.exists()
