"""What a visitor's words and the words of a page become."""

from concurrent.futures import ThreadPoolExecutor
from time import process_time

import pytest

from search.analysis import ANALYSIS_FINGERPRINT, Streams, analyze, fingerprint, fold, is_stopword, streams
from search.analysis.analyzer import MAX_WORD, Analyzer


def words(text: str, language: str = "nl") -> list[str]:
    """Return the folded words of a text."""
    return [token.word for token in analyze(text, language)]


def stem(word: str) -> str:
    """Return the Dutch stem of one word."""
    (token,) = analyze(word, "nl")
    return token.stem


def parts(word: str) -> tuple[str, ...]:
    """Return the parts of one word."""
    (token,) = analyze(word, "nl")
    return token.parts


def test_gezin_finds_its_plural_and_its_compounds_but_not_zin() -> None:
    assert stem("gezin") == stem("gezinnen") == "gezin"
    assert "gezin" in parts("gezinsbescherming")
    assert stem("zin") != "gezin"
    assert "gezin" not in parts("zin")


def test_a_compound_and_its_words_apart_meet() -> None:
    (compound,) = analyze("jeugdhulpprofessionals", "nl")
    apart = analyze("jeugdhulp professional", "nl")
    assert compound.top_parts == tuple(token.stem for token in apart)
    assert set(compound.parts) == {token.stem for token in apart} | set(apart[0].parts)


def test_both_spellings_of_a_compound_meet() -> None:
    assert stem("diversiteitssensitief") == stem("diversiteitsensitieve")


def test_the_parts_of_every_level_are_there_and_the_top_level_apart() -> None:
    (token,) = analyze("jeugdhulpprofessional", "nl")
    assert token.parts == ("jeugdhulp", "jeugd", "hulp", "professional")
    assert token.top_parts == ("jeugdhulp", "professional")


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("kind- en gezinsbescherming", 0, {"kind", "bescherming", "kindbescherming"}),
        ("kind-, jeugd- of gezinsbescherming", 1, {"jeugd", "bescherming", "jeugdbescherming"}),
        ("gezins- en kinderopvang", 0, {"gezin", "opvang", "gezinsopvang"}),
        ("jeugdhulp- en zorgaanbieders", 0, {"jeugdhulp", "jeugd", "hulp", "aanbieder", "jeugdhulpaanbieder"}),
        ("wijkteams en -netwerken", 2, {"wijk", "netwerk", "wijknetwerk"}),
    ],
)
def test_a_part_that_is_left_out_is_found_all_the_same(text: str, index: int, expected: set[str]) -> None:
    token = analyze(text, "nl")[index]
    assert set(token.parts) == {stem(word) for word in expected}
    assert token.surface == text[token.start : token.end]


def test_a_dash_that_leaves_nothing_out_changes_nothing() -> None:
    assert all(token.parts == () for token in analyze("kind - en ouder - en meer, kind- en ouder", "nl"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cliënt’s CLIENT clie\u0308nt", ["client's", "client", "client"]),
        ("H10 en VWS", ["h10", "en", "vws"]),
        ("d.m.v. V.W.S.", ["dmv", "vws"]),
        ("e-mail, e-health", ["email", "ehealth"]),
        ("Zuid-Holland en ’s-Gravenhage", ["zuid", "holland", "en", "s", "gravenhage"]),
        ("info@example.org", ["info", "example", "org"]),
        ("0-12 jaar, 2.400 m²", ["0", "12", "jaar", "2", "400", "m2"]),
        ("gezins\u00adbescherming", ["gezinsbescherming"]),
        ("regio's en auto’s", ["regio's", "en", "auto's"]),
        ("een\x00twee\x1bdrie\u200bvier", ["een", "twee", "drie", "vier"]),
        ("", []),
        ("\" ' – …", []),
    ],
)
def test_words_are_found_where_a_reader_sees_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_offsets_point_into_the_original_text() -> None:
    text = "Voor cliënten: de ‘gezinsbescherming’ (H10)."
    assert [text[token.start : token.end] for token in analyze(text, "nl")] == [
        "Voor",
        "cliënten",
        "de",
        "gezinsbescherming",
        "H10",
    ]


