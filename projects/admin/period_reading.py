"""The suggestion beside a published duration in the form of a project: what it says, why, and one button a reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import TextInput
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from projects.periods.parsing import Reading, parse_period
from projects.periods.wording import readable

LONGEST = 300
"""The most signs of a published duration, as the model has it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A reading as the form shows it: the bounds in words beside those that its button fills in."""

    reading: Reading
    words: str


def suggestions(text: str) -> dict[str, Any]:
    """Return the readings of a published duration and what it leaves open, in the language of the editor."""
    parsed = parse_period(text[:LONGEST], get_language() or "nl")
    found = [Suggestion(reading, readable(reading.bounds) or reading.source) for reading in parsed.readings]
    return {"suggestions": found, "questions": parsed.questions}


@require_GET
def read_period(request: HttpRequest) -> HttpResponse:
    """Return the suggestion for the text in `tekst`, as a part of a page."""
    return render(request, "projects/admin/period_suggestion.html", suggestions(request.GET.get("tekst", "")))


class PublishedPeriodInput(TextInput):
    """The field for a duration as published, with its suggestion below. It fills in nothing by itself."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the field, and what its text says; a script keeps that up with the text."""
        field = super().render(name, value, attrs, renderer)
        context = {"url": reverse("read_period"), **suggestions(str(value or ""))}
        below = render_to_string("projects/admin/period_reader.html", context)
        return mark_safe(f"{field}{below}")  # noqa: S308 - both were escaped by their templates


def urls() -> list[URLPattern]:
    """Return the address at which the script asks."""
    return [path("looptijd-lezen/", read_period, name="read_period")]


def script() -> str:
    """Return the script of the suggestion."""
    return format_html('<script src="{}" type="module"></script>', static("projects/period-reading.js"))
