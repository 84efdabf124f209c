"""`manage.py forget_imports`: deletes the texts of documents that were brought in too long ago."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from projects.models import DocumentImport


class Command(BaseCommand):
    """Deletes imports older than `IMPORT_DAYS` days; the pages made of them stay."""

    help = "Delete documents that were brought in more than IMPORT_DAYS days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete them, and say how many."""
        self.stdout.write(f"{DocumentImport.objects.forget_old()} imports deleted.")
