"""Bring changes to the search index, continuously or once."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

from search.documents import languages
from search.engines import get_engine
from search.engines.base import EngineError, EngineUnreachableError, IndexUnavailableError
from search.indexing.outbox import DrainReport, drain
from search.indexing.rebuilding import rebuild
from search.statistics.counting import tidy

logger = logging.getLogger(__name__)

LOCK_SECONDS = 1.0


class StoppedError(Exception):
    """The worker was told to stop."""


class Command(BaseCommand):
    """Carries out waiting changes and makes an index that is missing; stops cleanly on TERM and INT."""

    help = "Bring waiting changes to the search index; with --once a single time."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--once", action="store_true", help="carry out what is waiting and stop")
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between two looks (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop."""
        self._stop = stop = threading.Event()
        if not options["once"]:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
        while True:
            report = self._work()
            if options["once"]:
                self.stdout.write(f"{report.done} carried out, {report.failed} failed, {report.busy} left to another")
                return
            if stop.wait(options["interval"]):
                return
            close_old_connections()

    def _work(self) -> DrainReport:
        try:
            for language in languages():
                self._mend(language)
            tidy()
            return drain(wait=LOCK_SECONDS, tidy=True)
        except StoppedError:
            return DrainReport()
        except Error:
            # The database may be away for a moment; the rows are still there afterwards.
            logger.exception("The search worker will try again")
            return DrainReport()

    def _mend(self, language: str) -> None:
        try:
            get_engine().check(language)
        except EngineUnreachableError as error:
            logger.warning("The search engine is away, changes in %s wait for it: %s", language, error)
        except IndexUnavailableError as error:
            logger.warning("The search index of %s is made anew: %s", language, error)
            try:
                rebuild(language, self._go_on)
            except EngineError as failure:
                logger.warning("The search index of %s was not rebuilt: %s", language, failure)

    def _go_on(self, done: int) -> None:
        """Break off a rebuild when told to stop: the index that answers stays, and the next start makes another."""
        if self._stop.is_set():
            raise StoppedError
