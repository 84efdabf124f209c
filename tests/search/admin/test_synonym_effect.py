"""Before an editor stores a synonym, the form tells what it would do to judged queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from unittest import mock

import pytest
import yaml
from pytest_django.fixtures import Settings

from search.indexing import outbox
from search.models import Synonym
from search.relevance import effect, evaluation, references
from tests.search.admin.test_synonyms import client_of, form, text, url
from tests.search.library import Library, document

pytestmark = pytest.mark.django_db

BUTTON = {"action-effect": "1"}


@pytest.fixture
def judged(embedded: Library, settings: Settings, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Three pages, and what writes judged queries about them."""
    outbox.changed(
        embedded.add(
            document(1, "Thuiszitters begeleiden"),
            document(2, "Spijbelen op het mbo"),
            document(3, "Wonen", body="Over spijbelaars en thuiszitters"),
        )
    )
    outbox.drain()
    settings.RELEVANCE_DIR = tmp_path

    def write(**queries: dict[str, int]) -> None:
        rows = [
            {"query": query, "language": "nl", "class": "synonym", "documents": documents}
            for query, documents in queries.items()
        ]
        (tmp_path / "tuning.yaml").write_text(yaml.safe_dump(rows))
        (tmp_path / "held-back.yaml").write_text("[]")

    def resolve(names: object, language: str) -> dict[str, str]:
        return {f"p{number}": f"library.page:{number}:nl" for number in (1, 2, 3)}

    with mock.patch.object(references, "_resolvers", [resolve]):
        yield write


def preview(**changes: str) -> str:
    """Return what an editor sees after the button: nothing is stored, and what was typed stays."""
    typed = form(**{"term": "schoolziek", "others": "thuiszitter", **changes})
    before = list(Synonym.objects.values())
    response = client_of("Redacteuren").post(url("add"), {**typed, **BUTTON})
    assert response.status_code == 200
    assert list(Synonym.objects.values()) == before
    for name in ("term", "others", "weight"):
        assert str(response.context["form"][name].value()) == typed[name]
    return " ".join(text(response).split())


def test_a_query_that_gets_better_is_shown_with_its_score_and_first_results(judged: Callable[..., None]) -> None:
    judged(schoolziek={"p1": 3})
    page = preview()
    assert "Wordt beter: 1" in page
    assert "schoolziek<br><small>ander woord</small>" in page
    assert "<td>0,00</td> <td>1,00</td>" in page
    assert "niets gevonden" in page
    assert "1. Thuiszitters begeleiden" in page


def test_a_rule_without_effect_says_so(judged: Callable[..., None]) -> None:
    judged(wonen={"p3": 3}, spijbelen={"p2": 3})
    assert "Geen verschil bij de 2 beoordeelde zoekvragen" in preview()


@pytest.mark.parametrize(
    ("seconds", "asked"), [(2.5, "over 2 van de 4 beoordeelde zoekvragen"), (-1, "over 0 van de 4 beoordeelde")]
)
def test_when_the_time_is_up_it_says_of_how_many_queries_it_speaks(
    judged: Callable[..., None], seconds: float, asked: str
) -> None:
    judged(schoolziek={"p1": 3}, thuiszitter={"p1": 3}, wonen={"p3": 3}, spijbelen={"p2": 3})
    ticks = count()
    with (
        mock.patch.object(evaluation, "monotonic", side_effect=ticks),
        mock.patch.object(effect, "SECONDS", seconds),
    ):
        page = preview()
    assert asked in page
    assert ("Wordt beter: 1" in page) == (seconds > 0)
    assert "Geen verschil" not in page


def test_a_query_without_an_answer_here_is_not_counted(judged: Callable[..., None]) -> None:
    judged(wonen={"p3": 3}, weg={"p9": 3})
    assert "Geen verschil bij de ene beoordeelde zoekvraag" in preview()


def test_the_words_of_the_rule_tell_how_much_they_find(judged: Callable[..., None]) -> None:
    judged(wonen={"p3": 3})
    page = preview()
    assert "schoolziek</th> <td>0 resultaten</td> <td>2 resultaten</td>" in page
    assert "thuiszitter</th> <td>2 resultaten</td>" in page


def test_switching_a_rule_off_shows_what_is_lost(judged: Callable[..., None]) -> None:
    judged(schoolziek={"p1": 3})
    stored = Synonym.objects.create(term="schoolziek", others="thuiszitter")
    typed = form(term="schoolziek", others="thuiszitter", enabled="")
    page = text(client_of("Redacteuren").post(url("edit", stored.pk), {**typed, **BUTTON}))
    assert "Wordt slechter: 1" in page
    stored.refresh_from_db()
    assert stored.enabled


def test_a_rule_that_makes_no_sense_is_refused_as_on_saving(judged: Callable[..., None]) -> None:
    judged(wonen={"p3": 3})
    page = preview(others="")
    assert "Schrijf minstens één ander woord." in page
    assert "De woorden van de regel" not in page


def test_who_may_not_write_synonyms_sees_no_effect(judged: Callable[..., None]) -> None:
    judged(wonen={"p3": 3})
    for role in ("visitor", "partner"):
        assert client_of(role).post(url("add"), {**form(), **BUTTON}).status_code in (302, 403)


def test_unreadable_judgements_do_not_keep_anybody_from_saving(judged: Callable[..., None], settings: Settings) -> None:
    judged(wonen={"p3": 3})
    (Path(settings.RELEVANCE_DIR) / "tuning.yaml").write_text("- nonsense")
    assert "nu niet te lezen" in preview()


def test_without_an_index_the_form_says_that_the_effect_cannot_be_seen(
    judged: Callable[..., None], settings: Settings, tmp_path: Path
) -> None:
    judged(wonen={"p3": 3})
    settings.SEARCH_INDEX_DIR = tmp_path / "nowhere"
    assert "Zoeken kan even niet" in preview()


def test_editors_who_work_in_english_read_it_in_english(judged: Callable[..., None]) -> None:
    judged(wonen={"p3": 3})
    response = client_of("Redacteuren", "en").post(url("add"), {**form(), **BUTTON})
    assert response.status_code == 200
