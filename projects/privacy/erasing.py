"""Removing a person on request (AVG, article 17): from pages, drafts, translations, imports, logs and the index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Field, JSONField, Model
from django.db.models.signals import post_save
from wagtail.models import Page, Revision
from wagtail_localize.models import String, TranslationSource

from cms.models import ContentVersion
from cms.page_documents import document_id
from projects.models import Contact, DocumentImport, Erasure, ProjectContact
from projects.privacy.files import File, files_of
from projects.privacy.naming import Naming, naming
from projects.privacy.traces import DraftRow, Trace, drafts_with, traces
from search.indexing.outbox import changed

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

COPIES = frozenset({"wagtailcore", "wagtail_localize"})
"""Apps with earlier versions, logs and translations, which nobody follows."""


@dataclass(slots=True)
class Findings:
    """Where a contact is named: as a contact of pages, in stored copies of pages, and in texts.

    `files` are the files of those pages, which nobody but a reader can look through.
    """

    pages: list[Page] = field(default_factory=list)
    drafts: list[DraftRow] = field(default_factory=list)
    texts: list[Trace] = field(default_factory=list)
    files: list[File] = field(default_factory=list)

    @property
    def places(self) -> int:
        """How many places there are."""
        return len(self.pages) + len(self.drafts) + len(self.texts)


def findings(contact: Contact) -> Findings:
    """Return every place that names a contact."""
    rows = ProjectContact.objects.filter(contact=contact).select_related("page__locale").order_by("page__title", "pk")
    named = naming(contact)
    pages = list(dict.fromkeys(row.page for row in rows))
    texts = list(traces(named)) if named else []
    files = files_of({page.pk for page in pages} | set(_pages_of(texts)))
    return Findings(pages, list(drafts_with(contact)), texts, files)


@transaction.atomic
def erase(contact: Contact, user: AbstractUser | None) -> Erasure:
    """Take a contact out of everything that is stored, and return what is kept of that.

    Texts say `[verwijderd]` where they named the person. An import that names the person goes altogether: it is a
    document of somebody else, and was never meant to stay.
    """
    named = naming(contact)
    found = findings(contact)
    announced = {page.pk: page for page in found.pages}
    for draft in found.drafts:
        _without_contact(draft, contact, named)
    contact.delete()
    if named:
        texts = list(traces(named))
        keys = set(_pages_of(texts))
        for trace in texts:
            write(trace)
        for model, pk in dict.fromkeys((trace.model, trace.pk) for trace in texts):
            _tell(model, pk)
        announced |= {page.pk: page for page in Page.objects.filter(pk__in=keys).select_related("locale").specific()}
    ContentVersion.advance()
    changed(document_id(page) for page in announced.values())
    return Erasure.objects.create(user_id=user.pk if user else None, places=found.places)


def _without_contact(draft: DraftRow, contact: Contact, named: Naming | None) -> None:
    """Take the rows of a contact out of a stored copy of a page."""
    record = draft.record
    data = record.content if isinstance(record, Revision) else json.loads(record.content_json)
    for name in draft.relations:
        data[name] = [row for row in data.get(name) or () if row.get("contact") != contact.pk]
    if isinstance(record, Revision):
        Revision.objects.filter(pk=record.pk).update(content=data)
    else:
        TranslationSource.objects.filter(pk=record.pk).update(content_json=json.dumps(data))


def write(trace: Trace) -> None:
    """Store a text without the person; where that would say the same as another record, the record goes."""
    rows = trace.model._base_manager.filter(pk=trace.pk)
    if trace.model is DocumentImport:
        rows.delete()
        return
    if trace.model is String:
        _write_string(trace)
        return
    try:
        with transaction.atomic():
            rows.update(**{trace.field.name: _value(trace)})
    except IntegrityError:
        rows.delete()


def _write_string(trace: Trace) -> None:
    """Store a text that is translated, under the mark by which the next synchronisation finds its translations again.

    The mark is made of the text, so the old one would still tell it. A second text that says the same now gets one
    that tells nothing, for its own translations hang on it.
    """
    rows = String.objects.filter(pk=trace.pk)
    try:
        with transaction.atomic():
            rows.update(data=trace.without, data_hash=String._get_data_hash(trace.without))
    except IntegrityError:
        rows.update(data=trace.without, data_hash=uuid4())


def _value(trace: Trace) -> Any:
    stored: Field[Any, Any] = trace.field
    if isinstance(stored, JSONField):
        return json.loads(trace.without)
    limit = getattr(stored, "max_length", None)
    return stored.to_python(trace.without[:limit] if limit else trace.without)


def _tell(model: type[Model], pk: Any) -> None:
    """Say that a record changed, for search, the glossary and lists that follow it: a query says nothing itself."""
    row = model._base_manager.filter(pk=pk).first()
    if row is None or (model._meta.app_label in COPIES and not isinstance(row, Page)):
        return
    record = row.specific if isinstance(row, Page) else row
    post_save.send(type(record), instance=record, created=False, raw=False, using=record._state.db, update_fields=None)


def _pages_of(texts: Iterable[Trace]) -> Iterator[Any]:
    """Yield the keys of the pages that show some texts: their own, and those of their rows."""
    for trace in texts:
        if issubclass(trace.model, Page):
            yield trace.pk
        elif any(
            one.name == "page" and one.related_model and issubclass(one.related_model, Page)
            for one in trace.model._meta.concrete_fields
        ):
            yield from trace.model._base_manager.filter(pk=trace.pk, page__isnull=False).values_list(
                "page_id", flat=True
            )
