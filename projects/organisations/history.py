"""What the history of an organisation in the admin says of merges."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter

MERGED = "projects.organisation.merge"
UNDONE = "projects.organisation.unmerge"


def register(actions: LogActionRegistry) -> None:
    """Announce both actions to Wagtail's log, each with the sentence that the history shows."""

    @actions.register_action(MERGED)
    class Merged(LogFormatter):
        """Somebody let another organisation go up in this one."""

        label = _("Samenvoegen")

        def format_message(self, entry: Any) -> str:
            """Return the sentence."""
            return str(_("“%(name)s” is hiermee samengevoegd") % entry.data["former"])

    @actions.register_action(UNDONE)
    class Undone(LogFormatter):
        """Somebody took that back."""

        label = _("Samenvoegen terugdraaien")

        def format_message(self, entry: Any) -> str:
            """Return the sentence."""
            return str(_("De samenvoeging met “%(name)s” is teruggedraaid") % entry.data["former"])