def test_the_index_gets_the_same_as_a_query() -> None:
    text = "De regio’s: kind- en gezinsbescherming, ½ jeugdhulpketen ﾞ."
    tokens = analyze(text, "nl")
    assert streams(text, "nl") == Streams(
        words=" ".join(token.word for token in tokens),
        stems=" ".join(token.stem for token in tokens),
        parts=" ".join(part for token in tokens for part in token.parts),
    )


def test_english_is_stemmed_as_english_and_not_divided() -> None:
    tokens = analyze("Families' childcare and networking children", "en")
    assert [token.stem for token in tokens] == ["famili", "childcar", "and", "network", "child"]
    assert all(token.parts == () for token in tokens)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisations", "organizations"),
        ("normalising", "normalizing"),
        ("programmes", "program"),
        ("behavioural", "behavioral"),
        ("neighbourhoods", "neighborhood"),
        ("centre", "centers"),
    ],
)
def test_american_and_british_spelling_meet(british: str, american: str) -> None:
    (first,), (second,) = analyze(british, "en"), analyze(american, "en")
    assert first.stem == second.stem


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        analyze("bonjour", "fr")
    with pytest.raises(ValueError, match="'fr'"):
        is_stopword("le", "fr")


def test_stop_words_are_known_in_any_case_and_do_not_take_in_denials() -> None:
    assert is_stopword("De", "nl")
    assert is_stopword("the", "en")
    assert not is_stopword("niet", "nl")
    assert not is_stopword("de", "en")
    assert words("de jeugd") == ["de", "jeugd"]


def cost(unit: str, length: int) -> float:
    """Return the CPU seconds of an analysis; only ratios of it mean anything."""
    started = process_time()
    analyze(unit * (length // len(unit)), "nl")
    return process_time() - started


def test_a_very_long_word_is_cut_and_a_very_long_text_takes_linear_time() -> None:
    (token,) = analyze("jeugd" * 1000, "nl")
    assert (token.start, token.end) == (0, 5000)
    assert len(token.word) == MAX_WORD
    assert token.parts == ()
    for unit in ("a", "a.", "a'", "kind- ", "kind-, ", "jeugdhulp en -", "\u0301a", "- ", "ge"):
        short, long = cost(unit, 20_000), cost(unit, 200_000)
        assert long < 50 * max(short, 0.002), unit


def test_threads_get_the_same_answers() -> None:
    text = " ".join(f"jeugdhulp{n} gezinnen wijkteams onderzoekslijnen cliënten" for n in range(200))
    analyzer = Analyzer("nl", cache_size=20)
    expected = analyzer.analyze(text)
    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(lambda _: analyzer.analyze(text), range(16)))


def test_the_memory_of_words_is_bounded() -> None:
    analyzer = Analyzer("nl", cache_size=100)
    analyzer.analyze(" ".join(f"woord{n}" for n in range(1000)))
    assert len(analyzer._memo) <= 100
    analyzer.token_lists(" ".join(f"woord{n}," for n in range(1000)))
    assert len(analyzer._chunks) <= 100


def test_the_fingerprint_is_stable_and_short() -> None:
    assert fingerprint() == ANALYSIS_FINGERPRINT
    assert len(ANALYSIS_FINGERPRINT) == 16


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coördinator", "coordinator"),
        ("’s", "'s"),
        ("ĲSSEL", "ijssel"),
        ("Ærø Straße", "aero strasse"),
        ("ﬁets", "fiets"),
    ],
)
def test_folding_leaves_one_spelling(text: str, expected: str) -> None:
    assert fold(text) == expected
