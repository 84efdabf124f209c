"""Who signs in."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The user model, and all of signing in."""

    name = "portal.accounts"
    label = "accounts"
    verbose_name = _("gebruikers")

    def ready(self) -> None:
        """Keep little of sessions, show what its mails look like, and write what happens in the audit log."""
        from portal.accounts import auditing, mail_examples, sessions

        auditing.connect()
        sessions.connect()
        mail_examples.register()
