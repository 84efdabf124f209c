"""Which words a rule of the thesaurus adds to a question."""

from __future__ import annotations

import pytest

from search.analysis import analyze
from search.models import Relation
from search.thesaurus.rules import EMPTY, EQUAL, MAX_ALTERNATIVES, NARROWER, PREFERRED, Rule, Thesaurus


def added(text: str, *rules: Rule, language: str = "nl") -> list[tuple[str, str]]:
    """Return for each alternative the words it stands for and those that it puts beside them."""
    tokens = analyze(text, language)
    return [
        (
            " ".join(token.surface for token in tokens[one.start : one.end]),
            " ".join(token.surface for token in one.tokens),
        )
        for one in Thesaurus(rules, language).alternatives(tokens)
    ]


CARE = Rule(EQUAL, "jeugdzorg", ("jeugdhulp",))


def test_the_relations_are_those_that_editors_choose_from() -> None:
    assert {EQUAL, NARROWER, PREFERRED} == set(Relation.values)


def test_equal_terms_find_each_other() -> None:
    rule = Rule(EQUAL, "armoede", ("geldzorgen", "schulden"))
    assert added("armoede", rule) == [("armoede", "geldzorgen"), ("armoede", "schulden")]
    assert added("schuld", rule) == [("schuld", "armoede"), ("schuld", "geldzorgen")]


@pytest.mark.parametrize("relation", [NARROWER, PREFERRED])
def test_a_wider_or_old_term_finds_the_others_and_not_the_reverse(relation: str) -> None:
    rule = Rule(relation, "ggd", ("jeugdgezondheidszorg",))
    assert added("ggd", rule) == [("ggd", "jeugdgezondheidszorg")]
    assert added("jeugdgezondheidszorg", rule) == []


@pytest.mark.parametrize("text", ["gecertificeerde instelling", "Gecertificeerde instellingen"])
def test_terms_of_several_words_are_read_in_any_inflection(text: str) -> None:
    rule = Rule(PREFERRED, "gecertificeerde instelling", ("GI",))
    assert added(f"welke {text} zijn er", rule) == [(text, "GI")]
    assert added("instelling", rule) == []


def test_stop_words_inside_a_term_do_not_count() -> None:
    rule = Rule(EQUAL, "ouders met een beperking", ("beperkte ouders",))
    assert added("ouders met een beperking", rule) == [("ouders met een beperking", "beperkte ouders")]
    assert added("ouders met beperkingen", rule) == [("ouders met beperkingen", "beperkte ouders")]


@pytest.mark.parametrize("text", ["jeugdzorg", "jeugd zorg", "jeugd-zorg"])
def test_a_compound_and_its_parts_apart_are_one_term(text: str) -> None:
    assert [words for _stretch, words in added(text, CARE)] == ["jeugdhulp"]
    apart = Rule(EQUAL, "kinder bescherming", ("raad",))
    assert added("kinderbescherming", apart) == [("kinderbescherming", "raad")]


def test_a_term_inside_a_longer_compound_counts() -> None:
    assert added("jeugdzorgprofessionals", CARE) == [("jeugdzorgprofessionals", "jeugdhulp professional")]
    assert added("jeugdbeleid", Rule(EQUAL, "jeugd", ("jongeren",))) == []


def test_the_longest_term_goes_before_shorter_ones_in_it() -> None:
    rules = (Rule(EQUAL, "sociaal wijkteam", ("buurtteam",)), Rule(EQUAL, "wijkteam", ("toegangsteam",)))
    assert added("het sociaal wijkteam", *rules) == [("sociaal wijkteam", "buurtteam")]
    assert added("het wijkteam", *rules) == [("wijkteam", "toegangsteam")]


def test_an_acronym_only_meets_its_own_letters() -> None:
    rule = Rule(EQUAL, "STAP", ("steun aan pubers",))
    assert added("stap", rule) == [("stap", "steun aan pubers")]
    assert added("stappen", rule) == []


def test_the_heaviest_rule_for_the_same_words_holds_and_the_heaviest_come_first() -> None:
    rules = [Rule(EQUAL, "kind", ("jeugdige",), 0.4), Rule(NARROWER, "kinderen", ("jeugdigen", "peuter"), 0.9)]
    found = Thesaurus(rules, "nl").alternatives(analyze("kind", "nl"))
    assert [(one.tokens[0].stem, one.weight) for one in found] == [("jeugd", 0.9), ("peuter", 0.9)]
    many = Rule(NARROWER, "kind", tuple(f"soort{number}" for number in range(40)))
    assert len(added("kind", many)) == MAX_ALTERNATIVES


def test_rules_of_each_language_read_words_as_that_language_does() -> None:
    assert added("families", Rule(EQUAL, "family", ("household",)), language="en") == [("families", "household")]


@pytest.mark.parametrize(
    "rule", [Rule(EQUAL, "", ("a",)), Rule(EQUAL, "?", ()), Rule(EQUAL, "kind", ()), Rule(EQUAL, "kind", ("kinderen",))]
)
def test_a_rule_that_says_nothing_adds_nothing(rule: Rule) -> None:
    assert added("kind ? a", rule) == []


def test_without_rules_nothing_is_added() -> None:
    assert EMPTY.alternatives(analyze("jeugdzorg voor kinderen", "nl")) == []


def above(text: str, *rules: Rule) -> list[tuple[str, ...]]:
    """Return the broader terms for each stretch of a text that has any."""
    return [found.terms for found in Thesaurus(rules, "nl").broader(analyze(text, "nl"))]


TREE = (
    Rule(NARROWER, "kunst", ("muziek", "dans"), 0.5),
    Rule(NARROWER, "muziek", ("gitaar", "samen zingen")),
    Rule(NARROWER, "hout", ("gitaar",), 0.4),
    Rule(EQUAL, "gitaar", ("snaarinstrument", "GIT")),
    Rule(NARROWER, "leven", ("kunst",)),
)


@pytest.mark.parametrize("text", ["gitaar", "gitaren", "snaarinstrument", "git"])
def test_broader_terms_come_step_by_step_and_the_heaviest_first(text: str) -> None:
    assert above(text, *TREE) == [("muziek", "hout", "kunst")]


def test_a_stretch_of_words_has_a_broader_term_and_its_sisters_are_none() -> None:
    assert above("wie wil samen zingen", *TREE) == [("muziek", "kunst")]
    assert above("iets anders", *TREE) == []


def test_what_a_compound_ends_on_is_broader_than_the_compound() -> None:
    tree = (Rule(NARROWER, "problemen", ("angst", "jeugdzorg")), Rule(EQUAL, "angst", ("vrees",)))
    assert above("schoolangst", *tree) == [("angst", "problemen")]
    assert above("angst", *tree) == [("problemen",)]
    assert above("schoolvrees", *tree) == [("vrees", "problemen")]
    assert above("gezinsjeugdzorg", *tree) == [("jeugdzorg", "problemen")]
    assert above("angstschool", *tree) == []


def test_terms_in_a_circle_come_to_an_end() -> None:
    circle = (Rule(NARROWER, "kip", ("ei",)), Rule(NARROWER, "ei", ("kip",)))
    assert above("ei", *circle) == [("kip", "ei")]
