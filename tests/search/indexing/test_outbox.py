"""No change is lost on its way to the index, and none that did not happen arrives."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from search.engines import get_engine
from search.engines.base import EngineError, IndexUnavailableError, Operation
from search.indexing import outbox
from search.models import SearchOutbox
from tests.search.library import Library, document
from tests.search.test_search import found


def put(library: Library, *numbers: int, **values: Any) -> None:
    """Hold documents about a family and carry the change out."""
    outbox.changed(library.add(*(document(number, "Gezin", **values) for number in numbers)))
    outbox.drain()


def test_a_change_is_found_after_its_transaction(
    index: Library, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        outbox.changed(index.add(document(1, "Gezin")))
        assert found("gezin") == set()
    assert found("gezin") == {1}
    with django_capture_on_commit_callbacks(execute=True):
        outbox.changed([index.change("library.page:1:nl", title="School")])
    assert found("gezin") == set()
    with django_capture_on_commit_callbacks(execute=True):
        outbox.changed([index.remove("library.page:1:nl")])
    assert found("") == set()


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_leaves_nothing(index: Library) -> None:
    with transaction.atomic():
        outbox.changed(index.add(document(1, "Gezin")))
        transaction.set_rollback(True)
    assert not SearchOutbox.objects.exists()
    assert found("") == set()


@pytest.mark.django_db(transaction=True)
def test_many_changes_can_be_carried_out_at_once(index: Library) -> None:
    with mock.patch.object(type(get_engine()), "apply", autospec=True, side_effect=type(get_engine()).apply) as apply:
        with outbox.one_drain():
            for number in range(20):
                outbox.changed(index.add(document(number, "Gezin")))
        assert apply.call_count == 1
    assert len(found("gezin")) == 20


def test_a_crash_between_commit_and_mark_only_repeats_the_work(index: Library) -> None:
    outbox.changed(index.add(document(1, "Gezin")))
    with mock.patch.object(outbox._Batch, "_note", side_effect=SystemExit), pytest.raises(SystemExit):
        outbox.drain()
    assert SearchOutbox.objects.filter(done_at__isnull=True).count() == 1
    assert outbox.drain().done == 1
    assert found("gezin") == {1}
    assert not outbox.waiting().exists()


def test_a_delete_is_carried_out_whether_or_not_the_document_was_there(index: Library) -> None:
    outbox.changed(["library.page:99:nl"])
    assert outbox.drain().done == 1


def test_what_no_source_owns_leaves_the_index(index: Library) -> None:
    put(index, 1)
    index.held.clear()
    outbox.changed(["library.page:1:nl", "nobody.page:1:nl", "no-language"])
    assert outbox.drain().done == 2
    assert found("") == set()


def test_a_document_that_does_not_fit_is_reported_and_blocks_nothing(index: Library) -> None:
    put(index, 1, 2)
    index.change("library.page:1:nl", title="School", updated=date(2400, 1, 1))
    index.change("library.page:2:nl", title="School")
    outbox.changed(["library.page:1:nl", "library.page:2:nl"])
    report = outbox.drain()
    assert (report.done, report.failed) == (1, 1)
    assert found("school") == {2}
    assert found("gezin") == {1}
    row = SearchOutbox.objects.get(done_at__isnull=True)
    assert (row.document_id, row.attempts) == ("library.page:1:nl", 1)
    assert "2400" in row.error


def test_a_failed_document_is_tried_again_later_and_ever_less_often(index: Library) -> None:
    index.add(document(1, "Gezin", updated=date(2400, 1, 1)))
    outbox.changed(["library.page:1:nl"])
    outbox.drain()
    assert outbox.drain().failed == 0
    pauses = []
    for _ in range(12):
        SearchOutbox.objects.update(retry_at=timezone.now())
        outbox.drain()
        retry_at = SearchOutbox.objects.get().retry_at
        assert retry_at is not None
        pauses.append(retry_at - timezone.now())
    assert pauses[0] < timedelta(minutes=2)
    assert timedelta(hours=5) < pauses[-1] <= timedelta(hours=6)
    index.change("library.page:1:nl", updated=None)
    SearchOutbox.objects.update(retry_at=timezone.now())
    assert outbox.drain().done == 1
    assert found("gezin") == {1}


def test_a_page_that_cannot_be_read_leaves_the_index_for_it_may_be_private(index: Library) -> None:
    put(index, 1, 2, 3)
    index.broken.add("library.page:2:nl")
    outbox.changed(["library.page:1:nl", "library.page:2:nl", "library.page:3:nl"])
    report = outbox.drain()
    assert (report.done, report.failed) == (2, 1)
    assert found("gezin") == {1, 3}
    assert "cannot be read" in SearchOutbox.objects.get(done_at__isnull=True).error


def test_the_one_document_that_an_engine_refuses_is_found_by_halving(index: Library) -> None:
    engine = get_engine()
    real = engine.apply

    def refuse(language: str, operations: list[Operation], *, tidy: bool = False) -> None:
        if any(operation.id == "library.page:5:nl" for operation in operations):
            raise EngineError("the disk says no")
        real(language, operations, tidy=tidy)

    outbox.changed(index.add(*(document(number, "Gezin") for number in range(12))))
    with mock.patch.object(engine, "apply", side_effect=refuse):
        report = outbox.drain()
    assert (report.done, report.failed) == (11, 1)
    assert found("gezin") == set(range(12)) - {5}
    assert SearchOutbox.objects.get(done_at__isnull=True).document_id == "library.page:5:nl"


def test_while_another_writes_the_change_waits_for_it(index: Library) -> None:
    outbox.changed(index.add(document(1, "Gezin")))
    with get_engine().write_lock("nl", wait=0) as held:
        assert held
        assert outbox.drain().busy == 1
    assert outbox.waiting("nl").count() == 1
    assert outbox.drain().done == 1


def test_a_change_that_came_while_the_lock_was_let_go_is_carried_out_too(index: Library) -> None:
    outbox.changed(index.add(document(1, "Gezin")))
    real = outbox.carry_out

    def carry_out_late(language: str, *, tidy: bool = False) -> outbox.DrainReport:
        report = real(language, tidy=tidy)
        if 2 not in {int(id.split(":")[1]) for id in index.held}:
            outbox.changed(index.add(document(2, "Gezin")))
        return report

    with mock.patch.object(outbox, "carry_out", side_effect=carry_out_late):
        assert outbox.drain().done == 2
    assert found("gezin") == {1, 2}


def test_without_an_index_changes_wait_and_no_attempt_is_counted(index: Library) -> None:
    outbox.changed(index.add(document(1, "Gezin")))
    with mock.patch.object(get_engine(), "apply", side_effect=IndexUnavailableError("gone")):
        assert outbox.drain().unavailable == 1
    row = SearchOutbox.objects.get()
    assert (row.done_at, row.attempts) == (None, 0)
    assert outbox.drain().done == 1


def test_a_change_does_not_keep_its_editor_waiting_for_many_queries(
    index: Library, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    outbox.changed(index.add(document(1, "Gezin")))
    # Which languages, which rows, done, another number for the pages, nothing old, nothing new.
    with django_assert_num_queries(6):
        assert outbox.drain().done == 1


def test_done_rows_go_after_some_days(index: Library) -> None:
    put(index, 1)
    SearchOutbox.objects.update(done_at=timezone.now() - outbox.KEEP_DONE * 2)
    put(index, 2)
    assert [row.document_id for row in SearchOutbox.objects.all()] == ["library.page:2:nl"]
