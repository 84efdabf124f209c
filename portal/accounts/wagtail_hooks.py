"""Puts signing in into the admin: one's own page, and help for who lost their second factor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from portal.accounts import admin
from portal.accounts.models import User


@hooks.register("register_account_menu_item")
def _own_sign_in(request: Any) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Mijn aanmelding"),
        "help_text": _("Passkeys, de app met codes, en waar je bent aangemeld."),
    }


@hooks.register("register_admin_urls")
def _urls() -> list[URLPattern]:
    return [path("aanmelding-herstellen/<int:pk>/", admin.reset, name="accounts_reset")]


@hooks.register("register_user_listing_buttons")
def _reset_button(user: User, request_user: User) -> Iterator[Button]:
    if admin.may_reset(request_user):
        yield Button(
            _("Aanmelding herstellen"), reverse("accounts_reset", args=[user.pk]), icon_name="undo", priority=30
        )
