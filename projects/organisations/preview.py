"""What an editor reads before two organisations are merged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from projects.models import Organisation
from projects.organisations.journal import Change
from projects.organisations.plan import Plan
from projects.organisations.undoing import owner_of, title_of


@dataclass(frozen=True, slots=True)
class Line:
    """One record that changes: what it is, where it stands, and what happens to it."""

    kind: str
    title: str
    url: str
    what: str


@dataclass(frozen=True, slots=True)
class Preview:
    """All that a merge changes; `fingerprint` is another one as soon as that is something else."""

    lines: Sequence[Line]
    documents: int
    fingerprint: str


def preview(plan: Plan, finder: AdminURLFinder) -> Preview:
    """Return what merging would change, as it stands now."""
    rows, drafts = list(plan.rows()), list(plan.drafts())
    lines = [_line(change, plan, finder) for change in rows]
    text = json.dumps([change.as_json() for change in (*rows, *drafts)], default=str)
    return Preview(
        sorted(lines, key=lambda line: (line.kind, line.title)),
        len({(change.model, change.pk) for change in drafts}),
        hashlib.sha256(text.encode()).hexdigest(),
    )


def _line(change: Change, plan: Plan, finder: AdminURLFinder) -> Line:
    record = change.record()
    if record is None:
        raise LookupError(f"{change.model} {change.pk} is gone")
    owner = _shown(record)
    kind = str((record if owner is not record and not record._meta.auto_created else owner)._meta.verbose_name)
    return Line(kind.capitalize(), title_of(owner), finder.get_edit_url(owner_of(owner)) or "", _what(change, plan))


def _shown(record: Model) -> Model:
    """Return what stands for a record: of a row between two lists, what it ties the organisation to."""
    if not record._meta.auto_created:
        return owner_of(record)
    return next(other for other in _targets(record) if not isinstance(other, Organisation))


def _targets(record: Model) -> Iterator[Any]:
    for field in record._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            yield getattr(record, field.name)


def _what(change: Change, plan: Plan) -> str:
    if change.after is None:
        return _("stond er al en wordt één")
    if plan.kept.pk in change.after.values():
        return _("verhuist mee")
    return _("neemt over wat bij de andere stond")
