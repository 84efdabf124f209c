"""Who signs in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The user model."""

    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("gebruikers")
