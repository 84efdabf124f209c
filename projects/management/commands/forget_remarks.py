"""`manage.py forget_remarks`: deletes the remarks of visitors that were handled long enough ago; run it every day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from projects.remarks.retention import DAYS_KEPT, forget_handled


class Command(BaseCommand):
    """Says how many it deleted."""

    help = f"Delete remarks of visitors that editors handled or refused more than {DAYS_KEPT} days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them."""
        self.stdout.write(f"{forget_handled()} remarks deleted.")
