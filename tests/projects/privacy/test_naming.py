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
    named = naming_of(*WORDS)
    assert named
    assert named.without(text) == (text if without is None else without)


@pytest.mark.parametrize(
    "number",
    [
        "070-123 45 67",
        "070 – 123 45 67",
        "(070) 1234567",
        "0701234567",
        "070.123.45.67",
        "+31 70 1234567",
        "+31 (0)70 123 45 67",
        "0031 70 123 45 67",
        "070&nbsp;123&nbsp;45&nbsp;67",
        "070\xa0123\u201145\u201167",
    ],
)
@pytest.mark.parametrize("known", ["070 123 45 67", "+31 70 123 45 67", "0031701234567"])
def test_a_telephone_number_is_found_in_any_notation(known: str, number: str) -> None:
    named = naming_of(phone=known)
    assert named
    assert named.without(f"Bel {number}.") == "Bel [verwijderd]."
    assert named.without(f'<a href="tel:{number}">bel</a>') == "bel"


@pytest.mark.parametrize(
    "other", ["070 123 45 68", "1070 123 45 67", "070 123 45 671", "+32 70 123 45 67", "2070-1234567"]
)
def test_another_number_stays(other: str) -> None:
    named = naming_of(phone="070 123 45 67")
    assert named
    assert named.without(f"Bel {other}.") == f"Bel {other}."


@pytest.mark.parametrize(
    "spelling",
    [
        "Sanne de Wit-&Ouml;zdemir",
        "Sanne de Wit-&#214;zdemir",
        "Sanne de Wit-&#xD6;zdemir",
        "Sanne de Wit-O\u0308zdemir",
        "Sanne de Wit-Ozdemir",
        "Sanne\xa0de\u202fWit-Özdemir",
        "Sanne&#160;de Wit‑Özdemir",
        "Sanne de Wit\xad-Özdemir",
        "S. de Wit-Özdemir",
        "S.A. de Wit-Özdemir",
        "S. A. de&nbsp;Wit-Özdemir",
        "S de Wit-Özdemir",
    ],
)
def test_a_name_is_found_however_its_accents_spaces_and_first_name_are_written(spelling: str) -> None:
    named = naming_of("dr. Sanne de Wit-Özdemir MSc", initials=True)
    assert named
    assert named.without(f"Vraag {spelling}, zij weet het.") == "Vraag [verwijderd], zij weet het."


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("Eva Wingelaar-Loomans belt", "[verwijderd] belt"),
        ("Eva M.J. Wingelaar-Loomans belt", "[verwijderd] belt"),
        ("Wingelaar-Loomans, E. M., & Jansen, P. (2024).", "[verwijderd], & Jansen, P. (2024)."),
        ("Wingelaar-Loomans, Eva", "[verwijderd]"),
        ("<b>Eva</b> Wingelaar-Loomans", "<b>[verwijderd]</b>"),
        ('Eva <a href="/x/">Wingelaar-Loomans</a>', '[verwijderd]<a href="/x/"></a>'),
        ("Eva Wingelaar-Loomanse.loomans@example.org", "[verwijderd]"),
        ("gemaakt.Eva Wingelaar-Loomans.Zij weet het", "gemaakt.[verwijderd].Zij weet het"),
        ("e.loomans@example.org.Bel", "[verwijderd].Bel"),
        ("e.loomans [at] example.org of e.loomans%40example.org", "[verwijderd] of [verwijderd]"),
        ("tel010-7946917", "tel[verwijderd]"),
        ("Plan_Eva_Wingelaar-Loomans_2.pdf en eva-m-wingelaar-loomans", "Plan_verwijderd_2.pdf en verwijderd"),
        ("Evan Wingelaar-Loomans, M. Wingelaar-Loomans en Wingelaar-Loomans, Piet", None),
        ("Anna-Eva Wingelaar-Loomans en Eva Wingelaar-Loomans-Smit", None),
    ],
)
def test_a_name_with_a_middle_initial_is_found_as_people_and_lists_of_literature_write_it(
    text: str, without: str | None
) -> None:
    named = naming_of("Dr. Eva M. Wingelaar-Loomans", "e.loomans@example.org", "010 794 6917", initials=True)
    assert named
    assert named.without(text) == (text if without is None else without)


@pytest.mark.parametrize(
    "spelling",
    ["Sanne de Wit-Oezdemir", "Wit-Özdemir, S. de", "De Wit-Özdemir, S.", "Wit-Özdemir, Sanne de", "s. de wit-özdemir"],
)
def test_infixes_with_a_capital_are_infixes(spelling: str) -> None:
    named = naming_of("Sanne De Wit-Özdemir", initials=True)
    assert named
    assert named.without(f"Zie {spelling}; ook later.") == "Zie [verwijderd]; ook later."


def test_initials_that_may_be_somebody_else_stay() -> None:
    named = naming_of("Sanne de Wit")
    assert named
    assert named.without("S. de Wit en Sanne de Wit en B. de Wit") == "S. de Wit en [verwijderd] en B. de Wit"


def test_the_slug_of_a_name_becomes_a_slug() -> None:
    named = naming_of(*WORDS)
    assert named
    assert named.without("/nl/projecten/afscheid-sanne-de-wit-ozdemir/") == "/nl/projecten/afscheid-verwijderd/"
    assert named.without("sanne-de-wit-ozdemirlaan") == "sanne-de-wit-ozdemirlaan"


@pytest.mark.parametrize(
    ("text", "snippet"),
    [
        ("Vraag het Sanne de Wit-Özdemir.", "Vraag het Sanne de Wit-Özdemir."),
        (
            "<p>" + "lang " * 40 + "Bel 070-123 45 67" + " kort" * 40,
            "…lang lang lang lang lang lang lang Bel 070-123 45 67",
        ),
        (json.dumps([{"value": "<p>Sanne de Wit-Özdemir</p>"}]), "Sanne de Wit-Özdemir"),
        ("<li>Lijst</li><li>Sanne de Wit-Özdemir</li><li>Nog een</li>", "Lijst Sanne de Wit-Özdemir Nog een"),
        ("Niemand", ""),
    ],
)
def test_an_editor_is_shown_the_words_around_the_place(text: str, snippet: str) -> None:
    named = naming_of(*WORDS)
    assert named
    found = named.snippet(text)
    assert found.startswith(snippet)
    assert bool(found) is bool(snippet)


def test_json_stays_json_also_within_json() -> None:
    named = naming_of(*WORDS)
    assert named
    inner = json.dumps([{"type": "paragraph", "value": "<p>Sanne de Wit-Özdemir</p>", "id": 3}])
    stored = json.dumps({"title": "Sanne de Wit-Özdemir", "body": inner, "count": 2})
    found = json.loads(named.without(stored))
    assert (found["title"], found["count"]) == ("[verwijderd]", 2)
    assert json.loads(found["body"]) == [{"type": "paragraph", "value": "<p>[verwijderd]</p>", "id": 3}]


@pytest.mark.parametrize("words", [(), ("",), ("Jan", "", "112")])
def test_what_tells_too_little_names_nobody(words: tuple[str, ...]) -> None:
    assert naming_of(*words) is None


@given(st.text(max_size=80), st.text(max_size=80))
def test_afterwards_nothing_names_the_person(before: str, after: str) -> None:
    named = naming_of(*WORDS)
    assert named
    text = named.without(f"{before} {WORDS[0]} {after}")
    assert not named.is_in(text)
    assert WORDS[0].casefold() not in text.casefold() or WORDS[0].casefold() in f"{before} {after}".casefold()
