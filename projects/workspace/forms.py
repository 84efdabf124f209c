"""The form in which a partner tells where a project stands."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.models import Organisation
from projects.vocabulary import ProjectStatus
from projects.workspace.projects import OwnProject
from projects.workspace.submissions import Report

MAX_TEXT = 1000
# They turn the writing direction and would scramble what stands after the message; emoji need other format signs.
DIRECTION_SIGNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
STATUS_CHOICES = [choice for choice in ProjectStatus.choices if choice[0] != ProjectStatus.UNKNOWN]
EARLIEST_YEAR = 2000


class SeenField(forms.IntegerField):
    """The newest update that the form showed; what cannot be read counts as nothing seen, which is always safe."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        """Return a number, 0 for anything else."""
        text = str(value or "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


class TokenField(forms.UUIDField):
    """Names one form as it was opened, so that sending it twice makes one update."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> UUID:
        """Return the token, or a new one where it cannot be read."""
        try:
            return UUID(str(value))
        except ValueError:
            return uuid4()


class MessageField(forms.CharField):
    """Plain text as people type it: lines end in one character, and signs that nobody can see are left out."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the text without what nobody can see."""
        lines = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return "".join(sign for sign in lines if sign == "\n" or _is_visible(sign)).strip()


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) != "Cc" and sign not in DIRECTION_SIGNS


def _full_label(obj: Organisation) -> str:
    return obj.full_label


class ConfirmForm(forms.Form):
    """Says that the status still holds: no more than on whose behalf, and what the partner has seen."""

    # Browsers show an empty required field as wrong before anybody typed; the server explains it better.
    use_required_attribute = False

    seen = SeenField()
    token = TokenField()
    organisation = forms.ModelChoiceField(
        label=_("Namens"),
        queryset=Organisation.objects.none(),
        empty_label=None,
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
        """Ask for the organisation only where there is a choice."""
        field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        if len(self.project.organisations) < 2:
            del self.fields["organisation"]
            return
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in self.project.organisations])
        field.label_from_instance = _full_label  # type: ignore[method-assign]

    def speaker(self) -> Organisation | None:
        """Return the organisation on whose behalf the partner speaks."""
        chosen = self.cleaned_data.get("organisation")
        if chosen is not None or "organisation" in self.fields:
            return chosen
        return next(iter(self.project.organisations), None)

    def confirmation(self) -> Report:
        """Return the report that the present status holds today."""
        return Report(self.project.status.status, timezone.localdate(), self.speaker())


class UpdateForm(ConfirmForm):
    """Where a project stands, what happened, and as of which day."""

    field_order = ("status", "text", "language", "as_of", "organisation", "seen", "token")

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

    def __init__(self, project: OwnProject, *args: Any, **kwargs: Any) -> None:
        language = "en" if (get_language() or "").startswith("en") else "nl"
        status = project.status.status if project.status.status != ProjectStatus.UNKNOWN else None
        defaults = {"status": status, "language": language, "as_of": timezone.localdate()}
        kwargs["initial"] = {**defaults, **kwargs.get("initial", {})}
        super().__init__(project, *args, **kwargs)
        if not project.can_be_confirmed:
            # The other message points to a button that this page then lacks.
            self.fields["text"].error_messages["required"] = _("Vertel in een of twee zinnen wat er gebeurd is.")

    def clean_as_of(self) -> date:
        """Return the day, today where none was given; a day to come is refused."""
        day: date = self.cleaned_data["as_of"] or timezone.localdate()
        if day > timezone.localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen. Kies vandaag of een dag die voorbij is."))
        if day.year < EARLIEST_YEAR:
            raise forms.ValidationError(_("Deze dag is te lang geleden. Kijk het jaartal na."))
        return day

    def report(self) -> Report:
        """Return what the partner says; only after `is_valid`."""
        values = self.cleaned_data
        return Report(values["status"], values["as_of"], self.speaker(), values["text"], values["language"])
