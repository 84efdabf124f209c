"""Getting a missing or damaged index back, and late changes in, without anybody having to notice."""

from __future__ import annotations

import logging
import threading
import time

from django.conf import settings
from django.db import Error, close_old_connections, connections

from search.engines.base import EngineError

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 60.0
FIRST_WAIT, LAST_WAIT = 2.0, 60.0

_lock = threading.Lock()
_last_started: dict[str, float] = {}
_catching_up: list[threading.Thread] = []


def request_rebuild(language: str) -> threading.Thread | None:
    """Start a rebuild in the background, at most one a minute and language in this process.

    Returns the thread that does it, or None when none was started. Other processes may do the same: the engine
    lets only one of them go on. The setting SEARCH_AUTO_REBUILD turns this off.
    """
    if not getattr(settings, "SEARCH_AUTO_REBUILD", True):
        return None
    with _lock:
        now = time.monotonic()
        if now - _last_started.get(language, -PAUSE_SECONDS) < PAUSE_SECONDS:
            return None
        _last_started[language] = now
    thread = threading.Thread(target=_rebuild, args=(language,), name=f"search-rebuild-{language}", daemon=True)
    thread.start()
    return thread


def _rebuild(language: str) -> None:
    from search.indexing.rebuilding import rebuild

    try:
        close_old_connections()
        report = rebuild(language)
        logger.info("The search index of %s was rebuilt: %d documents", language, report.documents)
    except EngineError as error:
        logger.warning("The search index of %s was not rebuilt: %s", language, error)
    except Exception:
        logger.exception("The search index of %s was not rebuilt", language)
    finally:
        connections.close_all()


def request_catch_up() -> threading.Thread | None:
    """Try again in the background, ever less often, until the changes that wait for the index are in it.

    For a site without a worker, and for the time between two saves. Returns the thread that does it, or None when
    one is busy already or the setting SEARCH_AUTO_REBUILD is off.
    """
    if not getattr(settings, "SEARCH_AUTO_REBUILD", True):
        return None
    with _lock:
        if any(thread.is_alive() for thread in _catching_up):
            return None
        thread = threading.Thread(target=_catch_up, name="search-catch-up", daemon=True)
        _catching_up[:] = [thread]
        thread.start()
    return thread


def _catch_up() -> None:
    from search.indexing.outbox import drain

    pause = FIRST_WAIT
    while True:
        time.sleep(pause)
        pause = min(pause * 2, LAST_WAIT)
        try:
            close_old_connections()
            if not drain().unavailable:
                return
        except Error:
            logger.warning("Changes still wait for the search index: the database does not answer")
        finally:
            connections.close_all()
