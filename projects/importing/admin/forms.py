"""The forms: bringing a document in, and deciding on its proposal field by field."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy

from cms.fields import ChoiceListField
from projects.importing.admin.labels import confidence_label, field_label, room_label
from projects.importing.drafting.paths import NOTES, group_of, model_field, parts_of
from projects.importing.drafting.project import PROSE
from projects.importing.messages import message_of
from projects.importing.proposal import Proposal, ProposedField
from projects.importing.reading.document import Document
from projects.importing.reading.problems import UnreadableDocument
from projects.importing.recognising.facts import LIKELY
from projects.importing.recognising.kind import PROJECT
from projects.importing.storing import propose_file, propose_pasted
from projects.models import ProjectPage


class BringInForm(forms.Form):
    """A document: pasted, or a file. `document` and `proposal` hold what was read once the form is valid."""

    text = forms.CharField(
        label=_("Plak de tekst"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "kn-import__paste"}),
    )
    file = forms.FileField(
        label=_("Of kies een bestand"), required=False, help_text=_("Word (.docx), PDF, HTML of platte tekst.")
    )
    page: forms.ModelChoiceField[ProjectPage] = forms.ModelChoiceField(
        label=_("Hoort bij"),
        queryset=ProjectPage.objects.none(),
        required=False,
        empty_label=_("Nieuw project"),
        help_text=_("Staat het project al op de site? Kies het: je krijgt dan alleen de verschillen te zien."),
    )
    document: Document
    proposal: Proposal
    name: str

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        editable = page_permission_policy.instances_user_has_permission_for(user, "change")
        pages = ProjectPage.objects.filter(pk__in=editable.values("pk"), alias_of__isnull=True)
        self.fields["page"].queryset = pages.order_by("title")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read the document; what is wrong with it stands at its field."""
        values = dict(super().clean() or self.cleaned_data)
        file, text = values.get("file"), values.get("text") or ""
        if self.errors:
            return values
        if bool(file) == bool(text.strip()):
            raise forms.ValidationError(_("Plak een tekst of kies een bestand, een van de twee."))
        as_kind = PROJECT if values.get("page") else ""
        try:
            self.document, self.proposal = (
                propose_file(file.read(), file.name, as_kind) if file else propose_pasted(text, as_kind)
            )
        except UnreadableDocument as error:
            self.add_error("file" if file else "text", message_of(error))
        else:
            self.name = file.name if file else ""
        return values


@dataclass(slots=True)
class Row:
    """One proposed value on the screen."""

    number: int
    path: str
    label: str
    keep: forms.BoundField
    value: forms.BoundField
    confidence: str
    sentences: list[int]
    current: str = ""


@dataclass(slots=True)
class Group:
    """The rows of one record."""

    label: str
    rows: list[Row]


class DecideForm(forms.Form):
    """A tick box and a value for each proposed field; without the tick it is dropped.

    `seen` tells which proposal was on the screen: the numbers of another one mean other values.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, fields: Sequence[tuple[int, ProposedField]], current: dict[str, str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = [(number, each) for number, each in fields if parts_of(each.path)[0] not in NOTES]
        self.current = current
        self.fields["seen"].initial = self.mark()
        sure: dict[str, float] = {}
        for number, each in self.proposed:
            label = field_label(each.path)
            # A record is taken over whole or not at all: its first value, such as a name, decides.
            first = sure.setdefault(group_of(each.path) or each.path, each.confidence)
            differs = bool(current.get(each.path))
            keep = forms.BooleanField(required=False, label=_("Overnemen"), initial=first >= LIKELY and not differs)
            value = value_field(each)
            value.label, value.initial, value.required = label, each.value, False
            value.widget.attrs["aria-describedby"] = f"bron-{number}"
            self.fields[f"keep-{number}"], self.fields[f"value-{number}"] = keep, value

    def mark(self) -> str:
        """Return what tells these fields, their values and what the page has now from any others: a SHA-256."""
        shown = [[number, each.path, each.value, self.current.get(each.path, "")] for number, each in self.proposed]
        return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()

    @property
    def is_stale(self) -> bool:
        """Whether it was sent from a screen that showed something else than is decided on now."""
        return bool(self.data) and self.data.get(self.add_prefix("seen")) != self.mark()

    def typed(self) -> list[str]:
        """Return the texts that were sent along with a tick, as typed and in their order."""
        sent = [name.removeprefix("keep-") for name in self.data if name.startswith("keep-")]
        values = MultiValueDict(self.data)
        texts = (", ".join(values.getlist(f"value-{number}")) for number in sent)
        return [text for text in texts if text.strip()]

    def groups(self, sentences: dict[int, list[int]]) -> list[Group]:
        """Return the rows a record; `sentences` says for each field where in the document it stands."""
        groups: dict[str, Group] = {}
        for number, each in self.proposed:
            key = group_of(each.path)
            room, position, _name = parts_of(each.path)
            label = room_label(room) + (f" {position + 1}" if key.endswith("]") else "")
            group = groups.setdefault(key, Group(label, []))
            group.rows.append(
                Row(
                    number,
                    each.path,
                    field_label(each.path),
                    self[f"keep-{number}"],
                    self[f"value-{number}"],
                    confidence_label(each.confidence),
                    sentences.get(number, []),
                    self.current.get(each.path, ""),
                )
            )
        return list(groups.values())

    def clean(self) -> dict[str, Any]:
        """Ask for a value where the tick is on."""
        values = dict(super().clean() or self.cleaned_data)
        for number, _each in self.proposed:
            empty = values.get(f"value-{number}") in ("", None, []) and f"value-{number}" not in self.errors
            if empty and values.get(f"keep-{number}"):
                self.add_error(f"value-{number}", _("Vul iets in, of neem dit niet over."))
        return values

    def accepted(self) -> dict[str, Any]:
        """Return the values that the editor took over, as typed, by their paths."""
        return {
            each.path: self.cleaned_data[f"value-{number}"]
            for number, each in self.proposed
            if self.cleaned_data.get(f"keep-{number}")
        }

    def decisions(self) -> dict[str, Any]:
        """Return what became of each field, as plain values."""
        accepted = {
            path: value.isoformat() if isinstance(value, date) else value for path, value in self.accepted().items()
        }
        return {
            "proposed": [[each.path, each.value] for _number, each in self.proposed],
            "accepted": accepted,
            "dropped": [each.path for _number, each in self.proposed if each.path not in accepted],
        }


def value_field(proposed: ProposedField) -> forms.Field:
    """Return the form field that fits what the value will fill."""
    field = model_field(proposed.path)
    if isinstance(field, ChoiceListField):
        return forms.MultipleChoiceField(choices=field.choice_list, widget=forms.CheckboxSelectMultiple)
    if isinstance(field, models.BooleanField):
        return forms.TypedChoiceField(
            choices=[("True", _("Ja")), ("False", _("Nee"))], coerce=lambda value: value == "True", empty_value=None
        )
    if isinstance(field, models.DateField):
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    if isinstance(field, models.IntegerField) or isinstance(proposed.value, int):
        return forms.IntegerField(min_value=0)
    if field is not None and field.choices:
        return forms.ChoiceField(choices=field.choices)
    name = parts_of(proposed.path)[2]
    longest = None if name in PROSE else getattr(field, "max_length", None)
    size = len(str(proposed.value))
    widget = (
        forms.TextInput()
        if size < 70 and "\n" not in str(proposed.value)
        else forms.Textarea(attrs={"rows": min(size // 60 + 2, 14)})
    )
    return forms.CharField(max_length=longest, strip=True, widget=widget)
