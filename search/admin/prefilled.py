"""Forms that an address fills in, as the buttons below the list of questions do."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from search.query.text import clean


def asked_language(request: HttpRequest) -> str:
    """Return the language that the address names; the site's own for one that it has not."""
    language = request.GET.get("language", "")
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def asked_words(request: HttpRequest, name: str, longest: int) -> str:
    """Return the words that the address has under a name, at most so many signs; empty without."""
    return clean(request.GET.get(name, ""))[:longest]
