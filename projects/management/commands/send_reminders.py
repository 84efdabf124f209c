"""Reminds partners of the status of their projects; from cron, every day."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone, translation

from projects.models import Reminder
from projects.reminders.digests import Digest, planned, send_reminders
from projects.reminders.reading import Reminded, reminded_projects


class Command(BaseCommand):
    """Put today's reminders in the queue of mails, one a person; running it again on the same day asks nobody twice."""

    help = (
        "Asks partners whether the status of their projects still holds, and the editors about those who stay silent."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the option to look only."""
        parser.add_argument("--dry-run", action="store_true", help="print who would be asked about what and why")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, or print what would be sent."""
        today = timezone.localdate()
        if not options["dry_run"]:
            digests = send_reminders(today)
            asked = sum(len(digest.asks) for digest in digests)
            self.stdout.write(f"{len(digests)} mail(s) in the queue, about {asked} project(s).")
            return
        # Titles and reasons as editors know them.
        with translation.override("nl"):
            projects = reminded_projects(today)
            digests = planned(projects, today)
            by_key = {project.facts.key: project for project in projects}
            for digest in digests:
                self._tell(digest, {ask.key: by_key[ask.key] for ask in digest.asks})
        self.stdout.write(f"{len(digests)} mail(s) would be put in the queue; nothing was sent.")

    def _tell(self, digest: Digest, projects: dict[Any, Reminded]) -> None:
        self.stdout.write(f"{digest.user.get_username() if digest.user else 'redactie'}:")
        for ask in digest.asks:
            project = projects[ask.key].project
            self.stdout.write(f"  {project.title} ({Reminder.Step(ask.step).label}): {project.reason}")
