"""What may not be found or marked, on whole pages of results: words that look alike, and names that share a word."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from search.service import SearchQuery, SearchResults, search
from search.suggesting.suggestions import suggestions
from tests import factories
from tests.relevance import collections

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

MIJN_PAD = "/nl/projecten/regionaal-leernetwerk-jeugd/mijn-pad/"
PARENTS = "/nl/projecten/regionaal-leernetwerk-jeugd/ouders-in-actie/"
NETWORK = "/nl/projecten/regionaal-leernetwerk-jeugd/"
SCENARIO = "/nl/projecten/toekomstscenario-kind-en-gezinsbescherming/"
DIVERSITY = "/nl/projecten/diversiteitssensitieve-jeugdhulp/"
BLUEPRINT = "/en/projects/regional-youth-learning-network/blueprint-psychosocial-care/"
SCHOOL = "Lezen op school"

# Of each pair the first is asked, the second is another word that a stemmer may take for it. A word that the other
# begins with stands here only where pages have it: else it may be half typed.
WORDS = (
    "zin gezin|meningen gemeente|menen gemeente|bieden gebied|spreken gesprek|wel geweld"
    "|dragen gedrag|boren geboorte|lijk gelijk|heel geheel|bruikbaar gebruik|richten gericht|luid geluid|zag gezag"
    "|zon gezond|val geval|oud ouder|reis regio|doelman doel|leraar leren|organist organisatie|raderen raad"
    "|leiden beleid|universeel universiteit|and ander|pad patiënt|lijn leerling"
)


@pytest.fixture(scope="module")
def content(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The starter content, and a project of the school De Horizon, in the indexes."""
    settings = override_settings(SEARCH_ENGINE="embedded", SEARCH_INDEX_DIR=tmp_path_factory.mktemp("must-not"))
    with settings, django_db_blocker.unblock(), transaction.atomic():
        collections.fill_site()
        factories.project(SCHOOL, partners=(factories.organisation("De Horizon"),))
        collections.index_everything()
        yield
        transaction.set_rollback(True)


def ask(text: str, language: str = "nl") -> SearchResults:
    """Return the first page of results."""
    return search(SearchQuery(language, text, groups=()))


def urls(text: str, language: str = "nl") -> list[str]:
    return [hit.url for hit in ask(text, language).hits]


@pytest.mark.parametrize("pair", WORDS.split("|"))
def test_words_that_only_look_alike_are_left_apart(pair: str) -> None:
    asked, not_meant = pair.split()
    marked = [hit.title_html + hit.snippet for hit in ask(asked).hits]
    assert not any(f"<mark>{not_meant}" in text.lower() for text in marked)


@pytest.mark.parametrize(
    ("asked", "found", "not_found"),
    [
        ("jeugdzorg", {MIJN_PAD, DIVERSITY}, set()),
        ("jeugdhulp", {DIVERSITY}, {MIJN_PAD}),
        ("CJG Den Haag", {SCENARIO}, {PARENTS, NETWORK}),
        ("CJG Rijnmond", {PARENTS, NETWORK}, {SCENARIO}),
        ("Gemeente Rotterdam", {NETWORK}, {SCENARIO}),
        ("Raad voor de Kinderbescherming", {SCENARIO}, {NETWORK}),
        ("Sociaal Kernteam Westland", {SCENARIO}, {NETWORK}),
        ("Horizon Jeugdzorg & Onderwijs", {MIJN_PAD, NETWORK}, {SCENARIO}),
    ],
)
def test_a_name_or_a_narrower_word_finds_no_other(asked: str, found: set[str], not_found: set[str]) -> None:
    shown = set(urls(asked))
    assert found <= shown
    assert not shown & not_found


def test_the_school_de_horizon_is_not_the_provider_with_horizon_in_its_name() -> None:
    assert ask("De Horizon").hits[0].title == SCHOOL
    assert SCHOOL not in [hit.title for hit in ask("Horizon Jeugdzorg en Onderwijs").hits]
    partners = [one.text for one in suggestions("de horizon", "nl") if one.kind == "Organisatie"]
    assert partners == ["De Horizon"]


def test_a_broad_word_leads_to_the_organisation_of_the_field_in_english_too() -> None:
    assert BLUEPRINT in urls("child abuse", "en")[:3]
