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
from search.indexing.outages import Outages
from search.indexing.outbox import DrainReport, drain
from search.indexing.rebuilding import rebuild
from search.statistics.counting import tidy

logger = logging.getLogger(__name__)

LOCK_SECONDS = 1.0

ENGINE_AWAY = "The search engine is away, changes in {} wait for it"
NOT_REBUILT = "The search index of {} cannot be made"
DATABASE_AWAY = "The search worker cannot use the database"


class StoppedError(Exception):
    """The worker was told to stop."""


class Command(BaseCommand):
    """Carries out waiting changes and makes an index that is missing; stops cleanly on TERM and INT."""

    help = "Bring waiting changes to the search index; with --once a single time."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stop = threading.Event()
        self._outages = Outages()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--once", action="store_true", help="carry out what is waiting and stop")
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between two looks (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work until told to stop."""
        stop = self._stop
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
            answering = [language for language in languages() if self._mend(language)]
            tidy()
            report = drain(answering, wait=LOCK_SECONDS, tidy=True)
        except StoppedError:
            return DrainReport()
        except Error as error:
            # The database may be away for a moment; the rows are still there afterwards.
            self._outages.failed(DATABASE_AWAY, error)
            return DrainReport()
        self._outages.works(DATABASE_AWAY)
        return report

    def _mend(self, language: str) -> bool:
        """Make an index that is missing; returns whether there is one to write in."""
        away, missing = ENGINE_AWAY.format(language), NOT_REBUILT.format(language)
        try:
            get_engine().check(language)
        except EngineUnreachableError as error:
            self._outages.failed(away, error)
            return False
        except IndexUnavailableError as error:
            self._outages.works(away)
            return self._rebuild(language, missing, error)
        self._outages.works(away)
        self._outages.works(missing)
        return True

    def _rebuild(self, language: str, missing: str, error: IndexUnavailableError) -> bool:
        try:
            rebuild(language, self._go_on)
        except EngineError as failure:
            self._outages.failed(missing, failure)
            return False
        self._outages.works(missing)
        logger.warning("The search index of %s was made anew: %s", language, error)
        return True

    def _go_on(self, done: int) -> None:
        """Break off a rebuild when told to stop: the index that answers stays, and the next start makes another."""
        if self._stop.is_set():
            raise StoppedError
