"""Keeps a freshly migrated SQLite database, so that not every process of a run waits for all migrations.

The file's name holds a hash of the migrations, the locked packages and the settings: a change in any of them makes
a new one. It lies in `var/cache` and serves later runs too. With CI=true it serves nobody but the processes of one
run of the suite, which names a folder for it, empty at the start, in MIGRATED_DATABASES: so every such run migrates
from nothing. On PostgreSQL every process does.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.support.counts import skips_fail
from tools.paths import PACKAGES, ROOT, VAR

CACHE = VAR / "cache"
FOLDER = "MIGRATED_DATABASES"


def cached_database() -> Path:
    """Return where the migrated database of the present sources is kept."""
    digest = hashlib.sha256()
    sources = [path for package in PACKAGES for path in (ROOT / package).rglob("migrations/*.py")]
    for path in sorted([*sources, ROOT / "requirements/runtime.txt", ROOT / "portal/settings/base.py"]):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return Path(os.environ.get(FOLDER) or CACHE) / f"migrated-{digest.hexdigest()[:16]}.sqlite3"


def is_kept() -> bool:
    """Return whether this run may start from a database that another process migrated."""
    return bool(os.environ.get(FOLDER)) or not skips_fail()


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let other processes wait, so that the first of them migrates and all others find what it kept."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "migrating.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def kept_database() -> Path | None:
    """Return the file to start from or to keep; None when this process migrates for itself."""
    sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    return cached_database() if sqlite and is_kept() else None


@pytest.fixture(scope="session")
def django_db_keepdb(kept_database: Path | None) -> bool:
    """Return whether Django finds the test database in place; its folder goes when the process ends."""
    return kept_database is not None


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
    kept_database: Path | None,
) -> None:
    """Start from the kept database, or migrate one and keep a copy of it before the first test."""
    if kept_database is None:
        request.getfixturevalue("django_db_setup")
        return
    with one_at_a_time(kept_database.parent):
        if kept_database.exists():
            shutil.copyfile(kept_database, settings.DATABASES["default"]["TEST"]["NAME"])
        # Also what is kept is migrated: that costs little, and is nothing at all when it is of the present sources.
        request.getfixturevalue("django_db_setup")
        if not kept_database.exists():
            with django_db_blocker.unblock():
                _keep(kept_database)


def _keep(file: Path) -> None:
    own = file.with_name(f"{os.getpid()}.sqlite3")
    own.unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(own)])
    for older in file.parent.glob("migrated-*.sqlite3"):
        older.unlink(missing_ok=True)
    own.replace(file)
