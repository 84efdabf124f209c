"""Removing a person on request (AVG, article 17): from pages, drafts, translations, imports, logs and the index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Field, JSONField, Model
from django.db.models.signals import post_save
from wagtail.models import Page, Revision
from wagtail_localize.models import String, TranslationSource

from cms.models import ContentVersion
from cms.page_documents import document_id
from projects.models import Contact, DocumentImport, Erasure, Invitation, ProjectContact, QueuedMail
from projects.privacy.files import File, files_of
from projects.privacy.naming import Naming, naming
from projects.privacy.traces import DraftRow, Trace, drafts_with, traces
from search.indexing.outbox import changed

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

COPIES = frozenset({"wagtailcore", "wagtail_localize"})
"""Apps with earlier versions, logs and translations, which nobody follows."""
ADDRESSED = frozenset({(QueuedMail, "to"), (Invitation, "email")})
"""What has nobody left to go to without its address."""


Writer = Callable[[Trace], None]
_writers: dict[type[Model], Writer] = {}


def register_writer(model: type[Model], write_trace: Writer) -> None:
    """Announce how a text of a model goes that cannot be stored as any other."""
    _writers[model] = write_trace


def is_bookkeeping(model: type[Model]) -> bool:
    """Return whether a model keeps what nobody reads: its texts go in a way of their own."""
    return model in _writers


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
    files = files_of({page.pk for page in pages} | set(_pages_of(texts)), named)
    return Findings(pages, list(drafts_with(contact)), texts, files)


@transaction.atomic
def erase(contact: Contact, user: AbstractUser | None) -> Erasure:
    """Take a contact out of everything that is stored, and return what is kept of that.

    Texts say `[verwijderd]` where they named the person. An import that names the person goes altogether: it is a
    document of somebody else, and was never meant to stay. So does a mail or an invitation to that address.
    """
    named = naming(contact)
    found = findings(contact)
    pages = {page.pk: page for page in found.pages}
    versions = _pages_of_versions(found)
    for draft in found.drafts:
        _without_contact(draft, contact, named)
    contact.delete()
    if named:
        pages |= _take_out(named)
    for page in Page.objects.filter(pk__in={*versions, *pages}, alias_of__isnull=True).specific():
        _refuse_open_forms(page, user)
    ContentVersion.advance()
    changed(document_id(page) for page in pages.values())
    return Erasure.objects.create(user_id=user.pk if user else None, places=found.places)


def _take_out(named: Naming) -> dict[Any, Page]:
    """Store every text without the person, and return the pages that showed one, by key."""
    texts = list(traces(named))
    keys = set(_pages_of(texts))
    for trace in texts:
        write(trace)
    for model, pk in dict.fromkeys((trace.model, trace.pk) for trace in texts):
        _tell(model, pk)
    return {page.pk: page for page in Page.objects.filter(pk__in=keys).select_related("locale").specific()}


def _pages_of_versions(found: Findings) -> set[int]:
    """Return the keys of the pages of which a stored version names the person."""
    kept = {draft.record.pk for draft in found.drafts if isinstance(draft.record, Revision)}
    kept |= {trace.pk for trace in found.texts if trace.model is Revision}
    kind = ContentType.objects.get_for_model(Page)
    rows = Revision.objects.filter(pk__in=kept, base_content_type=kind)
    return {int(key) for key in rows.values_list("object_id", flat=True)}


def _refuse_open_forms(page: Page, user: AbstractUser | None) -> None:
    """Add a version: who has the page open with the person in it would otherwise bring that back by saving."""
    if page.latest_revision is not None:
        page.get_latest_revision_as_object().save_revision(user=user, changed=False, clean=False)


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
    if trace.model is DocumentImport or (trace.model, trace.field.name) in ADDRESSED:
        rows.delete()
        return
    if special := _writers.get(trace.model):
        special(trace)
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


register_writer(String, _write_string)


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
