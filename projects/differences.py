"""What one status update says otherwise than another, word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.admin.compare import diff_text

from projects.freshness.reading import known
from projects.models import StatusUpdate
from projects.models.status import SAID


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: `equal`, an `addition` or a `deletion`."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing that is told otherwise: what it is called, how it was (empty: not told) and how it is."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> Sequence[Piece]:
        """Both texts in one, with what went and what came."""
        return [Piece(change, text) for change, text in diff_text(self.before, self.after).changes]


def differences(before: StatusUpdate | None, after: StatusUpdate) -> list[Difference]:
    """Return what `after` says otherwise than `before`, in the order of the form.

    A confirmation repeats nothing, so what it leaves out stays as it was.
    """
    old, new = _told(before) if before else {}, _told(after)
    if after.is_confirmation:
        new = {**old, **{label: text for label, text in new.items() if text}}
    labels = dict.fromkeys([*new, *old])
    changed = [Difference(label, old.get(label, ""), new.get(label, "")) for label in labels]
    return [difference for difference in changed if difference.before != difference.after]


def changes_by_editor(update: StatusUpdate) -> list[Difference]:
    """Return what an editor changed in what a partner sent in."""
    if not update.changed_by_editor:
        return []
    sent = as_sent(update.as_sent)
    sent.attachment = update.attachment
    return differences(sent, update)


def as_sent(said: Mapping[str, str]) -> StatusUpdate:
    """Return an update that is not stored with what a partner once sent in."""
    fields = {field.name: field for field in StatusUpdate._meta.concrete_fields if field.name in SAID}
    return StatusUpdate(**{name: fields[name].to_python(value) for name, value in said.items() if name in fields})


def _told(update: StatusUpdate) -> dict[str, str]:
    """Return what an update tells, in the reader's language, by what it is about."""
    as_of, when = known(update.as_of, update.as_of_precision), known(update.milestone_on, update.milestone_precision)
    kind = str(update.get_output_kind_display()) if update.output_kind else ""
    return {
        _("Status"): str(update.get_status_display()),
        _("Bericht"): update.text,
        _("Bericht in het Engels"): update.text_en,
        _("Peildatum"): as_of.bare if as_of else "",
        _("Volgende stap"): update.milestone,
        _("Volgende stap in het Engels"): update.milestone_en,
        _("Wanneer die stap is"): when.bare if when else "",
        _("Opbrengst"): ": ".join(filter(None, [kind, update.output_title])),
        _("Adres van de opbrengst"): update.output_url,
        _("Bestand"): update.attachment.name if update.attachment else "",
    }
