"""The sign-in form of the admin, in Dutch throughout, and closed for a while to who keeps guessing."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


class LoginForm(WagtailLoginForm):
    """E-mail address and password; Wagtail's Dutch catalogue lacks the second label, and Wagtail limits no guesses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Wachtwoord")

    def clean(self) -> dict[str, Any]:
        """Return the values; ValidationError for what does not match, and after too many tries whatever is typed."""
        email, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if email and password:
            try:
                self.user_cache = get_adapter(self.request).authenticate(self.request, email=email, password=password)
            except ValidationError as limit:
                message = _("Dat was te vaak achter elkaar. Wacht een paar minuten en probeer het opnieuw.")
                raise ValidationError(message, code=limit.code) from None
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return dict(self.cleaned_data)
