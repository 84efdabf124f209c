"""Walking back through the changes of a merge, and telling what somebody changed in the meantime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Revision

from projects.models import OrganisationMerge
from projects.organisations import journal
from projects.organisations.documents import Document, documents, rows_of
from projects.organisations.journal import Change, value_of


def owner_of(record: Model) -> Model:
    """Return the record in whose form another is edited: the page of a partner, what a draft is a draft of."""
    if isinstance(record, Revision):
        return record.content_object or record
    for field in record._meta.get_fields():
        if isinstance(field, ParentalKey):
            return owner_of(getattr(record, field.name))
    return record


def title_of(record: Model) -> str:
    """Return how editors know a record."""
    owner = owner_of(record)
    return str(owner.get_admin_display_title() if isinstance(owner, Page) else owner)


class Undoing:
    """Puts back what a journal says, as long as it is still as the merge left it."""

    def __init__(self, changes: Sequence[Change], done: OrganisationMerge) -> None:
        self._changes, self._done = changes, done
        self._notes: dict[str, None] = {}

    def perform(self) -> list[str]:
        """Walk back, and return what could not be put back, each in a sentence."""
        for change in reversed(self._changes):
            if change.after is None:
                self._bring_back(change)
            elif (record := change.record()) is None:
                self._note(_("%(kind)s: intussen weggehaald, en dat blijft zo."), change.record_model)
            elif change.path:
                self._put_back_in_document(change, record)
            elif change.before is None:
                self._take_away(change, record)
            else:
                self._put_back(change, record)
        self._newer_drafts()
        return list(self._notes)

    def _note(self, text: str, about: Model | type[Model], **values: Any) -> None:
        kind = str(about._meta.verbose_name)
        title = title_of(about) if isinstance(about, Model) else ""
        self._notes[text % {"kind": kind[:1].upper() + kind[1:], "title": title, **values}] = None

    def _bring_back(self, change: Change) -> None:
        record = change.record_model()
        journal.assign(record, change.before or {})
        lost = [name for name, target in journal.targets(record) if target is None]
        optional = [name for name in lost if record._meta.get_field(name).null]
        if change.record() is not None or len(optional) < len(lost):
            self._note(_("%(kind)s: waar dit bij hoorde is weg, dus dit kwam niet terug."), change.record_model)
            return
        for name in optional:
            setattr(record, name, None)
        record.save(force_insert=True)
        # Moments that a record notes by itself when it is stored are those of before.
        moments = {name: getattr(record, name) for name in _own_moments(record)}
        if moments:
            journal.assign(record, {name: (change.before or {})[name] for name in moments})
            type(record)._base_manager.filter(pk=record.pk).update(**{n: getattr(record, n) for n in moments})

    def _take_away(self, change: Change, record: Model) -> None:
        if journal.values_of(record) == change.after:
            record.delete()
        else:
            self._note(_("%(kind)s “%(what)s” is intussen veranderd en blijft staan."), record, what=str(record))

    def _put_back(self, change: Change, record: Model) -> None:
        before, after = change.before or {}, change.after or {}
        same = {name: value for name, value in before.items() if value_of(record, name) == after[name]}
        journal.assign(record, same)
        lost = {name for name, target in journal.targets(record) if name in same and target is None}
        kept = {name: value for name, value in same.items() if name not in lost}
        if kept:
            record.save(update_fields=list(kept))
        for name in before.keys() - kept.keys():
            field: Any = record._meta.get_field(name)
            text = _("%(kind)s van “%(title)s”: “%(field)s” is intussen veranderd en blijft zo.")
            record.refresh_from_db()
            self._note(text, record, field=field.verbose_name)

    def _put_back_in_document(self, change: Change, record: Model) -> None:
        before, after = (change.before or {})["value"], (change.after or {})["value"]
        try:
            unchanged = journal.read(record, change.path) == after
        except LookupError:
            unchanged = False
        if unchanged:
            journal.write(record, change.path, before)
        else:
            self._note(_("Een versie van “%(title)s” is intussen veranderd en blijft zo."), record)

    def _newer_drafts(self) -> None:
        """Let drafts of after the merge name each row as it is now again; say which an editor must look at."""
        moved = dict(self._moved_rows())
        seen = {(change.model, change.pk) for change in self._changes if change.path}
        doubtful = set(self._owners_with_other_rows())
        for document in documents():
            if (document.record._meta.label_lower, document.record.pk) in seen:
                continue
            for shape, row, path in rows_of(document.shape, document.data, (document.field,)):
                for name in shape.fields:
                    before = moved.get((shape.model._meta.label_lower, row.get("pk"), name))
                    if before is not None and row.get(name) == self._done.kept_id:
                        journal.write(document.record, (*path, name), before)
            if self._is_newest(document) and _key_of(document) in doubtful:
                self._note(
                    _("“%(title)s” is na het samenvoegen bewerkt. Kijk daar na of elke organisatie klopt."),
                    document.record,
                )

    def _moved_rows(self) -> Iterator[tuple[tuple[str, Any, str], int]]:
        for change in self._changes:
            if change.path or not change.before or not change.after:
                continue
            for name, value in change.before.items():
                if value == self._done.former_pk and change.after[name] == self._done.kept_id:
                    yield (change.model, change.pk, name), value

    def _owners_with_other_rows(self) -> Iterator[tuple[int, str]]:
        """Yield what had rows that a later draft cannot be told to name otherwise: combined, or without a key yet."""
        for change in self._changes:
            record: Model | None = None
            if change.path:
                revision = change.record()
                if isinstance(revision, Revision) and _without_key(revision, change.path):
                    yield revision.content_type_id, str(revision.object_id)
            elif change.after is None:
                record = change.record()
            if record is not None and (owner := owner_of(record)) is not record:
                yield ContentType.objects.get_for_model(owner).pk, str(owner.pk)

    def _is_newest(self, document: Document) -> bool:
        revision = document.record
        return (
            isinstance(revision, Revision)
            and revision.created_at > self._done.merged_at
            and getattr(revision.content_object, "latest_revision_id", None) == revision.pk
        )


def _own_moments(record: Model) -> list[str]:
    fields = record._meta.concrete_fields
    return [f.name for f in fields if getattr(f, "auto_now", False) or getattr(f, "auto_now_add", False)]


def _key_of(document: Document) -> tuple[int, str]:
    return getattr(document.record, "content_type_id", 0), str(getattr(document.record, "object_id", ""))


def _without_key(revision: Revision, path: tuple[str | int, ...]) -> bool:
    """Return whether a change in a draft was of rows that the database does not know yet, or of a whole list."""
    try:
        row = journal.read(revision, path[:-1])
    except LookupError:
        return True
    return not isinstance(path[-2], int) or (isinstance(row, dict) and row.get("pk") is None)
