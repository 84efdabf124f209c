"""Changes on their way to the index: written with the change itself, carried out afterwards, never lost.

A row is written in the transaction of the change, so it exists exactly when the change does. Draining reads the
documents anew, so doing it twice does no harm; a row is marked done only after the engine has committed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from search import documents
from search.documents import DocumentError, SearchDocument
from search.engines import get_engine
from search.engines.base import Delete, EngineError, IndexUnavailableError, Operation, Upsert
from search.indexing.recovery import request_catch_up
from search.models import SearchOutbox
from search.schema import record_of
from search.signals import index_changed

logger = logging.getLogger(__name__)

BATCH = 200
KEEP_DONE = timedelta(days=2)
FIRST_RETRY, LAST_RETRY = timedelta(seconds=30), timedelta(hours=6)
MAX_ERROR = 1_000

_held: ContextVar[bool] = ContextVar("search_drain_held", default=False)


@dataclass(slots=True)
class DrainReport:
    """What a drain did: rows carried out, rows put off because of an error, languages whose lock was taken."""

    done: int = 0
    failed: int = 0
    busy: int = 0
    unavailable: int = 0

    def add(self, other: DrainReport) -> None:
        """Add the numbers of another report."""
        self.done += other.done
        self.failed += other.failed
        self.busy += other.busy
        self.unavailable += other.unavailable


def changed(ids: Iterable[str]) -> None:
    """Note that documents may have changed or gone; the index follows after the transaction.

    Call it inside the transaction of the change. Ids without a language of this site are ignored.
    """
    rows = [
        SearchOutbox(document_id=id, language=language)
        for id in dict.fromkeys(ids)
        if (language := documents.language_of(id)) is not None
    ]
    if rows:
        SearchOutbox.objects.bulk_create(rows, batch_size=500)
        transaction.on_commit(_drain_after_commit, robust=True)


def changed_at(ids: Iterable[str], moment: datetime) -> None:
    """Note that documents will be others from a moment on, without anybody saving them; once is enough.

    They are read anew by the first drain after that moment: of a change, or of the worker.
    """
    planned = SearchOutbox.objects.filter(retry_at=moment, done_at__isnull=True, attempts=0)
    for id in set(ids):
        language = documents.language_of(id)
        if language is not None and not planned.filter(document_id=id).exists():
            SearchOutbox.objects.create(document_id=id, language=language, retry_at=moment)


def is_planned() -> Q:
    """Return the condition of rows whose moment has not come yet; those that failed and wait have been tried."""
    return Q(retry_at__gt=timezone.now(), attempts=0)


@contextmanager
def one_drain() -> Iterator[None]:
    """Within it, changes are noted but carried out together at the end: for loading many pages."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)
        if not _held.get():
            transaction.on_commit(_drain_after_commit, robust=True)


def _drain_after_commit() -> None:
    if not _held.get() and drain().unavailable:
        request_catch_up()


