"""The form in which a visitor says what is not right: no name, no address."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from projects.models import Remark
from projects.models.remarks import MAX_TEXT
from projects.remarks.form_token import Token, judge, new_token
from projects.vocabulary import RemarkSubject
from projects.workspace.fields import MessageField

MOST_LINKS = 3


class RemarkForm(forms.Form):
    """What it is about, and what is wrong. What was typed stays, whatever is amiss with it."""

    use_required_attribute = False

    about = forms.ChoiceField(
        label=_("Wat klopt er niet?"),
        choices=RemarkSubject.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies wat er niet klopt."),
            "invalid_choice": _("Kies iets uit de lijst."),
        },
    )
    text = MessageField(
        label=_("Wat staat er, en wat moet het zijn?"),
        help_text=_("Noem geen namen van kinderen of ouders. Je hoeft niet te zeggen wie je bent."),
        max_length=MAX_TEXT,
        error_messages={
            "required": _("Vertel in een of twee zinnen wat er niet klopt."),
            "max_length": _(
                "Maak het bericht korter: er passen %(limit_value)d tekens in, nu zijn het er %(show_value)d."
            ),
        },
    )
    # People do not see this field; programs fill in whatever there is.
    website = forms.CharField(required=False, label=_("Laat dit veld leeg"))
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, project_key: UUID, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project_key = project_key
        self.initial.setdefault("token", new_token(project_key))

    def clean_text(self) -> str:
        """Return the text; ValidationError for a collection of links."""
        text: str = self.cleaned_data["text"]
        if text.casefold().count("://") > MOST_LINKS:
            raise forms.ValidationError(_("Noem hoogstens drie webadressen."))
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was not opened here, too long ago, or only just; sent once more, it is taken."""
        values = dict(super().clean() or self.cleaned_data)
        worth = judge(str(values.get("token") or ""), self.project_key)
        if worth in {Token.OLD, Token.FALSE}:
            self._renew()
            raise forms.ValidationError(_("Dit formulier stond te lang open. Verstuur je melding nog een keer."))
        if values.get("website"):
            raise forms.ValidationError(
                _("Er was iets ingevuld dat leeg hoort te blijven. Verstuur je melding nog een keer.")
            )
        if worth is Token.TOO_SOON and not self.errors:
            raise forms.ValidationError(_("Dat ging wel erg snel. Kijk je melding na en verstuur hem nog een keer."))
        return values

    def _renew(self) -> None:
        """Let the form that is shown again carry a new token."""
        sent = cast("QueryDict", self.data).copy()
        sent[self.add_prefix("token")] = new_token(self.project_key)
        self.data = sent

    def remark(self, language: str) -> Remark:
        """Return the remark, not stored yet; only after `is_valid`."""
        values = self.cleaned_data
        return Remark(project_key=self.project_key, language=language, about=values["about"], text=values["text"])
