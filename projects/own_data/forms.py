"""The form that asks whether somebody means it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class EraseForm(forms.Form):
    """Erasing cannot be taken back, so the address is typed once more."""

    use_required_attribute = False

    address = forms.CharField(
        label=_("Typ het e-mailadres van het account over"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Typ het e-mailadres over. Zo wist niemand per ongeluk een account.")},
    )

    def __init__(self, expected: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_address(self) -> str:
        """Return the address; ValidationError for another one."""
        address: str = self.cleaned_data["address"].strip().lower()
        if address != self.expected:
            raise forms.ValidationError(_("Dit is niet het e-mailadres van dit account."))
        return address