def waiting(language: str | None = None) -> QuerySet[SearchOutbox]:
    """Return the rows that are due, oldest first."""
    due = Q(retry_at__isnull=True) | Q(retry_at__lte=timezone.now())
    rows = SearchOutbox.objects.filter(due, done_at__isnull=True).order_by("id")
    return rows.filter(language=language) if language else rows


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many changes still have to reach the index, for how long the oldest waits, and how many documents cannot."""

    waiting: int
    oldest: timedelta
    unfit: int


def backlog_now() -> Backlog:
    """Return what is left to do; changes of which the moment has not come yet are not counted."""
    rows = SearchOutbox.objects.filter(done_at__isnull=True).exclude(is_planned())
    untried = rows.filter(attempts=0)
    oldest = untried.order_by("created_at").values_list("created_at", flat=True).first()
    unfit = rows.filter(attempts__gt=0).values("document_id").distinct().count()
    return Backlog(untried.count(), timezone.now() - oldest if oldest else timedelta(), unfit)


def drain(only: Sequence[str] | None = None, *, wait: float = 0, tidy: bool = False) -> DrainReport:
    """Carry out what is due in all languages, or in some; never raises for an engine or a document that fails.

    Another process that is already writing is left to it after `wait` seconds: it carries out these rows too.
    `tidy` allows the engine its housekeeping.
    """
    report = DrainReport()
    for language in waiting().order_by("language").values_list("language", flat=True).distinct():
        if only is None or language in only:
            report.add(_drain_language(language, wait=wait, tidy=tidy))
    return report


def _drain_language(language: str, *, wait: float, tidy: bool) -> DrainReport:
    engine = get_engine()
    report = DrainReport()
    while True:
        try:
            with engine.write_lock(language, wait=wait) as held:
                if not held:
                    report.busy += 1
                    return report
                report.add(carry_out(language, tidy=tidy))
        except IndexUnavailableError as error:
            logger.warning("The search index of %s cannot be written, changes wait: %s", language, error)
            report.unavailable += 1
            return report
        # Rows may come in between the last look and letting go of the lock, from a process that then found it taken.
        if not waiting(language).exists():
            return report


def carry_out(language: str, *, tidy: bool = False) -> DrainReport:
    """Carry out the rows of a language that are due now; the caller holds the write lock.

    Raises IndexUnavailableError, with the rows left waiting, when there is no index to write in.
    """
    report = DrainReport()
    full = True
    while full and (rows := list(waiting(language)[:BATCH])):
        report.add(_Batch(language, rows, tidy=tidy).carry_out())
        full = len(rows) == BATCH
    if report.done:
        index_changed.send(sender=SearchOutbox, language=language)
    forget_done()
    return report


def forget_done() -> None:
    """Delete rows that were carried out so long ago that no rebuild can need them."""
    old = SearchOutbox.objects.filter(done_at__lt=timezone.now() - KEEP_DONE)
    # Deleting locks the database, also when there is nothing to delete; this runs after every change.
    if old.exists():
        old.delete()


class _Batch:
    """A number of rows of one language: what must happen for each id, and what came of it."""

    def __init__(self, language: str, rows: Sequence[SearchOutbox], *, tidy: bool) -> None:
        self._language = language
        self._rows = rows
        self._tidy = tidy
        self._errors: dict[str, str] = {}

    def carry_out(self) -> DrainReport:
        ids = list(dict.fromkeys(row.document_id for row in self._rows))
        self._apply(operations_for(ids, self._errors))
        return self._note()

    def _apply(self, operations: Sequence[Operation]) -> None:
        """Apply all, or find the ones that the engine does not take and apply the others."""
        if not operations:
            return
        try:
            get_engine().apply(self._language, operations, tidy=self._tidy)
        except IndexUnavailableError:
            raise
        except EngineError as error:
            if len(operations) == 1:
                self._errors[operations[0].id] = str(error)
                return
            middle = len(operations) // 2
            self._apply(operations[:middle])
            self._apply(operations[middle:])

    def _note(self) -> DrainReport:
        now = timezone.now()
        done = [row.pk for row in self._rows if row.document_id not in self._errors]
        # What failed before is settled too: the document was read anew.
        fit = {row.document_id for row in self._rows} - {*self._errors}
        settled = Q(language=self._language, done_at__isnull=True, attempts__gt=0, document_id__in=fit)
        SearchOutbox.objects.filter(Q(pk__in=done) | settled).update(done_at=now, retry_at=None)
        failed = [row for row in self._rows if row.document_id in self._errors]
        for row in failed:
            row.attempts += 1
            row.error = self._errors[row.document_id][:MAX_ERROR]
            row.retry_at = now + min(FIRST_RETRY * 2 ** min(row.attempts - 1, 16), LAST_RETRY)
            logger.error("%s is not in the search index: %s", row.document_id, row.error)
        SearchOutbox.objects.bulk_update(failed, ["attempts", "error", "retry_at"])
        return DrainReport(done=len(done), failed=len(failed))


def operations_for(ids: Sequence[str], errors: dict[str, str]) -> list[Operation]:
    """Return what brings the index up to date for some ids; what goes wrong is noted in `errors` by id.

    A page of which its source cannot tell whether it is public is taken out of the index. A document that does
    not fit the schema leaves the index as it was.
    """
    found = _load(ids, errors)
    operations: list[Operation] = []
    for id in ids:
        document = found.get(id)
        if document is None:
            operations.append(Delete(id))
            continue
        try:
            operations.append(Upsert(id, record_of(document)))
        except (DocumentError, AttributeError, TypeError, ValueError) as error:
            errors[id] = str(error)
    return operations


def _load(ids: Sequence[str], errors: dict[str, str]) -> dict[str, SearchDocument]:
    """Return the documents of the ids, those of a page that cannot be read left out."""
    try:
        return documents.documents_for(ids)
    except DatabaseError:
        raise
    except Exception as error:  # a source runs the code of pages, which may fail in any way
        if len(ids) == 1:
            errors[ids[0]] = f"{type(error).__name__}: {error}"
            return {}
        middle = len(ids) // 2
        return _load(ids[:middle], errors) | _load(ids[middle:], errors)
