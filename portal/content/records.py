"""Loads the registers: organisations, places, lines, contacts and what partners said first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models, transaction
from modelcluster.models import ClusterableModel
from wagtail.models import Page

from portal.content import build, schema
from portal.content.errors import ContentError
from portal.content.lookup import Lookup, page_uuid
from portal.content.models import LoadedContent
from portal.content.plan import RecordEntry
from portal.content.report import Outcome, Report
from portal.content.values import Reference
from projects.models import StatusUpdate


def state_of(record: models.Model, names: list[str]) -> dict[str, Any]:
    """Return the named fields of a record as JSON, to tell later whether somebody changed them."""
    state: dict[str, Any] = {}
    for name in names:
        field = record._meta.get_field(name)
        if isinstance(field, models.ManyToOneRel):
            state[name] = sorted(str(row) for row in getattr(record, name).all())
        elif isinstance(field, models.ManyToManyField):
            state[name] = sorted(str(row.pk) for row in getattr(record, name).all())
        else:
            value = getattr(record, field.attname)  # type: ignore[union-attr]
            state[name] = value if isinstance(value, str | int | bool | None) else str(value)
    return state


class RecordLoader:
    """Loads one record at a time, each in a transaction of its own."""

    def __init__(self, lookup: Lookup, report: Report) -> None:
        self._lookup = lookup
        self._report = report

    @transaction.atomic
    def load(self, entry: RecordEntry) -> None:
        """Make, renew or leave alone a record of a register."""
        memory = LoadedContent.objects.of(entry.memory_key)
        if memory is None:
            self._make(entry)
            return
        record = entry.register.model._default_manager.filter(pk=memory.object_id).first()
        if record is None:
            self._report.tell(Outcome.DELETED, entry.memory_key)
            return
        fields = schema.fields_of(type(record))
        memory.state = {name: value for name, value in memory.state.items() if name in fields}
        state = state_of(record, list(memory.state))
        changed = [name for name in memory.state if state[name] != memory.state[name]]
        if changed:
            self._report.tell(Outcome.CHANGED, entry.memory_key, ", ".join(changed))
        elif memory.content == entry.fingerprint:
            self._report.tell(Outcome.SAME, entry.memory_key)
        else:
            self._write(record, entry, memory)
            self._report.tell(Outcome.RENEWED, entry.memory_key)

    def _make(self, entry: RecordEntry) -> None:
        if entry.register.keyed and self._lookup.pk(Reference(entry.register.name, entry.key)):
            self._report.tell(Outcome.OTHERS, entry.memory_key)
            return
        self._write(entry.register.model(), entry, LoadedContent(key=entry.memory_key))
        self._report.tell(Outcome.NEW, entry.memory_key)

    def _write(self, record: models.Model, entry: RecordEntry, memory: LoadedContent) -> None:
        namespace = page_uuid(entry.memory_key)
        build.apply(record, entry.values, self._lookup, namespace, ours=memory.state)
        if isinstance(record, ClusterableModel):
            record.full_clean(exclude=["parent"])
        record.save()
        memory.object_id, memory.content = str(record.pk), entry.fingerprint
        memory.state = state_of(record, list(entry.values))
        memory.save()


class StatusLoader:
    """Loads what was known of a project's status when the site began.

    A published update is never edited, so a change of the file is not followed: a correction is a new update.
    """

    def __init__(self, lookup: Lookup, report: Report) -> None:
        self._lookup = lookup
        self._report = report

    @transaction.atomic
    def load(self, entry: RecordEntry) -> None:
        """Publish a status update that was not loaded before, unless somebody spoke for the project already."""
        memory = LoadedContent.objects.of(entry.memory_key)
        if memory is not None:
            self._known(entry, memory)
            return
        project = Page.objects.filter(pk=self._lookup.page_pk(entry.project)).first()
        if project is None:
            self._report.tell(Outcome.DELETED, entry.memory_key, f"the project {entry.project}")
        elif self._spoken_for(project.translation_key):
            self._report.tell(Outcome.OTHERS, entry.memory_key)
        else:
            update = self._publish(entry, project.translation_key)
            LoadedContent.objects.create(
                key=entry.memory_key, object_id=str(update.pk), content=entry.fingerprint, state={"live": True}
            )
            self._report.tell(Outcome.NEW, entry.memory_key)

    def _known(self, entry: RecordEntry, memory: LoadedContent) -> None:
        update = StatusUpdate.objects.filter(pk=memory.object_id).first()
        if update is None or not update.live:
            self._report.tell(Outcome.DELETED, entry.memory_key)
        elif memory.content != entry.fingerprint:
            note = "a published update is never rewritten: give the new text a key of its own"
            self._report.tell(Outcome.OTHERS, entry.memory_key, note)
        else:
            self._report.tell(Outcome.SAME, entry.memory_key)

    def _spoken_for(self, project_key: UUID) -> bool:
        """Return whether there is an update of the project that did not come from a file."""
        ours = LoadedContent.objects.filter(key__startswith="status-updates/").values_list("object_id", flat=True)
        return StatusUpdate.objects.of_project(project_key).exclude(pk__in=[int(pk) for pk in ours]).exists()

    def _publish(self, entry: RecordEntry, project_key: UUID) -> StatusUpdate:
        update = StatusUpdate(project_key=project_key, live=False)
        build.apply(update, entry.values, self._lookup, page_uuid(entry.memory_key))
        if not update.status:
            raise ContentError(entry.where.at("status"), "is missing")
        update.full_clean(exclude=["latest_revision", "live_revision"])
        update.save()
        update.save_revision().publish()
        return update
