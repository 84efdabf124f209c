"""Spellings that are said alike meet, others do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.sounds import sound


@pytest.mark.parametrize(
    "alike",
    [
        ("verwey", "verweij", "verwei", "verwij"),
        ("meyer", "meijer", "meier"),
        ("smidt", "smit", "smitt", "smith"),
        ("janssen", "jansen"),
        ("bouwman", "bauman", "bouman"),
        ("bernardt", "bernart"),
        ("dyck", "dijk"),
        ("josephine", "josefine"),
        ("perspectief", "perspektief"),
        ("lucas", "lukas"),
    ],
)
def test_what_is_said_alike_is_one(alike: tuple[str, ...]) -> None:
    assert len({sound(word) for word in alike}) == 1


@pytest.mark.parametrize(
    "words", [("bos", "bas"), ("pad", "pat"), ("wijk", "week"), ("huis", "huid"), ("leren", "leven"), ("cent", "kent")]
)
def test_what_sounds_different_is_not(words: tuple[str, str]) -> None:
    assert sound(words[0]) != sound(words[1])


@given(st.text(alphabet="aceghijkoptuwxyd", max_size=20))
def test_every_word_has_a_sound_and_it_is_no_longer_than_the_word(word: str) -> None:
    assert len(sound(word)) <= len(word)
    assert bool(sound(word)) == bool(word)
