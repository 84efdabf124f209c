"""Pages that cannot be found because their document does not fit the index: which, since when, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from search.indexing.outbox import drain
from search.models import SearchOutbox

LOCK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class EditablePage:
    """A page for an editor: its title, and where it is edited; no address for one that the editor cannot open."""

    title: str
    edit_url: str


DescribePages = Callable[[Sequence[str]], Mapping[str, EditablePage]]
"""Returns the page behind each document id, as far as it still exists."""

_describers: dict[str, DescribePages] = {}


def register_describer(name: str, describe: DescribePages) -> None:
    """Say which page a document is, or replace what was said under the same name."""
    _describers[name] = describe


@dataclass(frozen=True, slots=True)
class UnfitDocument:
    """A document that the index does not take; `error` is the technical message, `reason` what an editor can use."""

    id: str
    page: EditablePage | None
    since: datetime
    retry_at: datetime | None
    error: str

    @property
    def reason(self) -> str:
        """What is wrong in plain words, and what to do about it."""
        return reason_of(self.error)


def unfit_documents(limit: int) -> tuple[list[UnfitDocument], int]:
    """Return the documents that cannot be indexed, the longest first and at most `limit`, and how many there are."""
    tried = SearchOutbox.objects.filter(done_at__isnull=True, attempts__gt=0)
    total: int = tried.aggregate(total=Count("document_id", distinct=True))["total"]
    groups = list(
        tried.values("document_id")
        .annotate(since=Min("created_at"), latest=Max("id"), again=Min("retry_at"))
        .order_by("since", "document_id")[:limit]
    )
    errors = dict(SearchOutbox.objects.filter(pk__in=[one["latest"] for one in groups]).values_list("pk", "error"))
    pages = _pages([one["document_id"] for one in groups])
    found = [
        UnfitDocument(
            id=one["document_id"],
            page=pages.get(one["document_id"]),
            since=one["since"],
            retry_at=one["again"],
            error=errors.get(one["latest"], ""),
        )
        for one in groups
    ]
    return found, total


def try_again(document_id: str) -> bool:
    """Bring a document to the index now; returns whether nothing of it waits any more."""
    waiting = SearchOutbox.objects.filter(document_id=document_id, done_at__isnull=True, attempts__gt=0)
    if waiting.update(retry_at=timezone.now()):
        drain(wait=LOCK_SECONDS)
    return not waiting.exists()


def reason_of(error: str) -> str:
    """Return what a technical message means for an editor."""
    if "unreadable signs" in error:
        return _(
            "Er staan tekens in die niet te lezen zijn. Plak de tekst opnieuw zonder opmaak en publiceer de pagina."
        )
    if "has a date outside" in error:
        return _("Er staat een datum in die te ver weg ligt. Verbeter de datum en publiceer de pagina.")
    if "an id" in error or "takes" in error or "no facet group" in error or "is no JSON" in error:
        return _(
            "Een gegeven van de pagina past niet in de zoekindex. Vraag de beheerder om naar de melding te kijken."
        )
    if "refused" in error or "Elasticsearch" in error:
        return _("De zoekmachine nam de pagina niet aan. Probeer het opnieuw; vraag anders de beheerder om hulp.")
    return _("De pagina is niet te lezen: er is iets in stuk. Bekijk de inhoud, of vraag de beheerder om hulp.")


def _pages(ids: Sequence[str]) -> dict[str, EditablePage]:
    found: dict[str, EditablePage] = {}
    for describe in _describers.values():
        found.update(describe(ids))
    return found
