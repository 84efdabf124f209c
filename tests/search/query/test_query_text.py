"""What is read from what a visitor typed."""

from __future__ import annotations

import pytest

from search.query.text import MAX_TEXT, QueryText, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", QueryText()),
        ("jeugd hulp", QueryText("jeugd hulp")),
        ('"samen sterk" jeugd', QueryText("jeugd", ("samen sterk",))),
        ("“samen sterk”", QueryText("", ("samen sterk",))),
        ("jeugd -zorg", QueryText("jeugd", (), ("zorg",))),
        ('jeugd -"zware zorg"', QueryText("jeugd", (), (), ("zware zorg",))),
        ("-zorg", QueryText("", (), ("zorg",))),
        ("kind- en gezinsbescherming", QueryText("kind- en gezinsbescherming")),
        ("e-mail 0-100", QueryText("e-mail 0-100")),
        ("jeugd - zorg", QueryText("jeugd - zorg")),
        ('"', QueryText()),
        ('jeugd "zorg', QueryText("jeugd zorg")),
        ('""', QueryText()),
        ("jeugd\x00zorg\ud800\u2028", QueryText("jeugd zorg")),
        ("\u202ejeugd\u2066 zorg", QueryText("jeugd zorg")),
    ],
)
def test_words_phrases_and_exclusions_are_told_apart(text: str, expected: QueryText) -> None:
    assert read(text) == expected


def test_a_pasted_book_is_cut() -> None:
    read_text = read("jeugd " * 10_000)
    assert read_text.cut
    assert len(read_text.words) <= MAX_TEXT
    assert set(read_text.words.split()) == {"jeugd"}
    assert len(read("j" * 10_000).words) == MAX_TEXT
