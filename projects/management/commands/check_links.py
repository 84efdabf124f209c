"""`manage.py check_links`: asks whether the links to other sites still lead somewhere; run it every week."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from projects.links.asking import Asker
from projects.links.checking import Limits, check
from projects.links.gathering import gathered
from projects.models.links import LinkState

OF_A_SITE, PAUSE = 20, 1.0


class Command(BaseCommand):
    """Says of each link that is wrong how it was found; editors read it in a report, and nothing is changed."""

    help = "Check the links to other sites: outputs, websites of organisations, related projects and texts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the limits."""
        parser.add_argument("--of-a-site", type=int, default=OF_A_SITE, help="ask one site about so many links at most")
        parser.add_argument("--pause", type=float, default=PAUSE, help="wait so many seconds between two of one site")
        parser.add_argument(
            "--allow-private",
            action="store_true",
            help="also ask machines inside the own network, for a site that links to an intranet",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check them; CommandError for limits that make no sense."""
        limits = Limits(options["of_a_site"], options["pause"])
        if limits.of_a_site < 1 or not 0 <= limits.pause <= 60:
            raise CommandError("--of-a-site is 1 or more, --pause from 0 to 60")
        asker = Asker(f"KennisnetwerkLinkCheck/1.0 (+{settings.WAGTAILADMIN_BASE_URL})", options["allow_private"])
        found: Counter[str] = Counter()
        for link in check(gathered(), asker.ask, limits):
            found[link.state] += 1
            if link.state != LinkState.GOOD:
                self.stdout.write(" ".join(part for part in (link.state, link.detail, link.url, link.leads_to) if part))
        counts = ", ".join(f"{found[state.value]} {state.value}" for state in LinkState if found[state.value])
        self.stdout.write(f"{found.total()} links checked: {counts or 'none'}.")
