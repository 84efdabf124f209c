"""How the site opens its database, whichever address names it."""

from __future__ import annotations

from typing import Any

import dj_database_url

SQLITE_OPTIONS = {
    # Readers go on while somebody writes, and a second writer waits instead of failing at once.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


def database(url: str, *, conn_max_age: int = 0) -> dict[str, Any]:
    """Return Django's settings for the database at a URL; connections are kept for `conn_max_age` seconds."""
    settings: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=conn_max_age, conn_health_checks=True)}
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = {**SQLITE_OPTIONS, **settings.get("OPTIONS", {})}
    return settings
