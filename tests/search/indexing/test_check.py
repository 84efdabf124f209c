"""`search_check`: what the index holds against what the database says, and how it is put right."""

from __future__ import annotations

from datetime import date
from io import StringIO
from unittest import mock

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from search.engines import get_engine
from search.engines.base import EngineUnreachableError, Operation, SearchEngine
from search.engines.tantivy import TantivyEngine
from search.indexing import outbox
from search.indexing.checking import check
from search.models import SearchOutbox
from tests.search.engines.test_verify import flip
from tests.search.indexing.test_outbox import put
from tests.search.library import Library, document
from tests.search.test_search import found


def said(*arguments: str) -> str:
    """Return what the command prints, whether or not it is satisfied."""
    output = StringIO()
    try:
        call_command("search_check", *arguments, stdout=output, stderr=output)
    except CommandError as error:
        output.write(f"exit: {error}")
    return output.getvalue()


@pytest.fixture
def apart(index: Library) -> Library:
    """An index that misses 4, still has 2, has 3 as it was, and rightly has 1."""
    put(index, 1, 2, 3)
    index.remove("library.page:2:nl")
    index.change("library.page:3:nl", title="School")
    index.add(document(4, "Gezin"))
    return index


def test_an_index_that_agrees_is_in_order(index: Library) -> None:
    put(index, 1, 2)
    index.add(document(1, "Family", language="en"))
    outbox.changed(["library.page:1:en"])
    assert "exit" not in said()
    assert check("nl").in_order()
    assert check("nl").documents == 2


def test_a_dry_run_names_what_is_missing_superfluous_and_stale_and_changes_nothing(apart: Library) -> None:
    report = said("--language", "nl", "--dry-run")
    assert "nl: 1 not in the index: library.page:4:nl" in report
    assert "nl: 1 in the index, but not to be found any more: library.page:2:nl" in report
    assert "nl: 1 in the index as they were before a change: library.page:3:nl" in report
    assert "exit: the search index is not in order: nl" in report
    assert found("gezin") == {1, 2, 3}


def test_what_differs_is_repaired(apart: Library) -> None:
    report = said()
    assert "nl: 3 documents, 3 differ" in report
    assert "nl: repaired" in report
    assert "exit" not in report
    assert (found("gezin"), found("school")) == ({1, 4}, {3})
    assert said("--dry-run").count("0 differ") == 2


def test_a_document_that_cannot_be_indexed_is_named_every_time(apart: Library) -> None:
    apart.add(document(5, "Gezin", updated=date(2400, 1, 1)))
    apart.broken.add("library.page:1:nl")
    report = said("--language", "nl")
    assert "library.page:5:nl cannot be indexed" in report
    assert "2400" in report
    assert "library.page:1:nl cannot be indexed: RuntimeError" in report
    assert "exit: the search index is not in order: nl" in report
    assert found("gezin") == {1, 4}


def test_a_change_during_the_check_is_no_difference(index: Library) -> None:
    put(index, 1)

    def meanwhile(done: int) -> None:
        outbox.changed([*index.add(document(2, "Gezin")), index.remove("library.page:1:nl")])

    with mock.patch.object(get_engine(), "verify", side_effect=meanwhile):
        assert check("nl").in_order()
    outbox.drain()
    assert found("gezin") == {2}


def test_a_damaged_index_is_made_anew(embedded: Library) -> None:
    put(embedded, 1, 2)
    engine = get_engine()
    assert isinstance(engine, TantivyEngine)
    flip(max(engine.generations("nl").current().path.glob("*.idx")), 0.5)
    assert "damaged" in said("--dry-run", "--language", "nl")
    report = said("--language", "nl")
    assert "damaged" in report
    assert "nl: repaired" in report
    assert check("nl").in_order()


def test_an_engine_that_is_away_is_said_to_be_and_nothing_is_rebuilt(index: Library) -> None:
    with mock.patch.object(get_engine(), "verify", side_effect=EngineUnreachableError("no answer")):
        report = said("--language", "nl")
    assert "nl: no answer" in report
    assert "exit" in report


def test_what_cannot_be_repaired_is_said_again(apart: Library) -> None:
    engine: SearchEngine = get_engine()

    def refuse(language: str, operations: list[Operation], *, tidy: bool = False) -> None:
        raise EngineUnreachableError("the disk is full")

    with mock.patch.object(engine, "apply", side_effect=refuse):
        report = said("--language", "nl")
    assert report.count("3 differ") == 2
    assert "repaired" not in report
    assert SearchOutbox.objects.filter(done_at__isnull=True).count() == 3
    assert outbox.drain().done == 3


def test_an_unknown_language_is_refused(index: Library) -> None:
    assert "unknown language 'fr'; known: nl, en" in said("--language", "fr")
