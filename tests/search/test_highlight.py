"""Snippets show why a page was found, and nothing but escaped text and marks."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import stored
from search.analysis import streams
from search.highlight import SNIPPET_LENGTH, marked, opening, snippet
from search.query.planner import plan
from search.thesaurus.rules import EMPTY, Rule, Thesaurus
from tests.search.library import document


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


def snippet_of(texts: list[str], question: str, rules: Thesaurus = EMPTY) -> str:
    """Return the snippet of stored texts for a question; empty without a match."""
    held = dict(zip(stored.SHOWN, texts, strict=False))
    one = document(1, "Titel", **held)
    divided = {name: stored.divide(held.get(name, ""), "nl") for name in stored.SHOWN}
    return snippet(stored.texts(stored.pack(one, divided)), plan(question, "nl", rules).marks, "nl")


def test_markup_of_a_page_is_shown_as_text() -> None:
    text = "<script>alert('gezin')</script> & <b>gezin</b>"
    html = snippet_of([text], "gezin")
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;b&gt;<mark>gezin</mark>&lt;/b&gt;" in html
    assert "&amp;" in html


def test_the_passage_with_most_words_is_chosen() -> None:
    body = "Jeugd. " + "Hier staat niets van belang. " * 30 + "Het gezin en de jeugd samen. " + "En nog meer. " * 30
    html = snippet_of(["", body], "gezin jeugd")
    assert "<mark>gezin</mark> en de <mark>jeugd</mark>" in html
    assert html.startswith("… ")
    assert html.endswith(" …")


def test_a_text_that_reads_well_goes_before_a_list_of_names() -> None:
    texts = ["Het gezin telt.", "Wie leert?", "Op school leert een kind.", "Gezin en School · Instituut Zeewind"]
    assert snippet_of(texts, "gezin") == "Het <mark>gezin</mark> telt."
    assert snippet_of(texts, "school gezin") == "Het <mark>gezin</mark> telt.", "though one name has both words"
    assert "Instituut <mark>Zeewind</mark>" in snippet_of(texts, "zeewind gezin"), "only a name has that word"
    assert snippet_of(texts, '"gezin en school"').startswith("<mark>Gezin</mark>"), "no sentence has it as a phrase"


def test_a_list_of_names_is_not_shown_for_words_that_stand_for_the_one_that_was_typed() -> None:
    rules = Thesaurus([Rule("equal", "gezin", ("families", "huishouden"), 1.0)], "nl")
    texts = ["Het gezin telt.", "", "", "Families en huishoudens · Instituut Zeewind"]
    assert snippet_of(texts, "gezin", rules) == "Het <mark>gezin</mark> telt."
    assert snippet_of(["Hier staat niets.", *texts[1:]], "gezin", rules).startswith("<mark>Families</mark>")


def test_a_list_within_a_text_is_shown_only_for_a_word_that_stands_in_no_sentence() -> None:
    rules = Thesaurus([Rule("equal", "gezin", ("families",), 1.0)], "nl")
    themes = "Hier staat niets van belang. " * 10 + "\nKinderen en gezinnen\nChildren and families\nWerkplezier"
    assert snippet_of(["Het gezin telt.", "", themes], "gezin", rules) == "Het <mark>gezin</mark> telt."
    assert "<mark>Werkplezier</mark>" in snippet_of(["Het gezin telt.", "", themes], "werkplezier", rules)


def test_a_page_that_only_explains_a_word_shows_where() -> None:
    terms = "Jeugdteam: een team in de wijk.\nPleegzorg: een kind woont bij pleegouders."
    assert snippet_of(["Wat betekenen de woorden?", "", "", "", terms], "pleegouders").endswith(
        "<mark>Pleeg</mark>zorg: een kind woont bij <mark>pleegouders</mark>."
    )


def test_the_word_that_was_typed_is_shown_rather_than_what_stands_for_it() -> None:
    rules = Thesaurus([Rule("equal", "SIA", ("regieorgaan voor onderzoek",), 1.0)], "nl")
    body = "Onderzoek loont, zegt een regieorgaan. " + "Hier staat niets van belang. " * 20 + "Wij gaan naar SIA."
    assert snippet_of(["", "", body], "SIA", rules).endswith("naar <mark>SIA</mark>.")


def test_words_that_mean_one_thing_together_are_marked_together() -> None:
    rules = Thesaurus([Rule("equal", "wachtlijst", ("wachten op hulp",), 1.0)], "nl")
    assert snippet_of(["Jeugdhulp helpt en de vragenlijst ook."], "wachtlijst", rules) == (
        "Jeugdhulp helpt en de vragen<mark>lijst</mark> ook."
    )
    assert snippet_of(["Wie moet wachten, krijgt hulp."], "wachtlijst", rules) == (
        "Wie moet <mark>wachten</mark>, krijgt <mark>hulp</mark>."
    )
    apart = ["Wie wacht?", "", "Hier staat niets van belang. " * 20 + "Dan komt er hulp."]
    assert snippet_of(apart, "wachtlijst", rules) == "Wie <mark>wacht</mark>?", (
        "without any mark nobody sees why the page is there"
    )


def test_a_phrase_is_shown_where_it_stands_and_not_where_its_words_are_apart() -> None:
    body = "Samen is niet altijd sterk. " + "Hier staat niets van belang. " * 20 + "Wij staan samen sterk."
    assert snippet_of(["", body], '"samen sterk"').endswith("<mark>samen</mark> <mark>sterk</mark>.")


def test_lines_run_on_in_a_snippet() -> None:
    text = "Het gezin.\nDe school\n\n  De wijk"
    assert snippet_of([text], "gezin") == "Het <mark>gezin</mark>. De school · De wijk"


def test_without_a_match_nothing_is_chosen_and_the_opening_is_shown() -> None:
    assert snippet_of(["De inleiding.", "De tekst."], "gezin") == ""
    assert opening("De <inleiding>.") == "De &lt;inleiding&gt;."
    assert opening("woord " * 100).endswith("woord …")


def test_a_long_sentence_does_not_part_words_that_share_a_part() -> None:
    for length in range(20, 60):
        text = "woord " * length + "kind- en gezinsbescherming " + "woord " * 30
        divided = stored.divide(text, "nl")
        assert divided.tokens.streams() == streams(text.strip(), "nl")
        assert len(divided.passages) > 1


@settings(max_examples=100, deadline=None)
@given(text=st.text("ab .;-\n·", max_size=900))
def test_passages_together_are_the_text(text: str) -> None:
    divided = stored.divide(text, "nl")
    starts = [passage.start for passage in divided.passages]
    assert starts == sorted(set(starts))
    assert divided.tokens.streams().words == streams(text, "nl").words


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=600), question=st.text(max_size=40))
def test_a_snippet_is_short_and_holds_only_marks(text: str, question: str) -> None:
    html = snippet_of([text], question)
    bare = re.sub(r"</?mark>", "", html)
    assert "<" not in bare
    assert ">" not in bare
    plain: Any = re.sub(r"&(?:#x?[0-9a-fA-F]+|\w+);", "x", bare)
    assert len(plain) <= SNIPPET_LENGTH + 4
    assert html.count("<mark>") == html.count("</mark>")
