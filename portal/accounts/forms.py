"""The forms of signing in: the address and the code that was mailed to it, the second factor, and what one sets up."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.account.forms import ReauthenticateForm as AskPasswordForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User


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


def _one_time_code(form: forms.Form, label: Any, help_text: Any = "") -> None:
    """Give a form's box for a code of an app its words and its widget."""
    field = form.fields["code"]
    field.label, field.help_text = label, help_text
    field.error_messages["required"] = _("Vul de code in.")
    field.widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 20})


class FactorCodeForm(AuthenticateForm):
    """Asks for a code of the app, or a recovery code, to sign in."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _one_time_code(self, _("Code uit je app, of een herstelcode"))


class FactorAgainForm(ReauthenticateForm):
    """Asks for the same of who is signed in already, before something that matters."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _one_time_code(self, _("Code uit je app, of een herstelcode"))


class ActivateAppForm(ActivateTOTPForm):
    """Asks for the first code that an app shows."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _one_time_code(self, _("Code die de app toont"), _("Zes cijfers."))


class AddPasskeyForm(AddWebAuthnForm):
    """Asks how a passkey is called; the script adds what the device made. Every passkey also signs in by itself."""

    passwordless = None
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Naam"),
            help_text=_("Waaraan je hem herkent, bijvoorbeeld ‘mijn telefoon’."),
            required=False,
            max_length=60,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.fields["credential"].error_messages["required"] = _("Er is geen passkey gemaakt. Probeer het opnieuw.")


class PasswordAgainForm(AskPasswordForm):
    """Asks for the password of who is signed in already."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["password"]
        field.label = _("Wachtwoord")
        field.error_messages["required"] = _("Vul je wachtwoord in.")
        field.widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})


class LanguageForm(forms.ModelForm):  # type: ignore[type-arg]
    """Asks in which language somebody reads mail."""

    class Meta:
        model = User
        fields = ("language",)
        labels = {"language": _("In welke taal krijg je mail?")}
        widgets = {"language": forms.RadioSelect}
