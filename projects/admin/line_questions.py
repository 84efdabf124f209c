"""A list of the questions of all research lines to choose from."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import Truncator

from research_lines.models import ResearchQuestion

LONGEST = 120


class LineQuestionSelect(forms.Select):
    """Offers the questions under the name of their line, in the site's first language; its value is a key."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Return the questions as they are now."""
        self.choices = [("", "---------"), *_questions()]
        return super().optgroups(name, value, attrs)


def _questions() -> list[tuple[str, list[tuple[str, str]]]]:
    questions = (
        ResearchQuestion.objects.filter(page__locale__language_code=settings.LANGUAGE_CODE, page__alias_of__isnull=True)
        .select_related("page")
        .order_by("page__line__number", "page", "sort_order", "pk")
    )
    return [
        (title, [(str(one.translation_key), Truncator(one.text).chars(LONGEST)) for one in group])
        for title, group in groupby(questions, key=lambda question: question.page.title)
    ]
