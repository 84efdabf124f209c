"""How good the answers are, held: on the content the site begins with and on the pages of an invented region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from search.relevance.evaluation import Report, merge
from search.relevance.judgements import Part, QueryClass
from search.service import SearchQuery, search
from tests.relevance import collections
from tests.relevance.report import misses, table

pytestmark = pytest.mark.django_db

MIJN_PAD = "/nl/projecten/regionaal-leernetwerk-jeugd/mijn-pad/"
SCENARIO = "/nl/projecten/toekomstscenario-kind-en-gezinsbescherming/"
GOALS = "/nl/onderzoekslijnen/beleidsdoelen/"
ALLIANCE = "/nl/onderzoekslijnen/alliantie-client-professional/"
PLATFORM = "/nl/projecten/platform-jeugdhulpprofessionals/"
MISSION = "/nl/over-het-netwerk/missie-en-visie/"


@dataclass(frozen=True, slots=True)
class Measured:
    """The reports of one collection."""

    tuning: Report
    held_back: Report
    later: Report


@pytest.fixture(scope="module")
def measured(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Measured]]:
    """Fill a site and its indexes once for all tests of this file; afterwards the starter content answers."""
    settings = override_settings(SEARCH_ENGINE="embedded", SEARCH_INDEX_DIR=tmp_path_factory.mktemp("relevance"))
    with settings, django_db_blocker.unblock(), transaction.atomic():
        collections.fill_site()
        with collections.invented_region():
            invented = Measured(*(collections.invented_report(part) for part in Part))
        starter = Measured(*(collections.starter_report(part) for part in Part))
        yield {collections.STARTER: starter, collections.INVENTED: invented}
        transaction.set_rollback(True)


def urls(text: str) -> list[str]:
    """Return the addresses of the first results in the starter content."""
    return [hit.url for hit in search(SearchQuery("nl", text, groups=())).hits]


def test_judgements_name_pages_that_exist(measured: dict[str, Measured]) -> None:
    for one in measured.values():
        assert not one.tuning.left_out
        assert not one.held_back.left_out
        assert not one.later.left_out


def test_no_judged_query_is_left_empty_handed(measured: dict[str, Measured]) -> None:
    for one in measured.values():
        for report in (one.tuning, one.held_back, one.later):
            assert [outcome.judged.text for outcome in report.outcomes if not outcome.total] == []


@pytest.mark.parametrize(
    ("collection", "tuning", "held_back"), [(collections.STARTER, 0.93, 0.95), (collections.INVENTED, 0.89, 0.84)]
)
def test_the_best_answers_come_first(
    collection: str, tuning: float, held_back: float, measured: dict[str, Measured]
) -> None:
    one = measured[collection]
    shown = "\n".join([table(collection, one.tuning), *misses(one.tuning)])
    assert one.tuning.summary().ndcg >= tuning, shown
    assert one.held_back.summary().ndcg >= held_back, table(collection, one.held_back)


def test_answers_to_queries_that_nobody_tuned_with_are_as_good_as_promised(measured: dict[str, Measured]) -> None:
    held_back = merge(one.held_back for one in measured.values())
    later = merge(one.later for one in measured.values())
    assert len(later.outcomes) > 100
    for report in (held_back, later, merge([held_back, later])):
        assert report.summary().ndcg >= 0.90
        assert report.summary().zero_results == 0


def test_every_class_of_query_is_answered_well(measured: dict[str, Measured]) -> None:
    held_back = merge(one.held_back for one in measured.values()).by_class()
    assert set(held_back) == set(QueryClass)
    assert {name: summary.mrr for name, summary in held_back.items() if summary.mrr < 0.8} == {}


@pytest.mark.parametrize(
    ("one", "other", "page"),
    [
        ("MijnPad", "Mijn Pad", MIJN_PAD),
        ("kindbescherming", "kind- en gezinsbescherming", SCENARIO),
        ("gezinsbescherming", "kind en gezinsbescherming", SCENARIO),
        ("verwey jonker", "Verwey-Jonker", SCENARIO),
        ("clienten", "cliënten", ALLIANCE),
        ("PJH", "pjh", PLATFORM),
        ("0-100", "0-100 teams", MISSION),
    ],
)
def test_either_spelling_finds_the_page_first(one: str, other: str, page: str, measured: dict[str, Measured]) -> None:
    assert urls(one)[:1] == urls(other)[:1] == [page]


def test_a_compound_written_apart_finds_what_the_compound_finds(measured: dict[str, Measured]) -> None:
    for text in ("regiovisie", "regio visie"):
        assert GOALS in urls(text)
        assert set(urls(text)) == set(urls("regiovisie"))
