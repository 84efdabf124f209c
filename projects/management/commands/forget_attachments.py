"""`manage.py forget_attachments`: deletes what partners sent along and that came to nothing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from projects.attachments.keeping import forget_unused


class Command(BaseCommand):
    """Deletes drafts and files older than `ATTACHMENT_DAYS` days; what visitors see or editors still judge stays."""

    help = (
        "Delete drafts of partners, and files of updates that were sent back or withdrawn, after ATTACHMENT_DAYS days."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and say how many files."""
        self.stdout.write(f"{forget_unused()} files deleted.")
