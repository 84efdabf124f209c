"""What a visitor finds, the same in each engine."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.indexing import outbox
from search.service import NoticeKind, SearchQuery, SearchResults, Sort, search
from tests.search.library import Library, document

COMPOUNDS = Path(__file__).parent / "analysis" / "data" / "compounds.tsv"


def ask(text: str = "", language: str = "nl", **values: Any) -> SearchResults:
    """Return the answer to a question."""
    return search(SearchQuery(language, text, **values))


def numbers(results: SearchResults) -> list[int]:
    """Return the numbers of the hits, in order."""
    return [int(hit.id.split(":")[1]) for hit in results.hits]


def found(text: str, **values: Any) -> set[int]:
    """Return the numbers of all hits."""
    results = ask(text, limit=100, **values)
    assert results.total == len(results.hits)
    return set(numbers(results))


def kinds(results: SearchResults) -> list[NoticeKind]:
    """Return what the notices are about."""
    return [notice.kind for notice in results.notices]


@pytest.fixture
def filled(index: Library) -> Library:
    """Nine documents about youth care in the index."""
    index.add(
        document(
            1,
            "Toekomstscenario Kind- en Gezinsbescherming",
            lead="Steun aan ouders",
            facets={"lijn": ["samenwerking", "alliantie"], "jaar": ["2023", "2024"], "status": ["loopt"]},
        ),
        document(
            2,
            "Zin in leren",
            body="De zin van het leren",
            facets={"lijn": ["vakmanschap"], "jaar": ["2020"], "status": ["klaar"]},
        ),
        document(
            3, "Platform Jeugdhulpprofessionals", names="PJH", facets={"lijn": ["vakmanschap"], "status": ["loopt"]}
        ),
        document(4, "De professional aan het woord", body="Over jeugdhulp in de wijk", facets={"lijn": ["alliantie"]}),
        document(5, "Grote gezinnen", body="Cliënten vertellen", facets={"lijn": ["vakmanschap"], "jaar": ["2024"]}),
        document(6, "Diversiteitssensitief werken", type="news"),
        document(7, "Jeugd", body="Een dag over sport"),
        document(8, "Beleid", body="Het gezin staat centraal. " + "Over iets anders. " * 60),
        document(9, "Families first", language="en", body="Children and their families"),
    )
    outbox.changed(index.held)
    outbox.drain()
    return index


def test_a_word_is_found_in_its_inflections_and_compounds_and_not_in_other_words(filled: Library) -> None:
    assert found("gezin") == {1, 5, 8}
    assert found("zin") == {2}
    assert found("client") == found("cliënten") == {5}
    assert found("diversiteitsensitief") == {6}


def test_a_compound_and_its_parts_apart_find_the_same_pages(filled: Library) -> None:
    assert found("jeugdhulp professional") == found("jeugdhulpprofessionals") == {3, 4}
    assert found("jeugd hulp professionals") == {3, 4}


def test_the_compound_itself_comes_first(filled: Library) -> None:
    assert numbers(ask("jeugdhulpprofessionals")) == [3, 4]
    assert numbers(ask("jeugdhulp professionals")) == [3, 4]
    assert numbers(ask("gezin"))[0] == 5


def test_a_name_is_found_by_its_acronym(filled: Library) -> None:
    assert found("pjh") == {3}


def test_words_must_all_be_there(filled: Library) -> None:
    assert found("gezin centraal") == {8}


def test_a_phrase_is_found_to_the_letter(filled: Library) -> None:
    assert found('"zin van het leren"') == {2}
    assert found('"leren van het zin"') == set()
    assert found('"gezin"') == {8}
    assert found("“het gezin”") == {8}


def test_an_exclusion_takes_away_what_has_the_word_or_phrase(filled: Library) -> None:
    assert found("gezin -gezinsbescherming") == {5, 8}
    assert found("gezin -ouders") == {5, 8}
    assert found('gezin -"staat centraal"') == {1, 5}
    assert found("-gezin") == {2, 3, 4, 6, 7}


def test_with_and_without_a_word_make_the_whole(filled: Library) -> None:
    for word in ("gezin", "jeugd", "professional"):
        assert found(f"leren -{word}") | found(f"leren {word}", types=()) >= {2}
        assert found(word) | found(f"-{word}") == found("")
        assert not found(word) & found(f"-{word}")


def test_stop_words_do_not_count_unless_nothing_else_is_asked(filled: Library) -> None:
    assert found("de zin van de") == found("zin")
    assert found("de") == {2, 4}


def test_nothing_asked_shows_everything_newest_first(filled: Library) -> None:
    results = ask("")
    assert results.total == 8
    assert numbers(results) == [8, 7, 6, 5, 4, 3, 2, 1]
    assert not results.notices


def test_languages_do_not_mix(filled: Library) -> None:
    assert [hit.url for hit in ask("family", language="en").hits] == ["/en/page-9/"]
    assert found("families") == set()


def test_most_words_will_do_when_no_page_has_them_all(filled: Library) -> None:
    results = ask("gezin voetbalvereniging")
    assert set(numbers(results)) == {1, 5, 8}
    assert kinds(results) == [NoticeKind.RELAXED]
    assert ask("voetbalvereniging").total == 0


def test_a_filter_that_leaves_nothing_does_not_change_the_question(filled: Library) -> None:
    results = ask("gezin centraal", facets={"lijn": ["vakmanschap"]})
    assert results.total == 0
    assert kinds(results) == []
    assert [(v.value, v.count, v.selected) for v in results.facets["lijn"]] == [("vakmanschap", 0, True)]


def test_choices_widen_inside_a_group_and_narrow_across_groups(filled: Library) -> None:
    assert found("", facets={"lijn": ["vakmanschap"]}) == {2, 3, 5}
    assert found("", facets={"lijn": ["vakmanschap", "alliantie"]}) == {1, 2, 3, 4, 5}
    assert found("", facets={"lijn": ["vakmanschap"], "jaar": ["2024"]}) == {5}


def test_counts_of_a_group_ignore_its_own_choice_and_follow_the_others(filled: Library) -> None:
    free, chosen = ask(""), ask("", facets={"lijn": ["vakmanschap"]})
    assert {v.value: v.count for v in free.facets["lijn"]} == {v.value: v.count for v in chosen.facets["lijn"]}
    assert {v.value: v.count for v in chosen.facets["jaar"]} == {"2020": 1, "2024": 1}


def test_groups_stand_in_their_own_order(filled: Library) -> None:
    facets = ask("").facets
    assert [v.value for v in facets["lijn"]] == ["vakmanschap", "alliantie", "samenwerking"]
    assert [v.value for v in facets["jaar"]] == ["2024", "2023", "2020"]
    assert [v.value for v in facets["status"]] == ["loopt", "klaar"]
    assert next(v.label for v in facets["lijn"]) == "Vakmanschap"


@pytest.mark.parametrize("value", ["unknown", "\ud800", "a\x00b", "x" * 5_000])
@pytest.mark.parametrize("key", ["lijn", "status", "jaar"])
def test_an_unknown_choice_is_dropped_and_told(filled: Library, key: str, value: str) -> None:
    results = ask("gezin", facets={key: [value]})
    assert results.total == 3
    assert not results.selected
    assert kinds(results) == [NoticeKind.UNKNOWN_VALUE]
    assert results.notices[0].text.encode()


def test_a_known_choice_beside_an_unknown_one_stays(filled: Library) -> None:
    results = ask("", facets={"lijn": ["vakmanschap", "weg"]})
    assert results.total == 3
    assert results.selected == {"lijn": ("vakmanschap",)}
    assert kinds(results) == [NoticeKind.UNKNOWN_VALUE]


def test_notices_speak_the_language_of_the_search(filled: Library) -> None:
    assert "geen bekende keuze" in ask("", facets={"lijn": ["weg"]}).notices[0].text


def test_results_can_be_sorted_and_paged(filled: Library) -> None:
    by_title = [numbers(ask("", sort=Sort.TITLE, offset=start, limit=3)) for start in (0, 3, 6)]
    assert list(itertools.chain(*by_title)) == [8, 6, 5, 7, 3, 4, 1, 2]
    assert numbers(ask("gezin", sort=Sort.NEWEST)) == [8, 5, 1]


def test_a_listing_by_type_and_facet_asks_for_no_labels(filled: Library) -> None:
    query = SearchQuery("nl", facets={"lijn": ["vakmanschap"]}, types=("project",), sort=Sort.TITLE, groups=())
    results = search(query)
    assert numbers(results) == [5, 3, 2]
    assert results.facets == {}


@pytest.mark.parametrize(("offset", "limit"), [(0, 0), (-5, 3), (0, -1), (10**9, 10**9), (9_999, 50)])
def test_a_window_outside_the_results_is_an_answer(filled: Library, offset: int, limit: int) -> None:
    assert ask("", offset=offset, limit=limit).total == 8


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80) | st.text("\"-'* ()[]{}~^:/\\+&|!?gezin", max_size=40))
def test_any_text_is_answered(filled: Library, text: str) -> None:
    assert ask(text).available


@pytest.mark.parametrize(
    "text", ["gezin " * 10_000, "x" * 10_000, '"' + "a b " * 5_000 + '"', "-a " * 5_000, "gezin\x00"]
)
def test_huge_and_strange_text_is_answered(filled: Library, text: str) -> None:
    results = ask(text)
    assert results.available
    assert (NoticeKind.CUT in kinds(results)) == (len(text) > 100)


def test_an_unknown_language_or_group_is_a_mistake_of_the_caller(filled: Library) -> None:
    with pytest.raises(ValueError, match="'fr'"):
        ask("gezin", language="fr")
    with pytest.raises(ValueError, match="kleur"):
        ask("gezin", facets={"kleur": ["rood"]})


def test_every_compound_finds_what_its_parts_find(embedded: Library) -> None:
    rows = [line.split("\t")[:2] for line in COMPOUNDS.read_text().splitlines() if line and not line.startswith("#")]
    assert len(rows) > 50
    for number, (compound, parts) in enumerate(rows):
        embedded.add(
            document(number, f"Over {compound}"), document(number + 1_000, f"Over {parts.replace('+', ' of ')}")
        )
    outbox.changed(embedded.held)
    outbox.drain()
    for number, (compound, parts) in enumerate(rows):
        together, apart = found(compound), found(parts.replace("+", " "))
        assert {number, number + 1_000} <= together, compound
        assert together == apart, compound
