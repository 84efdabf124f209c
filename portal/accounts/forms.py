"""The two forms of signing in: the address, and the code that was mailed to it."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AskCodeForm(RequestLoginCodeForm):
    """Asks for the address to which a code goes, if it is known."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.label = _("E-mailadres")
        field.error_messages["required"] = _("Vul je e-mailadres in.")
        field.error_messages["invalid"] = _("Dit is geen e-mailadres. Het lijkt op naam@organisatie.nl.")
        field.widget = forms.EmailInput(attrs={"autocomplete": "email", "maxlength": 254})


class EnterCodeForm(ConfirmLoginCodeForm):
    """Asks for the code from the mail."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code uit de mail")
        field.help_text = _("Acht letters, bijvoorbeeld BCDF-GHJK. Hoofdletters en het streepje maken niet uit.")
        field.error_messages["required"] = _("Vul de code in die in de mail staat.")
        field.widget = forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        )
