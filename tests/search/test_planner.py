"""How a question becomes a query tree."""

from __future__ import annotations

import pytest

from search.analysis import analyze
from search.compound import atoms
from search.planner import MAX_WORDS, PlanNotice, plan
from search.query_tree import All, size


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
