"""Keeps a freshly migrated SQLite database in `var/cache`, so that only the first run waits for all migrations.

The file's name holds a hash of the migrations, the locked packages and the settings: a change in any of them makes
a new one. With CI=true, and on PostgreSQL, every run migrates from nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.support.counts import skips_fail
from tools.paths import PACKAGES, ROOT, VAR

CACHE = VAR / "cache"


def cached_database() -> Path:
    """Return where the migrated database of the present sources is kept."""
    digest = hashlib.sha256()
    sources = [path for package in PACKAGES for path in (ROOT / package).rglob("migrations/*.py")]
    for path in sorted([*sources, ROOT / "requirements/runtime.txt", ROOT / "portal/settings/base.py"]):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return CACHE / f"migrated-{digest.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def keeps_migrated_database() -> bool:
    """Return whether this run starts from a database that is migrated already."""
    return bool(settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")) and not skips_fail()


@pytest.fixture(scope="session")
def django_db_keepdb(keeps_migrated_database: bool) -> bool:
    """Return whether Django finds the test database in place; its folder goes when the process ends."""
    return keeps_migrated_database


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, keeps_migrated_database: bool
) -> None:
    """Put the migrated database where this process will look for its own."""
    cached = cached_database()
    if keeps_migrated_database and cached.exists():
        shutil.copyfile(cached, settings.DATABASES["default"]["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, keeps_migrated_database: bool
) -> Iterator[None]:
    """Keep a copy of the database when it has just been migrated, before the first test."""
    cached = cached_database()
    if keeps_migrated_database and not cached.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        own = CACHE / f"{os.getpid()}.sqlite3"
        own.unlink(missing_ok=True)
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(own)])
        for older in CACHE.glob("migrated-*.sqlite3"):
            older.unlink(missing_ok=True)
        own.replace(cached)
    yield  # noqa: PT022 (the fixture that this one extends ends after it)
