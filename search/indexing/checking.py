"""Does the index hold what the database says? Compares both, and brings the index back in line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from search import documents
from search.engines import get_engine
from search.engines.base import EngineUnreachableError, IndexUnavailableError, Upsert
from search.indexing import outbox
from search.indexing.rebuilding import rebuild
from search.models import SearchOutbox
from search.schema import DIGEST

BATCH = 500
LOCK_SECONDS = 30.0

Progress = Callable[[int], None]


@dataclass(slots=True)
class CheckReport:
    """What was found in one language, as ids of documents.

    `missing` are not in the index, `superfluous` may not be found any more, `stale` are there as they were before.
    `unfit` cannot be indexed, with what is wrong by id; the index has nothing of them or an older version.
    `damage` is what is wrong with the index as a whole, or empty.
    """

    language: str
    documents: int = 0
    missing: list[str] = field(default_factory=list)
    superfluous: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    unfit: dict[str, str] = field(default_factory=dict)
    damage: str = ""

    def different(self) -> list[str]:
        """Return the ids in which index and database differ."""
        return [*self.missing, *self.superfluous, *self.stale]

    def in_order(self) -> bool:
        """Return whether everything that should be found is, as it is now, and nothing else."""
        return not (self.damage or self.unfit or self.different())


def check(language: str, progress: Progress | None = None) -> CheckReport:
    """Return how the index of a language differs from the database; changes nothing but what waits in the outbox.

    `progress` is called with the number of documents compared so far. Raises EngineUnreachableError when the engine
    does not answer.
    """
    outbox.drain(wait=LOCK_SECONDS)
    started, report = timezone.now(), CheckReport(language)
    try:
        get_engine().verify(language)
        indexed = dict(get_engine().digests(language))
    except EngineUnreachableError:
        raise
    except IndexUnavailableError as error:
        report.damage = str(error)
        return report
    ids = documents.all_ids(language)
    while batch := list(islice(ids, BATCH)):
        _compare(batch, indexed, report)
        if progress:
            progress(report.documents)
    report.superfluous = sorted(id for id in indexed if id not in report.unfit)
    _leave_out_changed(report, started)
    return report


def repair(report: CheckReport) -> None:
    """Bring the index in line with the database; EngineError when that is not possible now."""
    if report.damage:
        rebuild(report.language)
        return
    with transaction.atomic():
        outbox.changed(report.different())
    outbox.drain(wait=LOCK_SECONDS)


def _compare(ids: Sequence[str], indexed: dict[str, str], report: CheckReport) -> None:
    """Note how documents differ from the index, and take them from `indexed`: what stays there is superfluous."""
    for operation in outbox.operations_for(ids, report.unfit):
        if isinstance(operation, Upsert):
            report.documents += 1
            found = indexed.pop(operation.id, None)
            if found is None:
                report.missing.append(operation.id)
            elif (found,) != operation.record[DIGEST]:
                report.stale.append(operation.id)


def _leave_out_changed(report: CheckReport, started: datetime) -> None:
    """Forget about documents that changed meanwhile: the outbox takes care of them."""
    rows = SearchOutbox.objects.filter(language=report.language, created_at__gte=started)
    changed = set(rows.values_list("document_id", flat=True))
    for ids in (report.missing, report.superfluous, report.stale):
        ids[:] = [id for id in ids if id not in changed]
