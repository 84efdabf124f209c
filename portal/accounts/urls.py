"""Addresses of signing in and out; the names are those that allauth looks for.

Sign-up, passwords and addresses of one's own are left out on purpose: editors keep them.
"""

from __future__ import annotations

from allauth.account import views
from django.urls import path
from django.utils.translation import gettext_lazy as _

urlpatterns = [
    path(_("aanmelden/"), views.request_login_code, name="account_login"),
    path(_("aanmelden/"), views.request_login_code, name="account_request_login_code"),
    path(_("aanmelden/code/"), views.confirm_login_code, name="account_confirm_login_code"),
    path(_("afmelden/"), views.logout, name="account_logout"),
]
