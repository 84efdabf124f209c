"""Making an index anew beside the one that answers, without a search or a change getting lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Q
from django.utils import timezone

from search import documents
from search.engines import get_engine
from search.engines.base import EngineError, IndexUnavailableError, Loader, Operation, Upsert
from search.indexing import outbox
from search.models import SearchOutbox
from search.signals import index_changed

# So many pages are read at once: a larger number hardly saves queries, and takes memory.
BATCH = 250
# So many documents are written at once; two such heaps are in memory, one of which is being written.
HEAP = 1_000
# Changes that were carried out just before the start are replayed too, in case clocks differ.
MARGIN = timedelta(minutes=1)
LOCK_SECONDS = 120.0

Progress = Callable[[int], None]


@dataclass(slots=True)
class RebuildReport:
    """How many documents the new index holds, how many changes were replayed, and what went wrong by id."""

    language: str
    documents: int = 0
    replayed: int = 0
    errors: dict[str, str] = field(default_factory=dict)


def rebuild(language: str, progress: Progress | None = None) -> RebuildReport:
    """Make a new index of a language and let it answer; searches meanwhile use the old one.

    `progress` is called with the number of documents so far. Raises EngineError when another rebuild of the
    language runs, or the new index cannot be written; the old index then stays.
    """
    report = RebuildReport(language)
    started = timezone.now() - MARGIN
    engine = get_engine()
    with engine.rebuild(language) as loader:
        _load(loader, report, progress)
        with engine.write_lock(language, wait=LOCK_SECONDS) as held:
            if not held:
                raise EngineError(f"the index of {language!r} stayed locked for {LOCK_SECONDS:.0f} seconds")
            rows = _replay(loader, report, started)
            loader.switch()
            SearchOutbox.objects.filter(pk__in=rows).update(done_at=timezone.now(), retry_at=None)
    index_changed.send(sender=SearchOutbox, language=language)
    # Whoever changed something during the switch found the lock taken.
    outbox.drain()
    return report


def _load(loader: Loader, report: RebuildReport, progress: Progress | None) -> None:
    """Add all documents; the engine writes one heap of them while the next is being made."""
    with ThreadPoolExecutor(1, thread_name_prefix="search-load") as writer:
        writing: Future[int] | None = None
        for operations in _heaps(report):
            if writing:
                _count(writing.result(), report, progress)
            writing = writer.submit(_add, loader, operations, report.errors)
        if writing:
            _count(writing.result(), report, progress)


def _heaps(report: RebuildReport) -> Iterator[list[Operation]]:
    """Yield all documents of a language, so many at once as are written together."""
    ids = documents.all_ids(report.language)
    heap: list[Operation] = []
    while batch := list(islice(ids, BATCH)):
        heap += [one for one in outbox.operations_for(batch, report.errors) if isinstance(one, Upsert)]
        if len(heap) >= HEAP:
            yield heap
            heap = []
    yield heap


def _count(added: int, report: RebuildReport, progress: Progress | None) -> None:
    report.documents += added
    if progress:
        progress(report.documents)


def _replay(loader: Loader, report: RebuildReport, started: datetime) -> list[int]:
    """Carry out in the new index what changed since the start; returns the rows that are done with that."""
    since = Q(done_at__isnull=True) | Q(done_at__gte=started)
    rows = list(
        SearchOutbox.objects.filter(since, language=report.language).exclude(outbox.is_planned()).order_by("id")
    )
    for batch in _batches(list(dict.fromkeys(row.document_id for row in rows))):
        report.replayed += _add(loader, outbox.operations_for(batch, report.errors), report.errors)
    return [row.pk for row in rows if row.done_at is None and row.document_id not in report.errors]


def _add(loader: Loader, operations: Sequence[Operation], errors: dict[str, str]) -> int:
    """Add operations, leaving out the ones that the engine does not take; returns how many it took."""
    if not operations:
        return 0
    try:
        loader.add(operations)
    except IndexUnavailableError:
        # No document is to blame, and an index without some of them must not answer.
        raise
    except EngineError as error:
        if len(operations) == 1:
            errors[operations[0].id] = str(error)
            return 0
        middle = len(operations) // 2
        return _add(loader, operations[:middle], errors) + _add(loader, operations[middle:], errors)
    return len(operations)


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
