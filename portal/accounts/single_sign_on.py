"""Signing in through one's organisation with OpenID Connect: an address that is known here, or nothing.

The provider says who somebody is; what they may do here still comes from editors. No account of the provider and no
token is stored.
"""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from portal.accounts.models import User
from portal.settings.single_sign_on import PROVIDER


def is_offered() -> bool:
    """Return whether this site has a provider."""
    return bool(settings.SOCIALACCOUNT_PROVIDERS)


def provider_name() -> str:
    """Return what the provider is called on the button; empty without one."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """A sign-in at the provider leads to the user with that address, if there is one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return False: access is given by an editor."""
        return False

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """Return the provider of the settings; none is kept in the database."""
        return [app for app in super().list_apps(request, provider, client_id) if app.pk is None]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the user; ImmediateHttpResponse with an explanation when there is none."""
        translation.activate(sociallogin.state.get("language") or translation.get_language())
        address = verified_address(sociallogin.account.extra_data)
        user = User.objects.filter(email=address, is_active=True).first() if address else None
        if user is None or sociallogin.state.get("process") != AuthProcess.LOGIN:
            _refuse(request, address)
        sociallogin.user = user

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> NoReturn:
        """Explain that it did not work, and offer a code by mail; nothing of the answer is shown or logged."""
        raise ImmediateHttpResponse(_explain(request, 401, "failed"))


def verified_address(data: dict[str, Any]) -> str:
    """Return the address that the provider vouches for, as it is stored here; empty when it vouches for none.

    Statement and profile must be of the same person (OpenID Connect Core 1.0, 5.3.2), and the claim must come from a
    provider that checks addresses (`email_verified`, 5.1, or the setting OIDC_EMAIL_IS_VERIFIED).
    """
    statement, profile = data.get("id_token") or {}, data.get("userinfo") or {}
    if not statement.get("sub") or (profile and profile.get("sub") != statement["sub"]):
        return ""
    claims = {**statement, **profile}
    address = claims.get(settings.SINGLE_SIGN_ON_EMAIL_CLAIM)
    verified = settings.SINGLE_SIGN_ON_EMAIL_IS_VERIFIED or claims.get("email_verified") is True
    return User.objects.normalize_email(address) if verified and isinstance(address, str) else ""


class SignedStatementAdapter(OpenIDConnectOAuth2Adapter):
    """Checks the signature of what the provider says, also where its own HTTPS would do."""

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        try:
            return dict(
                jwtkit.verify_and_decode(
                    credential=id_token,
                    keys_url=self.openid_config["jwks_uri"],
                    issuer=self.openid_config["issuer"],
                    audience=app.client_id,
                    lookup_kid=jwtkit.lookup_kid_jwk,
                )
            )
        except (KeyError, TypeError, ValueError) as error:
            raise OAuth2Error("the statement of the provider cannot be read") from error


@never_cache
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider. By a page, because a form may only send people to this site itself."""
    if not is_offered():
        raise Http404("this site has no provider")
    wanted = get_next_redirect_url(request)
    provider = get_social_adapter().get_provider(request, PROVIDER)
    try:
        answer = provider.redirect(request, AuthProcess.LOGIN, next_url=wanted, language=translation.get_language())
    except RequestException:
        return _explain(request, 503, "away")
    if not isinstance(answer, HttpResponseRedirect):
        return _explain(request, 503, "away")
    return render(request, "account/to_provider.html", {"address": answer.url, "provider": provider_name()})


@never_cache
@require_safe
def arrive(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take in what the provider says of somebody; the address is the one that the provider knows."""
    if not is_offered() or provider_id != PROVIDER:
        raise Http404("this site has no such provider")
    if request.user.is_authenticated:
        return redirect(get_account_adapter().get_login_redirect_url(request))
    view = OAuth2CallbackView.adapter_view(SignedStatementAdapter(request, provider_id))
    try:
        return view(request)
    except (KeyError, TypeError, ValueError):  # what the provider answered lacks what the standard asks for
        return _explain(request, 401, "failed")


def _refuse(request: HttpRequest, address: str) -> NoReturn:
    raise ImmediateHttpResponse(_explain(request, 403, "unknown" if address else "unverified"))


def _explain(request: HttpRequest, status: int, reason: str) -> HttpResponse:
    context = {"reason": reason, "provider": provider_name()}
    return render(request, "account/provider_problem.html", context, status=status)
