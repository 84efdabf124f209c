"""How a question becomes a query tree."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.analysis import analyze
from search.query.compound import atoms
from search.query.planner import MAX_WORDS, PlanNotice, plan
from search.query.plans import Plan
from search.query.spelling import Spelling
from search.query.tree import All, Node, size
from search.query.vocabulary import Vocabulary
from search.thesaurus.rules import EMPTY, EQUAL, Rule, Thesaurus

QUESTION = (
    *(f"woord{n}" for n in range(16)),
    *("jeugdhulpverleningsprofessional", "gezinsbeschermingsmaatregel", "kinderbeschermingstafel"),
    *("MijnPad", "jeugdhupl", "kennis", "netwerk", "gez", "-gezin", '"mijn pad"', '"', "de", "0-100"),
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("gezin", ()),
        ("gezinsbescherming", ("gezin", "bescherm")),
        ("jeugdhulpprofessionals", ("jeugd", "hulp", "professional")),
    ],
)
def test_a_compound_is_asked_by_its_smallest_parts(word: str, expected: tuple[str, ...]) -> None:
    (token,) = analyze(word, "nl")
    stems = (
        tuple(analyze(part, "nl")[0].stem for part in ("gezin", "bescherming")) if expected[:1] == ("gezin",) else ()
    )
    assert atoms(token) == (stems or expected)


def test_a_word_that_shares_a_part_with_its_neighbour_is_no_compound() -> None:
    kind = analyze("kind- en gezinsbescherming", "nl")[0]
    assert len(kind.parts) > 1
    assert atoms(kind) == ()


@pytest.mark.parametrize("text", ["", "   ", '"', "'", "- -", "?!", "\x00\x07", '""', "🙂"])
def test_what_holds_no_word_asks_for_everything(text: str) -> None:
    assert isinstance(plan(text, "nl").tree, All)


def test_a_long_question_stays_small_and_says_so() -> None:
    planned = plan(" ".join(f"jeugdhulpprofessional{n} gezinsbescherming{n}" for n in range(2_000)), "nl")
    assert size(planned.tree) < 1_000
    assert PlanNotice.CUT in planned.notices
    assert not plan("jeugd", "nl").notices


def test_the_longest_question_of_compounds_stays_below_what_engines_take() -> None:
    compounds = ["jeugdhulpverleningsprofessional", "gezinsbeschermingsmaatregel", "kinderbeschermingstafel"]
    words = [f"{word}{'en' * (n % 2)}" for n in range(MAX_WORDS) for word in compounds][: MAX_WORDS * 2]
    assert size(plan(" ".join(words), "nl").tree) < 1_000


def test_one_word_cannot_be_asked_less_strictly() -> None:
    assert plan("gezin", "nl").relaxed == ()
    assert len(plan("gezin jeugd", "nl").relaxed) == 1
    assert len(plan("gezin jeugd school", "nl").relaxed) == 2


MANY = Thesaurus([Rule(EQUAL, f"woord{n}", tuple(f"jeugdhulp anders{m}" for m in range(12))) for n in range(16)], "nl")
WORDS = Vocabulary([(f"woord{n}", 1) for n in range(16)] + [("jeugdhulp", 2), ("gezin", 3), ("mijn", 1), ("pad", 1)])


def trees(planned: Plan) -> list[Node]:
    """Return every tree that may be asked of an engine."""
    steps = [planned.all_of(planned.words), planned.beginnings()] if planned.words else []
    return [planned.tree, *planned.relaxed, *steps, *(word.node for word in planned.words)]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=120) | st.lists(st.sampled_from(QUESTION), max_size=60).map(" ".join))
def test_any_text_is_planned_within_what_engines_take(text: str) -> None:
    for spelling in (None, Spelling(WORDS, "nl")):
        for thesaurus in (EMPTY, MANY):
            assert all(size(tree) < 1_000 for tree in trees(plan(text, "nl", thesaurus, spelling)))


def test_synonyms_of_many_words_give_way_to_the_words_themselves() -> None:
    text = " ".join(f"woord{n}" for n in range(16))
    planned = plan(text, "nl", MANY)
    assert 500 < size(planned.tree) < 1_000
    assert {f"woord{n}" for n in range(16)} <= planned.marks.stems
    assert len(planned.words) == 16


def test_phrases_and_what_is_left_out_have_no_synonyms() -> None:
    rules = Thesaurus([Rule(EQUAL, "gezin", ("huishouden",))], "nl")
    for text in ('"gezin"', "-gezin", '-"gezin"'):
        assert plan(text, "nl", rules, Spelling(WORDS, "nl")) == plan(text, "nl")
    assert plan("gezin", "nl", rules) != plan("gezin", "nl")


def test_what_stands_for_a_word_is_marked_too() -> None:
    rules = Thesaurus([Rule(EQUAL, "gezin", ("huishoudens", "GZN"))], "nl")
    marks = plan("gezin mijnpad", "nl", rules, Spelling(WORDS, "nl")).marks
    assert {"gezin", "huishoud"} <= marks.stems
    assert set(marks.phrases) == {("gzn",), ("mijn", "pad")}
    assert "jeugdhulp" in plan("jeugdhupl", "nl", EMPTY, Spelling(WORDS, "nl")).marks.stems


def test_what_was_typed_is_told_from_what_stands_for_it() -> None:
    rules = Thesaurus([Rule(EQUAL, "wachtlijst", ("wachten op hulp",))], "nl")
    marks = plan("wachtlijst", "nl", rules).marks
    assert {"wacht", "lijst"} <= marks.asked
    assert "hulp" not in marks.asked | marks.stems
    assert "hulp" not in marks.stems_in({"hulp", "lijst"}), "by itself that word means something else"
    assert "hulp" in marks.stems_in({"hulp", "wacht"})
    assert "hulp" in marks.loosened().stems


def test_a_thesaurus_and_a_spelling_that_have_nothing_to_add_change_nothing() -> None:
    for text in ("gezin jeugdhulp", "de zin van het leren", "-jeugd", ""):
        assert plan(text, "nl", Thesaurus([Rule(EQUAL, "x", ("y",))], "nl")) == plan(text, "nl")
