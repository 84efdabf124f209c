"""Merging two organisations that are one, and taking that back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.admin.keys import free_key
from projects.models import Organisation, OrganisationMerge
from projects.organisations.access import Person
from projects.organisations.history import MERGED, UNDONE
from projects.organisations.journal import Change, perform
from projects.organisations.plan import Choices, Plan
from projects.organisations.undoing import Undoing
from projects.signals import announce_organisation


class MergeError(Exception):
    """Why two organisations cannot be merged, or a merge not be undone, in the reader's words."""


@transaction.atomic
def merge(
    gone: Organisation, kept: Organisation, choices: Choices | None = None, user: Person | None = None
) -> OrganisationMerge:
    """Let one organisation go up in another, with all that refers to it, and return what undoes it.

    Raises MergeError when there are no two organisations (any more).
    """
    locked = Organisation.objects.select_for_update().in_bulk([gone.pk, kept.pk])
    if len(locked) < 2:
        raise MergeError(_("Deze twee organisaties zijn er niet meer allebei. Kijk opnieuw in de lijst."))
    gone, kept = locked[gone.pk], locked[kept.pk]
    announce_organisation(gone.pk)
    done = OrganisationMerge.objects.create(
        kept=kept, former_pk=gone.pk, former_key=gone.key, former_name=gone.name, user_id=user.pk if user else None
    )
    done.journal = [perform(change).as_json() for change in list(Plan(gone, kept, choices).changes())]
    done.save(update_fields=["journal"])
    announce_organisation(kept.pk)
    log(kept, MERGED, user=user, data={"former": {"name": gone.name, "key": gone.key}, "merge": done.pk})
    return done


def follows(done: OrganisationMerge) -> OrganisationMerge | None:
    """Return a later merge that took up the result of this one, and so must be undone first.

    That is one that changed a record which this one changed too: what it put there would go along when this one puts
    back what was there before. Texts within drafts are compared when they are put back.
    """
    touched = {*_records(done), (OrganisationMerge._meta.label_lower, done.pk)}
    for other in OrganisationMerge.objects.standing().filter(pk__gt=done.pk).order_by("pk"):
        if not touched.isdisjoint(_records(other)):
            return other
    return None


def _records(done: OrganisationMerge) -> Iterator[tuple[str, Any]]:
    """Yield what a merge changed besides the two organisations: of those each field is put back by itself."""
    own = Organisation._meta.label_lower
    for change in done.journal:
        if change["model"] != own and not change["path"]:
            yield change["model"], change["pk"]


@transaction.atomic
def undo(done: OrganisationMerge, user: Person | None = None) -> list[str]:
    """Put back what a merge changed, and return what could not be put back, in sentences.

    What somebody changed since is left as it is now. Raises MergeError when it was undone already, or when another
    merge took up the result.
    """
    done = OrganisationMerge.objects.select_for_update().select_related("kept").get(pk=done.pk)
    if done.undone_at:
        raise MergeError(_("Deze samenvoeging is al teruggedraaid."))
    if later := follows(done):
        raise MergeError(
            _("Draai eerst de samenvoeging van “%(name)s” terug: die kwam later.") % {"name": later.former_name}
        )
    announce_organisation(done.kept_id)
    notes: list[str] = []
    journal = list(_with_free_key([Change.from_json(each) for each in done.journal], done, notes))
    notes += Undoing(journal, done).perform()
    done.undone_at, done.undone_by_id = timezone.now(), user.pk if user else None
    done.save(update_fields=["undone_at", "undone_by"])
    announce_organisation(done.former_pk)
    data: dict[str, Any] = {"former": {"name": done.former_name, "key": done.former_key}, "merge": done.pk}
    log(done.kept, UNDONE, user=user, data=data)
    return notes


def _with_free_key(journal: list[Change], done: OrganisationMerge, notes: list[str]) -> Iterator[Change]:
    """Yield the journal; the organisation comes back under another key when somebody took its own."""
    for change in journal:
        is_it = change.model == Organisation._meta.label_lower and change.after is None
        if is_it and change.before and Organisation.objects.filter(key=done.former_key).exists():
            key = free_key(Organisation, done.former_name)
            notes.append(
                _("De sleutel “%(key)s” heeft nu een andere organisatie; deze kreeg “%(new)s”.")
                % {"key": done.former_key, "new": key}
            )
            yield replace(change, before={**change.before, "key": key})
        else:
            yield change


def current(key: str) -> Organisation | None:
    """Return the organisation that one of this key was merged into, None when there is none."""
    merged = OrganisationMerge.objects.standing().filter(former_key=key).select_related("kept").first()
    return merged.kept if merged else None
