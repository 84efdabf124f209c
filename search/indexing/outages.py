"""Outages (storingen) in the log: a line when one begins, fewer and fewer while it lasts, and one when it is over."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

logger = logging.getLogger(__name__)

FIRST_REMINDER_SECONDS = 60.0
GROWTH = 2
LONGEST_PAUSE_SECONDS = 3600.0


@dataclass(slots=True)
class _Outage:
    since: float
    pause: float
    next_line: float


class Outages:
    """What does not work now, for a process that looks again every second or so."""

    def __init__(self) -> None:
        self._outages: dict[str, _Outage] = {}

    def failed(self, what: str, error: Exception) -> None:
        """Take note that something does not work; a line in the log when that is new, or time to repeat it."""
        now = time.monotonic()
        outage = self._outages.get(what)
        if outage is None:
            self._outages[what] = _Outage(now, FIRST_REMINDER_SECONDS, now + FIRST_REMINDER_SECONDS)
            logger.warning("%s: %s", what, error)
        elif now >= outage.next_line:
            outage.pause = min(outage.pause * GROWTH, LONGEST_PAUSE_SECONDS)
            outage.next_line = now + outage.pause
            logger.warning("%s, for %d s now: %s", what, now - outage.since, error)

    def works(self, what: str) -> None:
        """Take note that something works; a line in the log when it did not before."""
        outage = self._outages.pop(what, None)
        if outage is not None:
            logger.warning("It is over after %d s: %s", time.monotonic() - outage.since, what)
