"""Another process of the site, which sees a change as soon as it can and tells when it finds a word."""

from __future__ import annotations

import os
import sys
import time

import django

PAUSE = 0.002


def main() -> None:
    """Read words, one a line, and print for each the moment at which a search found it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    django.setup()
    from search.service import SearchQuery, search

    search(SearchQuery("nl", "warm", groups=()))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        query = SearchQuery("nl", f'"{line.strip()}"', groups=(), limit=1)
        while not search(query).total:
            time.sleep(PAUSE)
        # This clock is the same in all processes of a machine.
        sys.stdout.write(f"{time.clock_gettime(time.CLOCK_MONOTONIC)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
