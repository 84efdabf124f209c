"""Two questions for whoever runs the site: is the process alive, and can it serve visitors?

`/health/live/` needs nothing but the process. `/health/ready/` answers 200 when the database can be reached, its tables
are up to date and every language has a search index, else 503; it names what is wrong, never an address or a secret. It
also tells how many changes wait for the search index, which is no reason to send visitors elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search.engines import get_engine
from search.engines.base import EngineError
from search.indexing.outbox import backlog_now

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """Whether one thing the site stands on is in order, in a word or two."""

    ready: bool
    explanation: str


def database_state() -> State:
    """Return whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.exception("The database does not answer")
        return State(False, "does not answer")
    return State(True, "answers")


def migrations_state() -> State:
    """Return whether the tables are as the code expects them."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return State(False, "unknown")
    return State(False, f"{len(waiting)} to run") if waiting else State(True, "up to date")


def search_state() -> State:
    """Return whether every language has an index that answers."""
    silent = []
    for language, _name in settings.LANGUAGES:
        try:
            get_engine().check(language)
        except EngineError:
            logger.warning("The search index of %s does not answer", language, exc_info=True)
            silent.append(language)
    return State(False, f"no index for: {', '.join(silent)}") if silent else State(True, "answers")


def changes_state() -> State:
    """Return how much waits for the search index; visitors can be served meanwhile."""
    try:
        backlog = backlog_now()
    except DatabaseError:
        return State(False, "unknown")
    parts = [f"{backlog.waiting} waiting, the oldest for {backlog.oldest.total_seconds():.0f} s"] * bool(
        backlog.waiting
    )
    parts += [f"{backlog.unfit} cannot be indexed: search_check names them"] * bool(backlog.unfit)
    return State(True, "; ".join(parts) or "all in the index")


CHECKS: dict[str, Callable[[], State]] = {
    "database": database_state,
    "migrations": migrations_state,
    "search": search_state,
    "changes": changes_state,
}


@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Return 200 as long as the process answers."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Return 200 when everything is in order, else 503, with the state of each part."""
    states = {name: check() for name, check in CHECKS.items()}
    fine = all(state.ready for state in states.values())
    parts = {name: {"ready": state.ready, "state": state.explanation} for name, state in states.items()}
    return JsonResponse({"status": "ready" if fine else "not ready", "parts": parts}, status=200 if fine else 503)


urlpatterns = [
    path("live/", live, name="live"),
    path("ready/", ready, name="ready"),
]
