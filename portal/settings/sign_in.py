"""How people sign in: a code by mail, a passkey, an app, or their organisation; never by signing up."""

from __future__ import annotations

from typing import Any

from portal.settings import environment
from portal.settings.single_sign_on import openid_connect

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace:overview"
# Pages that only some may read ask at the one place where people sign in.
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
# Whoever can change an address can sign in by it: editors ask an administrator, who knows whom it is about.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Who forgot a password signs in with a code by mail: a second way back in would be a second way in.
WAGTAIL_PASSWORD_RESET_ENABLED = False

ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "portal.accounts.forms.AskCodeForm",
    "confirm_login_code": "portal.accounts.forms.EnterCodeForm",
    "reauthenticate": "portal.accounts.forms.PasswordAgainForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60

MFA_ADAPTER = "portal.accounts.factors.FactorAdapter"
MFA_FORMS = {
    "authenticate": "portal.accounts.forms.FactorCodeForm",
    "reauthenticate": "portal.accounts.forms.FactorAgainForm",
    "activate_totp": "portal.accounts.forms.ActivateAppForm",
    "add_webauthn": "portal.accounts.forms.AddPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A passkey is always opened with a finger, a face or a PIN, so it is two factors in one.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
SECOND_FACTOR_REQUIRED = False

SOCIALACCOUNT_ADAPTER = "portal.accounts.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = openid_connect(
    environment.OIDC_SERVER.read(),
    client_id=environment.OIDC_CLIENT_ID.read(),
    secret=environment.OIDC_CLIENT_SECRET.read(),
    name=environment.OIDC_NAME.read(),
    scopes=environment.OIDC_SCOPES.read(),
)
SINGLE_SIGN_ON_EMAIL_CLAIM = environment.OIDC_EMAIL_CLAIM.read()
SINGLE_SIGN_ON_EMAIL_IS_VERIFIED = environment.OIDC_EMAIL_IS_VERIFIED.read()
SINGLE_SIGN_ON_SECOND_FACTOR = environment.OIDC_SECOND_FACTOR.read()

SESSION_COOKIE_AGE = environment.SESSION_DAYS.read() * 24 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
