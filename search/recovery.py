"""Getting a missing or damaged index back without anybody having to notice."""

from __future__ import annotations

import logging
import threading
import time

from django.conf import settings
from django.db import close_old_connections, connections

from search.engines.base import EngineError

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 60.0

_lock = threading.Lock()
_last_started: dict[str, float] = {}


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
    from search.rebuilding import rebuild

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
