"""Addresses of signing in and out; the names are those that allauth looks for.

Sign-up, forgotten passwords and addresses of one's own are left out on purpose: editors keep them.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.accounts import single_sign_on, views

ask_code = views.AskCodeView.as_view()

urlpatterns = [
    path(_("aanmelden/"), ask_code, name="account_login"),
    path(_("aanmelden/"), ask_code, name="account_request_login_code"),
    path(_("aanmelden/code/"), views.EnterCodeView.as_view(), name="account_confirm_login_code"),
    path(_("aanmelden/passkey/"), passkey.login_webauthn, name="mfa_login_webauthn"),
    path(_("aanmelden/organisatie/"), single_sign_on.start, name="account_start_single_sign_on"),
    path(_("aanmelden/tweede-stap/"), factor.authenticate, name="mfa_authenticate"),
    path(_("aanmelden/opnieuw/wachtwoord/"), account.reauthenticate, name="account_reauthenticate"),
    path(_("aanmelden/opnieuw/code/"), factor.reauthenticate, name="mfa_reauthenticate"),
    path(_("aanmelden/opnieuw/passkey/"), passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path(_("afmelden/"), account.logout, name="account_logout"),
    path(_("aanmelding/"), views.overview, name="mfa_index"),
    path(_("aanmelding/"), views.overview, name="mfa_list_webauthn"),
    path(_("aanmelding/passkey/"), passkey.add_webauthn, name="mfa_add_webauthn"),
    path(_("aanmelding/passkey/<int:pk>/verwijderen/"), passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path(_("aanmelding/app/"), app.activate_totp, name="mfa_activate_totp"),
    path(_("aanmelding/app/verwijderen/"), app.deactivate_totp, name="mfa_deactivate_totp"),
    path(_("aanmelding/herstelcodes/"), recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        _("aanmelding/herstelcodes/nieuw/"), recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        _("aanmelding/herstelcodes/bestand/"),
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path(_("aanmelding/sessies/<int:pk>/afmelden/"), views.end_session, name="account_end_session"),
    path(_("aanmelding/sessies/afmelden/"), views.end_other_sessions, name="account_end_other_sessions"),
    path(_("aanmelding/taal/"), views.choose_language, name="account_language"),
]
