"""Refuses to delete what is in use, and says where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import PROTECT, SET_NULL, ForeignObjectRel, Model
from django.http import HttpRequest
from django.template.response import TemplateResponse
from modelcluster.fields import ParentalKey
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

SHOWN = 50
"""How many places are listed; the number of all is given beside it."""


@dataclass(frozen=True, slots=True)
class Use:
    """A record that points to another; `url` is its form in the admin, empty when the reader may not open it."""

    kind: str
    title: str
    url: str


def _blocking(record: Model) -> Iterator[ForeignObjectRel]:
    """Yield the relations that must be empty before the record may go: those that would lose it without a word."""
    for relation in record._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.field.remote_field.parent_link:
            continue
        if relation.many_to_many or relation.on_delete in (PROTECT, SET_NULL):
            yield relation


def _owner(row: Model) -> Model:
    """Return the record in whose form a row is edited."""
    for field in row._meta.get_fields():
        if isinstance(field, ParentalKey):
            return _owner(getattr(row, field.name))
    return row


def _title(owner: Model) -> str:
    return str(owner.get_admin_display_title() if isinstance(owner, Page) else owner)


def users_of(record: Model) -> list[Model]:
    """Return the records and pages that need this one, each once, drafts included."""
    owners = {
        (owner := _owner(row))._meta.label + str(owner.pk): owner
        for relation in _blocking(record)
        for row in relation.related_model._default_manager.filter(**{relation.field.name: record})
    }
    return list(owners.values())


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one record stays."""

    record: Model
    uses: Sequence[Use]
    total: int


def refusal(record: Model, finder: AdminURLFinder) -> Refusal | None:
    """Return where a record is used, None when it may go."""
    owners = users_of(record)
    if not owners:
        return None
    uses = [
        Use(str(owner._meta.verbose_name), _title(owner), finder.get_edit_url(owner) or "") for owner in owners[:SHOWN]
    ]
    return Refusal(record, sorted(uses, key=lambda use: (use.kind, use.title)), len(owners))


def refuse_when_in_use(request: HttpRequest, records: Sequence[Model]) -> TemplateResponse | None:
    """Return a page that lists where the records are used, None when all of them may be deleted."""
    finder = AdminURLFinder(request.user)
    refusals = [found for record in records if (found := refusal(record, finder))]
    if not refusals:
        return None
    return TemplateResponse(
        request, "cms/admin/in_use.html", {"refusals": refusals}, status=409 if request.method == "POST" else 200
    )
