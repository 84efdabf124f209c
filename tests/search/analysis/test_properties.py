"""What holds for any text at all."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search.analysis import analyze, fold, streams

TEXTS = st.text(max_size=200)
PIECES = ["kind-", "en", "of", "gezinsbescherming,", "jeugdhulp", "-professionals", "cliënt’s", "d.m.v.", "e-mail"]
ODD = ["regio's", "\u00ad", "\x00", "ﷺ", "½", "A.B.", "ﾞ", "\u0301"]
DUTCH = st.lists(st.sampled_from(PIECES + ODD), max_size=12).map(" ".join)


@given(TEXTS | DUTCH)
@settings(max_examples=300, deadline=None)
def test_tokens_are_slices_of_the_text_in_order(text: str) -> None:
    end = 0
    for token in analyze(text, "nl"):
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.surface
        end = token.end


@given(TEXTS | DUTCH)
@settings(max_examples=300, deadline=None)
def test_tokens_can_be_joined_with_spaces_and_taken_apart_again(text: str) -> None:
    for language in ("nl", "en"):
        tokens = analyze(text, language)
        found = streams(text, language)
        assert found.words.split() == [token.word for token in tokens]
        assert found.stems.split() == [token.stem for token in tokens]
        assert found.parts.split() == [part for token in tokens for part in token.parts]
        assert all(0 < len(word) <= 64 for word in (found.words + " " + found.stems + " " + found.parts).split())


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abdeghijklmnoprstuvwz", min_size=1, max_size=30))
@settings(max_examples=300, deadline=None)
def test_parts_come_at_least_in_pairs_and_only_with_compounds(word: str) -> None:
    (token,) = analyze(word, "nl")
    assert bool(token.parts) == bool(token.top_parts)
    assert set(token.top_parts) <= set(token.parts)
    assert len("".join(token.parts)) >= len(token.top_parts[0]) if token.parts else token.stem


@given(st.lists(st.from_regex(r"[a-zë]{1,20}", fullmatch=True), min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_a_word_means_the_same_in_a_query_as_in_a_document(found: list[str]) -> None:
    for token, word in zip(analyze(" ".join(found), "nl"), found, strict=True):
        (asked,) = analyze(word.upper(), "nl")
        assert (asked.word, asked.stem, asked.parts) == (token.word, token.stem, token.parts)
