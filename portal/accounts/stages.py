"""The steps between showing who one is and being signed in."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest

from portal.accounts.factors import BY_PROVIDER


class SecondFactorStage(AuthenticateStage):
    """Asks for the second factor of who has one, unless their organisation has just done so."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if vouched_for(self.login.signal_kwargs or {}):
            record_authentication(request, self.login.user, "mfa", type=BY_PROVIDER)
            return False
        return bool(super()._should_handle(request))


def vouched_for(signal_kwargs: dict[str, Any]) -> bool:
    """Return whether a sign-in came with a signed statement of the provider that a second factor was shown."""
    sociallogin = signal_kwargs.get("sociallogin")
    if sociallogin is None:
        return False
    statement = sociallogin.account.extra_data.get("id_token", {})
    return statement.get("acr") in settings.SINGLE_SIGN_ON_SECOND_FACTOR
