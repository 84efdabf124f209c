"""The form in which a partner tells where a project stands."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.attachments.keeping import attachment_of
from projects.attachments.kinds import UnfitFileError
from projects.models import Attachment, Organisation, StatusDraft
from projects.models.attachments import AttachmentKind
from projects.vocabulary import OutputKind, ProjectStatus
from projects.workspace.fields import CountField, LineField, MessageField, TokenField, WebAddressField, When, WhenField
from projects.workspace.projects import OwnProject
from projects.workspace.submissions import Brought, NextStep, Report

MAX_TEXT = 1000
STATUS_CHOICES = [choice for choice in ProjectStatus.choices if choice[0] != ProjectStatus.UNKNOWN]
EARLIEST_YEAR = 2000
ENDINGS = ",".join(f".{kind}" for kind in AttachmentKind.values)


def _in_words(field: forms.BoundField) -> str:
    """Return what a field holds: a choice by its name, a day as people write it."""
    day = parse_date(str(field.value())) if isinstance(field.field, forms.DateField) else None
    if day is not None:
        return str(When(day))
    choices = {str(value): str(label) for value, label in getattr(field.field, "choices", ())}
    return choices.get(str(field.value()), str(field.value()))


def _step_ahead(project: OwnProject) -> dict[str, Any]:
    """Return the next step that the present status names, to keep or to change; not one that has gone by."""
    step = project.status.next_step
    if step is None or step.is_past:
        return {}
    return {"milestone": step.text, "milestone_when": When(step.when.day, step.when.precision) if step.when else None}


class ConfirmForm(forms.Form):
    """Says that the status still holds: no more than on whose behalf, and what the partner has seen."""

    # Browsers show an empty required field as wrong before anybody typed; the server explains it better.
    use_required_attribute = False

    seen = CountField()
    token = TokenField()
    organisation = forms.TypedChoiceField(
        label=_("Namens"),
        error_messages={
            "required": _("Kies namens welke organisatie je spreekt."),
            "invalid_choice": _("Kies een organisatie uit de lijst."),
        },
    )

    def __init__(self, project: OwnProject, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"seen": project.seen, "token": uuid4(), **kwargs["initial"]}
        super().__init__(*args, **kwargs)
        self.project = project
        self._choose_organisation()

    def _choose_organisation(self) -> None:
        """Ask for the organisation only where there is a choice, and propose the one of the last time."""
        organisations = {str(one.pk): one for one in self.project.organisations}
        if len(organisations) < 2:
            del self.fields["organisation"]
            return
        field = cast("forms.TypedChoiceField", self.fields["organisation"])
        field.choices = [(key, one.full_label) for key, one in organisations.items()]
        field.coerce = organisations.get
        field.initial = self.project.speaker.pk if self.project.speaker else None

    @property
    def speaks_for(self) -> str:
        """The organisation that is filled in, "" where nothing is asked."""
        if "organisation" not in self.fields:
            return ""
        labels = {str(one.pk): one.full_label for one in self.project.organisations}
        # A draft may name one that the partner no longer speaks for.
        return labels.get(str(self["organisation"].value()), next(iter(labels.values())))

    def speaker(self) -> Organisation | None:
        """Return the organisation on whose behalf the partner speaks."""
        return self.cleaned_data["organisation"] if "organisation" in self.fields else self.project.speaker

    def confirmation(self) -> Report:
        """Return the report that the present status holds today."""
        return Report(self.project.status.status, timezone.localdate(), self.speaker())


class UpdateForm(ConfirmForm):
    """Where a project stands, what happened, as of which day, what comes next and what came of it.

    `attachment` is the file that the partner's draft has already, `again` the message of which this is a new version.
    """

    field_order = ("status", "text", "language", "as_of", "milestone", "milestone_when", "organisation")
    OUTPUT = ("output_kind", "output_title", "output_url", "file", "without_file")
    """What is asked in a part of its own, which most partners leave folded."""

    draft_version = CountField()
    again = CountField()
    status = forms.ChoiceField(
        label=_("Waar staat het project?"),
        choices=STATUS_CHOICES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies waar het project staat."),
            "invalid_choice": _("Kies een status uit de lijst."),
        },
    )
    text = MessageField(
        label=_("Wat is er gebeurd?"),
        help_text=_("Een paar zinnen voor iedereen die het project volgt. Noem geen namen van kinderen of ouders."),
        max_length=MAX_TEXT,
        error_messages={
            "required": _("Vertel in een of twee zinnen wat er gebeurd is. Niets veranderd? Kies “Klopt nog”."),
            "max_length": _(
                "Maak het bericht korter: er passen %(limit_value)d tekens in, nu zijn het er %(show_value)d."
            ),
        },
    )
    language = forms.ChoiceField(
        label=_("In welke taal schrijf je?"),
        choices=[("nl", _("Nederlands")), ("en", _("Engels"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies de taal van je bericht."),
            "invalid_choice": _("Kies Nederlands of Engels."),
        },
    )
    as_of = forms.DateField(
        label=_("Sinds wanneer klopt dit?"),
        help_text=_("Laat de dag van vandaag staan als je het niet precies weet."),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
        error_messages={"invalid": _("Schrijf de datum als dag-maand-jaar, bijvoorbeeld 31-12-2026.")},
    )
    milestone = LineField(
        label=_("Wat is de volgende stap?"),
        help_text=_("Bijvoorbeeld: de eerste gesprekken met ouders."),
        required=False,
        max_length=200,
        error_messages={"max_length": _("Maak dit korter: er passen %(limit_value)d tekens in.")},
    )
    milestone_when = WhenField(
        label=_("Wanneer is die stap?"), help_text=_("Een dag, een maand of een jaar: maart 2027."), required=False
    )
    output_kind = forms.ChoiceField(
        label=_("Wat is het?"), choices=[("", _("Kies…")), *OutputKind.choices], required=False
    )
    output_title = LineField(
        label=_("Titel"),
        required=False,
        max_length=250,
        error_messages={"max_length": _("Maak de titel korter: er passen %(limit_value)d tekens in.")},
    )
    output_url = WebAddressField(
        label=_("Adres op internet"),
        required=False,
        max_length=500,
        error_messages={
            "invalid": _("Schrijf een adres dat met https:// begint."),
            "max_length": _("Dit adres is te lang."),
        },
    )
    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, tekst of CSV."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
    )
    without_file = forms.BooleanField(label=_("Haal het bestand weg"), required=False)

    def __init__(self, project: OwnProject, *args: Any, attachment: Attachment | None = None, **kwargs: Any) -> None:
        language = "en" if (get_language() or "").startswith("en") else "nl"
        status = project.status.status if project.status.status != ProjectStatus.UNKNOWN else None
        defaults = {"status": status, "language": language, "as_of": timezone.localdate(), **_step_ahead(project)}
        kwargs["initial"] = {**defaults, **kwargs.get("initial", {})}
        super().__init__(project, *args, **kwargs)
        self.attachment = attachment
        self.sent_file: Attachment | None = None
        if attachment is None:
            del self.fields["without_file"]
        if not project.can_be_confirmed:
            # The other message points to a button that this page then lacks.
            self.fields["text"].error_messages["required"] = _("Vertel in een of twee zinnen wat er gebeurd is.")

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """The fields that everybody sees; for whom one speaks is folded beside the buttons."""
        return [field for field in self if field.name not in {*self.OUTPUT, "organisation"}]

    @property
    def carried_fields(self) -> list[forms.BoundField]:
        """The fields that a preview carries along; a file is kept with the draft."""
        return [field for field in self if field.name not in {"file", "without_file"}]

    @property
    def output_fields(self) -> list[forms.BoundField]:
        """The fields about an output."""
        return [self[name] for name in self.OUTPUT if name in self.fields]

    @property
    def tells_output(self) -> bool:
        """Whether something is filled in, or wrong, about an output."""
        return bool(self.attachment) or any(field.value() or field.errors for field in self.output_fields)

    @property
    def answers(self) -> dict[str, str]:
        """What is filled in, as people read it, by what was asked."""
        fields = [field for field in self if not field.is_hidden and field.value()]
        return {str(field.label): _in_words(field) for field in fields if field.name not in {"file", "without_file"}}

    def clean_as_of(self) -> date:
        """Return the day, today where none was given; a day to come is refused."""
        day: date = self.cleaned_data["as_of"] or timezone.localdate()
        if day > timezone.localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of een dag die voorbij is."))
        if day.year < EARLIEST_YEAR:
            raise forms.ValidationError(_("Deze dag is te lang geleden. Kijk het jaartal na."))
        return day

    def clean_file(self) -> Attachment | None:
        """Return a file that was sent now as an attachment that is not stored yet, and keep it as `sent_file`."""
        file = self.cleaned_data.get("file")
        if not isinstance(file, UploadedFile):
            return None
        try:
            self.sent_file = attachment_of(file, self.project.page.translation_key)
        except UnfitFileError as error:
            raise forms.ValidationError(str(error)) from None
        return self.sent_file

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs together: a step with its moment, an output with its kind and title."""
        values = dict(super().clean() or self.cleaned_data)
        if values.get("milestone_when") and not values.get("milestone") and "milestone" not in self.errors:
            self.add_error("milestone", _("Schrijf erbij wat de volgende stap is, of laat het moment leeg."))
        has_file = self.sent_file or (self.attachment and not values.get("without_file"))
        if any(values.get(name) for name in ("output_kind", "output_title", "output_url")) or has_file:
            if not values.get("output_title") and "output_title" not in self.errors:
                self.add_error("output_title", _("Geef het een titel."))
            if not values.get("output_kind") and "output_kind" not in self.errors:
                self.add_error("output_kind", _("Kies wat het is."))
        return values

    def go_on(self, draft: StatusDraft) -> None:
        """Carry along from here that what was typed is kept, with its file."""
        data = cast("QueryDict", self.data).copy()
        data["draft_version"] = str(draft.version)
        data.pop("without_file", None)
        self.data, self.attachment = data, draft.attachment
        self.fields.pop("without_file", None)
        if self.attachment is not None:
            self.fields["without_file"] = deepcopy(self.base_fields["without_file"])

    def report(self) -> Report:
        """Return what the partner says; only after `is_valid`."""
        values = self.cleaned_data
        step = NextStep(values["milestone"], values["milestone_when"]) if values["milestone"] else None
        title = values["output_title"]
        output = Brought(values["output_kind"], title, values["output_url"]) if title else None
        return Report(
            values["status"], values["as_of"], self.speaker(), values["text"], values["language"], step, output
        )
