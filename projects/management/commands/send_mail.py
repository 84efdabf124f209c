"""Sends the mails that wait: what a crash or a mail server that was away left; from cron, every few minutes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from projects.confirming.links import forget_links
from projects.mailing.sending import forget_old, send_due
from projects.models import QueuedMail


class Command(BaseCommand):
    """Send what is due, within the limit of mails a minute, and forget what is old."""

    help = "Sends the mails that wait, and tells how many are left for an editor to decide about."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, tidy and report in numbers: no address is printed."""
        report = send_due()
        forget_old()
        forget_links()
        self.stdout.write(
            f"{report.sent} sent, {report.put_off} put off, {report.refused} refused, "
            f"{report.uncertain} uncertain, {report.dropped} no longer needed."
        )
        if stuck := QueuedMail.objects.need_an_editor().count():
            self.stdout.write(f"{stuck} need an editor: see Rapporten > Mail in the admin.")
