"""For how long somebody wants no reminders."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

UNTIL_FURTHER_NOTICE = "0"


class PauseForm(forms.Form):
    """A number of months, or until further notice."""

    use_required_attribute = False

    months = forms.ChoiceField(
        label=_("Hoe lang wil je geen herinneringen?"),
        choices=[
            ("1", _("Een maand")),
            ("3", _("Drie maanden")),
            ("6", _("Een half jaar")),
            (UNTIL_FURTHER_NOTICE, _("Tot ik ze weer aanzet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe lang."), "invalid_choice": _("Kies iets uit de lijst.")},
    )

    def chosen(self) -> int | None:
        """Return the months, None for until further notice; only after `is_valid`."""
        return int(self.cleaned_data["months"]) or None
