"""Searching and keeping the index from the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from search.indexing import outbox
from tests.search.library import Library, document


@pytest.fixture
def two_pages(embedded: Library) -> Library:
    """Two pages about families, one of them of a line."""
    embedded.add(
        document(1, "Gezin", lead="Voor elk <gezin>", facets={"lijn": ["vakmanschap"]}),
        document(2, "Ander gezin", facets={"lijn": ["alliantie", "vakmanschap"]}),
    )
    outbox.changed(embedded.held)
    outbox.drain()
    return embedded


def run(capsys: Any, *args: str) -> tuple[str, str]:
    """Return what the search command writes to standard output and standard error."""
    call_command("search", *args)
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_json_holds_total_hits_and_counts(two_pages: Library, capsys: Any) -> None:
    out, err = run(capsys, "gezin", "--language", "nl", "--facet", "lijn=alliantie", "--limit", "5", "--json")
    answer = json.loads(out)
    assert err == ""
    assert answer["total"] == 1
    (hit,) = answer["hits"]
    assert set(hit) == {"id", "title", "url", "score", "snippet"}
    assert (hit["id"], hit["url"]) == ("library.page:2:nl", "/nl/page-2/")
    assert answer["facets"]["lijn"] == {"vakmanschap": 2, "alliantie": 1}


def test_readable_output_marks_what_matched(two_pages: Library, capsys: Any) -> None:
    out, _err = run(capsys, "gezin")
    assert "2 found" in out
    assert "Voor elk <*gezin*>" in out
    assert "vakmanschap (Vakmanschap) 2" in out


def test_an_unknown_value_is_dropped_with_a_word_on_standard_error(two_pages: Library, capsys: Any) -> None:
    out, err = run(capsys, "gezin", "--facet", "lijn=weg", "--json")
    assert json.loads(out)["total"] == 2
    assert "‘weg’" in err


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (["--language", "fr"], "unknown language 'fr'; known: nl, en"),
        (["--facet", "kleur=rood"], "unknown facet group 'kleur'; known: lijn"),
        (["--facet", "lijn"], "KEY=VALUE"),
    ],
)
def test_a_wrong_argument_is_named_with_what_is_known(two_pages: Library, args: list[str], complaint: str) -> None:
    with pytest.raises(CommandError, match=complaint) as raised:
        call_command("search", "gezin", *args)
    assert raised.value.returncode == 1


def test_without_an_index_it_says_how_to_make_one(library: Library, settings: Any, tmp_path: Any, db: None) -> None:
    settings.SEARCH_INDEX_DIR = tmp_path
    with pytest.raises(CommandError, match="search_rebuild"):
        call_command("search", "gezin")


def test_the_worker_carries_out_what_waits(two_pages: Library, capsys: Any) -> None:
    outbox.changed([two_pages.remove("library.page:1:nl")])
    call_command("search_worker", "--once")
    assert "1 carried out, 0 failed" in capsys.readouterr().out
    out, _err = run(capsys, "gezin", "--json")
    assert json.loads(out)["total"] == 1
