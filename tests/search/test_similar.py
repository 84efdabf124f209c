"""More like this: pages about the same, none where there are none, the same ones whatever the engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from search.engines.base import IndexUnavailableError
from search.indexing import outbox
from search.query import vocabulary
from search.query.vocabulary import wait_for_vocabulary
from search.similar import similar
from tests.search.library import Library, document

SCHOOL = (
    "Leerlingen die vaak verzuimen raken de school kwijt. Leerplicht, school en ouders maken samen een verzuimplan. "
    "Wie verzuimt, wordt dezelfde dag gebeld. "
)
SLEEP = (
    "Baby's die slecht slapen huilen veel. Verloskundigen en kraamverzorgenden leren ouders een vast slaapritme. "
    "Het slaapritme helpt ouders en baby. "
)
MUSIC = "Jongeren spelen in een orkest en componeren muziek voor het festival. De dirigent repeteert elke zaterdag. "
LINES = {"lines": [{"key": "vakmanschap", "name": "Vakmanschap", "tone": 2}]}


def fill(library: Library) -> None:
    library.add(
        document(1, "Schoolverzuim voorkomen", lead="Minder verzuim op school.", body=SCHOOL * 3),
        document(2, "Terug naar school", lead="Verzuim van leerlingen.", body=SCHOOL + "Wie ziek is, komt terug."),
        document(3, "Verzuim in het mbo", lead="Leerlingen die verzuimen.", body=SCHOOL, display=LINES),
        document(4, "Rustig slapen", lead="Een slaapritme voor baby en ouders.", body=SLEEP * 3),
        document(5, "Muziek maken", lead="Een orkest van jongeren.", body=MUSIC * 3),
        document(6, "Nieuws over verzuim", type="news", lead="Verzuim op school.", body=SCHOOL * 2),
    )
    outbox.changed(library.held)
    outbox.drain()


def alike(number: int, **options: int) -> list[str]:
    return [hit.title for hit in similar(f"library.page:{number}:nl", "nl", **options)]


def test_pages_about_the_same_are_found_in_every_engine_and_only_those(index: Library) -> None:
    fill(index)
    assert set(alike(1)) == {"Terug naar school", "Verzuim in het mbo"}
    assert "Schoolverzuim voorkomen" in alike(2)
    assert len(alike(1, limit=1)) == 1
    assert {number: alike(number) for number in (4, 5)} == {4: [], 5: []}, "nothing else is about sleep or music"


def test_of_two_that_are_as_much_alike_the_one_of_the_same_line_comes_first(embedded: Library) -> None:
    embedded.add(
        document(1, "Schoolverzuim voorkomen", body=SCHOOL * 3, display=LINES),
        document(2, "Leerlingen op school", body=SCHOOL),
        document(3, "Leerlingen op school", body=SCHOOL, display=LINES),
        *(document(number, f"Muziek {number}", body=MUSIC) for number in range(10, 16)),
    )
    outbox.changed(embedded.held)
    outbox.drain()
    found = similar("library.page:1:nl", "nl")
    assert [hit.id for hit in found] == ["library.page:3:nl", "library.page:2:nl"]
    assert found[0].snippet
    assert found[0].display == LINES


def test_what_lies_above_or_below_a_page_is_left_to_the_page_itself(embedded: Library) -> None:
    fill(embedded)
    outbox.changed([embedded.change("library.page:2:nl", url="/nl/page-1/deel/")])
    outbox.drain()
    assert alike(1) == ["Verzuim in het mbo"]
    assert "Schoolverzuim voorkomen" not in alike(2)


def test_a_page_that_is_gone_is_like_nothing_and_nothing_is_like_it(embedded: Library) -> None:
    fill(embedded)
    outbox.changed([embedded.remove("library.page:2:nl")])
    outbox.drain()
    assert alike(2) == []
    assert alike(1) == ["Verzuim in het mbo"]


def test_a_page_of_a_few_words_is_like_nothing(embedded: Library) -> None:
    fill(embedded)
    embedded.add(document(9, "School"))
    outbox.changed(["library.page:9:nl"])
    outbox.drain()
    assert alike(9) == []


def test_a_process_that_just_began_answers_as_one_that_knows_all_words(embedded: Library) -> None:
    fill(embedded)
    vocabulary._begin_again()
    at_first = {number: alike(number) for number in range(1, 7)}
    wait_for_vocabulary("nl")
    assert {number: alike(number) for number in range(1, 7)} == at_first
    assert at_first[1]


def test_without_an_index_nobody_can_tell(library: Library, settings: Settings, tmp_path: Path) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    with pytest.raises(IndexUnavailableError):
        alike(1)


@pytest.mark.parametrize("id", ["", "library.page:1", "library.page:1:en", "\x00", "x" * 900])
def test_any_id_has_an_answer(embedded: Library, id: str) -> None:
    assert similar(id, "nl") == ()
