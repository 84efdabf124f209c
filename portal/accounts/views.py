"""The pages of signing in that differ from the library's, and the page on which people look after their sign-in."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.views.account import LoginView

from portal.accounts import sessions
from portal.accounts.auditing import code_failed
from portal.accounts.factors import has_shown_second_factor, needs_second_factor
from portal.accounts.forms import LanguageForm
from portal.accounts.models import User
from portal.accounts.single_sign_on import provider_name


class AskCodeView(RequestLoginCodeView):
    """Takes an address and mails a code to it, if it is known; for one that is not it does the same work in vain."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Send the code, or only write the mail: nobody learns from waiting who is known here."""
        if form._user is None:
            adapter = get_adapter()
            context = {"request": self.request, "code": adapter.generate_login_code()}
            adapter.render_mail("account/email/login_code", form.cleaned_data["email"], context)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows, with the other ways to sign in."""
        return {**super().get_context_data(**kwargs), "provider": provider_name()}


class EnterCodeView(ConfirmLoginCodeView):
    """Takes the code from the mail; a wrong one is written in the audit log."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say that the code is not right."""
        code_failed(self._process.user)
        return super().form_invalid(form)


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class AdminLoginView(LoginView):
    """The password form of the admin: a right password leads on to the second factor, like every other sign-in."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Take the next step of signing in; whoever does not want to be remembered is signed out with the browser."""
        user = form.get_user()
        login = Login(user=user, redirect_url=self.get_success_url())
        response = perform_password_login(self.request, {"email": user.email}, login)
        if not form.cleaned_data.get("remember"):
            self.request.session.set_expiry(0)
        return cast("HttpResponse", response)


@never_cache
@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show how somebody signs in, where they are signed in, and in which language they get mail."""
    return _overview(request, LanguageForm(instance=_user(request)))


def _overview(request: HttpRequest, form: LanguageForm, status: int = 200) -> HttpResponse:
    user = _user(request)
    factors = list(Authenticator.objects.filter(user_id=user.pk).order_by("created_at", "pk"))
    by_type = {factor.type: factor for factor in factors}
    context = {
        "passkeys": [factor for factor in factors if factor.type == Authenticator.Type.WEBAUTHN],
        "app": by_type.get(Authenticator.Type.TOTP),
        "recovery_codes": by_type.get(Authenticator.Type.RECOVERY_CODES),
        "sessions": sessions.own_sessions(request),
        "must_add": needs_second_factor(user) and not has_shown_second_factor(request),
        "opens_admin": user.has_perm("wagtailadmin.access_admin"),
        "language_form": form,
    }
    return render(request, "account/overview.html", context, status=status)


@never_cache
@login_required
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the user out on one other device; Http404 for a session that is not theirs."""
    if not sessions.end_session(request, pk):
        raise Http404("no such session")
    return redirect(f"{reverse('mfa_index')}#sessies")


@never_cache
@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign the user out everywhere but here."""
    sessions.end_other_sessions(request)
    return redirect(f"{reverse('mfa_index')}#sessies")


@never_cache
@login_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language of somebody's mail."""
    form = LanguageForm(request.POST, instance=_user(request))
    if not form.is_valid():
        return _overview(request, form, status=422)
    form.save()
    return redirect(f"{reverse('mfa_index')}#taal")


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)
