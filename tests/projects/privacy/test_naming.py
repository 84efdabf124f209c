"""What names a person is found as people write it, and nothing else is touched."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.privacy.naming import naming_of

WORDS = ("Sanne de Wit-Özdemir", "sanne.dewit@example.org", "070 123 45 67")


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Vraag het Sanne de Wit-Özdemir.", "Vraag het [verwijderd]."),
        ("SANNE  DE\nWIT-ÖZDEMIR belt", "[verwijderd] belt"),
        ("<p>Sanne de&nbsp;Wit-Özdemir</p>", "<p>[verwijderd]</p>"),
        ('Mail <a href="mailto:sanne.dewit@example.org">Sanne</a>!', "Mail Sanne!"),
        ("Mail: sanne.dewit@example.org, of bel 070 123 45 67", "Mail: [verwijderd], of bel [verwijderd]"),
        ("Sanne de Wit-Özdemirlaan 3 en xsanne.dewit@example.org", None),
        ("sanne.dewit@example.org.evil.test", None),
        ("Sanne, De Wit en Özdemir", None),
        ("[geen json", None),
    ],
)
def test_a_text_is_left_without_the_person(text: str, without: str | None) -> None:
    named = naming_of(WORDS)
    assert named
    assert named.without(text) == (text if without is None else without)


def test_json_stays_json_also_within_json() -> None:
    named = naming_of(WORDS)
    assert named
    inner = json.dumps([{"type": "paragraph", "value": "<p>Sanne de Wit-Özdemir</p>", "id": 3}])
    stored = json.dumps({"title": "Sanne de Wit-Özdemir", "body": inner, "count": 2})
    found = json.loads(named.without(stored))
    assert (found["title"], found["count"]) == ("[verwijderd]", 2)
    assert json.loads(found["body"]) == [{"type": "paragraph", "value": "<p>[verwijderd]</p>", "id": 3}]


@pytest.mark.parametrize("words", [(), ("",), ("Jan", "", "112")])
def test_what_tells_too_little_names_nobody(words: tuple[str, ...]) -> None:
    assert naming_of(words) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_afterwards_nothing_names_the_person(before: str, after: str) -> None:
    named = naming_of(WORDS)
    assert named
    text = named.without(f"{before} {WORDS[0]} {after}")
    assert not named.is_in(text)
    assert WORDS[0].casefold() not in text.casefold() or WORDS[0].casefold() in f"{before} {after}".casefold()
