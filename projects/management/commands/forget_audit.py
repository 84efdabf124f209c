"""`manage.py forget_audit`: deletes what the audit log has kept long enough; run it every day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from projects.audit.retention import forget_old


class Command(BaseCommand):
    """Says how much it deleted."""

    help = "Delete events of the audit log, invitations that are over and reminders, older than AUDIT_MONTHS months."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them."""
        forgotten = forget_old()
        self.stdout.write(
            f"{forgotten.events} events, {forgotten.invitations} records of invitations and "
            f"{forgotten.reminders} reminders deleted."
        )
