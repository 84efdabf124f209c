"""Snippets show why a page was found, and nothing but escaped text and marks."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.highlight import SNIPPET_LENGTH, marked, snippet
from search.planner import plan


def marks_in(text: str, question: str, language: str = "nl") -> list[str]:
    """Return what is marked in a text for a question."""
    html = marked(text, plan(question, language).marks, language)
    return re.findall(r"<mark>(.*?)</mark>", html)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("gezin", "Steun aan gezinnen", ["gezinnen"]),
        ("gezin", "Kind- en gezinsbescherming", ["gezins"]),
        ("bescherming", "Kind- en Gezinsbescherming", ["bescherming"]),
        ("gezin", "De zin van leren", []),
        ("cliënt", "Client en cliënten", ["Client", "cliënten"]),
        ("jeugdhulp professional", "Jeugdhulpprofessionals", ["Jeugdhulpprofessionals"]),
        ("jeugdhulp", "Jeugdhulpprofessionals", ["Jeugdhulp"]),
        ('"samen sterk"', "Samen sterk en sterk samen", ["Samen", "sterk"]),
        ("-gezin jeugd", "Jeugd en gezin", ["Jeugd"]),
    ],
)
def test_what_matched_is_marked(question: str, text: str, expected: list[str]) -> None:
    assert marks_in(text, question) == expected


def test_markup_of_a_page_is_shown_as_text() -> None:
    text = "<script>alert('gezin')</script> & <b>gezin</b>"
    html = snippet([text], plan("gezin", "nl").marks, "nl")
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;b&gt;<mark>gezin</mark>&lt;/b&gt;" in html
    assert "&amp;" in html


def test_the_passage_with_most_words_is_chosen() -> None:
    body = "Jeugd. " + "Hier staat niets van belang. " * 30 + "Het gezin en de jeugd samen. " + "En nog meer. " * 30
    html = snippet(["", body], plan("gezin jeugd", "nl").marks, "nl")
    assert "<mark>gezin</mark> en de <mark>jeugd</mark>" in html
    assert html.startswith("… ")
    assert html.endswith(" …")


def test_a_text_that_reads_well_goes_before_a_list_of_names() -> None:
    texts = ["Het gezin telt.", "Niets.", "Gezin · Gezin · Gezin"]
    assert snippet(texts, plan("gezin", "nl").marks, "nl") == "Het <mark>gezin</mark> telt."
    assert "School" in snippet([*texts, "Gezin en School"], plan("gezin school", "nl").marks, "nl")


def test_lines_run_on_in_a_snippet() -> None:
    text = "Het gezin.\nDe school\n\n  De wijk"
    assert snippet([text], plan("gezin", "nl").marks, "nl") == "Het <mark>gezin</mark>. De school · De wijk"


def test_without_a_match_the_start_is_shown() -> None:
    assert snippet(["De inleiding.", "De tekst."], plan("gezin", "nl").marks, "nl") == "De inleiding."
    assert snippet(["", " "], plan("gezin", "nl").marks, "nl") == ""


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=600), question=st.text(max_size=40))
def test_a_snippet_is_short_and_holds_only_marks(text: str, question: str) -> None:
    html = snippet([text], plan(question, "nl").marks, "nl")
    bare = re.sub(r"</?mark>", "", html)
    assert "<" not in bare
    assert ">" not in bare
    plain: Any = re.sub(r"&(?:#x?[0-9a-fA-F]+|\w+);", "x", bare)
    assert len(plain) <= SNIPPET_LENGTH + 4
    assert html.count("<mark>") == html.count("</mark>")
