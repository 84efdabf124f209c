"""The word lists: what is a compound and of what, which inflections meet, which words must not.

The lists named "heldout" were written before the analysis had seen them; exceptions.tsv says what stands as it is.
"""

from pathlib import Path

import pytest

from search.analysis import Token, analyze

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[str]:
    """Return the lines of a list without comments."""
    return [line for line in (DATA / name).read_text().splitlines() if line.strip() and not line.startswith("#")]


EXCEPTIONS = {tuple(line.split("\t")[:2]) for line in rows("exceptions.tsv")}


def cases(*names: str) -> list[object]:
    """Return one test case a line that is no exception, identified by its first word."""
    return [
        pytest.param(line, id=line.split("\t")[0])
        for name in names
        for line in rows(name)
        if (Path(name).stem, line.split("\t")[0]) not in EXCEPTIONS
    ]


def only(word: str) -> Token:
    """Return the one token of a word."""
    (token,) = analyze(word, "nl")
    return token


def stems(words: list[str]) -> set[str]:
    """Return the stems of separate words."""
    return {only(word).stem for word in words}


@pytest.mark.parametrize(
    "line", cases("compounds.tsv", "heldout_compounds.tsv", "heldout_compounds_2.tsv", "heldout_compounds_3.tsv")
)
def test_a_compound_is_found_by_each_of_its_parts_and_by_nothing_else(line: str) -> None:
    word, atoms, *larger = line.split("\t")
    token = only(word)
    expected = stems(atoms.split("+"))
    assert expected <= set(token.parts)
    if larger:
        assert set(token.parts) - expected <= stems(larger[0].split())


@pytest.mark.parametrize(
    "word",
    cases(
        "not_compounds.txt", "heldout_not_compounds.txt", "heldout_not_compounds_2.txt", "heldout_not_compounds_3.txt"
    ),
)
def test_a_word_that_is_no_compound_has_no_parts(word: str) -> None:
    assert only(word).parts == ()


@pytest.mark.parametrize("line", cases("must_conflate.txt", "heldout_conflate.txt", "heldout_conflate_2.txt"))
def test_inflections_of_a_word_share_a_stem(line: str) -> None:
    assert len(stems(line.split())) == 1


@pytest.mark.parametrize(
    "line", cases("must_not_conflate.txt", "heldout_not_conflate.txt", "heldout_not_conflate_2.txt")
)
def test_different_words_keep_different_stems(line: str) -> None:
    assert len(stems(line.split())) == len(line.split())


def test_every_exception_is_still_one() -> None:
    """An exception that has become right, or whose word has left its list, must leave the file."""
    for name, words in EXCEPTIONS:
        listed = {line.split("\t")[0]: line.split("\t") for path in DATA.glob(f"{name}.*") for line in rows(path.name)}
        assert words in listed, words
        found = stems(words.split())
        if name.endswith(("compounds", "compounds_2", "compounds_3")) and "not" in name:
            assert only(words).parts, words
        elif "compounds" in name:
            assert stems(listed[words][1].split("+")) != set(only(words).parts), words
        else:
            assert (len(found) == 1) == ("not" in name), words
