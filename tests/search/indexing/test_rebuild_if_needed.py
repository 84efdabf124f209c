"""`search_rebuild --if-needed`: what installing, upgrading and `make run` call every time."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from tests.search.library import Library


def said(*arguments: str) -> str:
    """Return what the command prints."""
    output = StringIO()
    call_command("search_rebuild", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.django_db
def test_a_missing_index_is_made_and_one_that_answers_is_left_alone(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    settings.SEARCH_ENGINE, settings.SEARCH_INDEX_DIR = "embedded", tmp_path / "search"
    first = said("--if-needed", "--language", "nl")
    assert "nl: index of" in first
    second = said("--if-needed")
    assert "nl:" not in second
    assert "en: index of" in second
    assert said("--if-needed") == ""


@pytest.mark.django_db
def test_without_the_option_an_index_is_always_made_anew(embedded: Library) -> None:
    assert "nl: index of" in said()
