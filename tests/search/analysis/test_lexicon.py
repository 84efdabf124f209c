"""The shipped word lists: small, sorted, licensed."""

import pytest

from search.analysis import hunspell, lexicon
from search.analysis.folding import fold
from search.analysis.lexicon_file import render_inflections, render_lexicon


def shipped(name: str) -> str:
    """Return the text of a shipped data file."""
    return (lexicon.DATA / name).read_text(encoding="utf-8")


def test_the_lexicon_is_sorted_folded_text_under_a_megabyte() -> None:
    text = shipped(lexicon.LEXICON_FILE)
    assert len(text.encode()) < 1_000_000
    header, *sections = text.split("\n= ")
    assert all(line.startswith("#") for line in header.splitlines())
    assert [section.split()[0] for section in sections] == sorted(section.split()[0] for section in sections)
    seen: set[str] = set()
    for section in sections:
        letters, *words = section.split()
        assert set(letters) <= set("bmesnva")
        assert words == sorted(words)
        assert not seen & set(words)
        seen.update(words)
    assert len(seen) > 50_000
    assert all(word.isascii() and word == fold(word) for word in seen)


def test_source_and_licence_stand_beside_the_lexicon() -> None:
    assert "OpenTaal, hunspell-nl 2020-12-24" in shipped(lexicon.LEXICON_FILE)
    assert "Redistribution and use in source and binary forms" in shipped("LICENSE.opentaal")
    assert "hunspell-nl" in shipped("README.md")


def test_every_data_file_is_explained() -> None:
    readme = shipped("README.md")
    assert [
        path.name for path in lexicon.DATA.iterdir() if f"`{path.name}`" not in readme and path.name != "README.md"
    ] == []


@pytest.mark.parametrize("text", ["gezin\n= b\n", "= x\ngezin\n"])
def test_a_damaged_lexicon_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="lexicon"):
        lexicon.parse(text)


def test_the_shipped_files_are_those_of_the_command() -> None:
    """Rebuilds from the machine's dictionary, which must be the one that the files were made from."""
    try:
        dictionary = hunspell.read(hunspell.DEBIAN)
    except hunspell.SourceError:
        pytest.skip("no Dutch dictionary on this machine (Debian: apt-get install hunspell-nl)")
    if f"hunspell-nl {dictionary.version}." not in shipped(lexicon.LEXICON_FILE):
        pytest.skip(f"the files were made from another version than hunspell-nl {dictionary.version}")
    text = render_lexicon(dictionary.roles, dictionary.version)
    assert text == shipped(lexicon.LEXICON_FILE)
    inflections = render_inflections(dictionary.lemmas, lexicon.build(lexicon.parse(text)), dictionary.version)
    assert inflections == shipped(lexicon.INFLECTIONS_FILE)
