"""The test suite: a folder and a database of its own for every process, mail in memory, quick password hashes."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from portal.settings.base import *  # noqa: F403
from portal.settings.databases import database

# Every test process (pytest-xdist starts several) writes in a folder that goes when it ends.
DATA_DIR = Path(tempfile.mkdtemp(prefix="kennisnetwerk-test-"))
atexit.register(shutil.rmtree, DATA_DIR, ignore_errors=True)

DEBUG = False
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
WAGTAILADMIN_BASE_URL = "http://testserver"
DATABASES = {"default": database(os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{DATA_DIR / 'site.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because the threads of a live server cannot share one connection to a database in memory.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
SEARCH_INDEX_DIR = DATA_DIR / "search"
# No thread of its own rebuilds an index behind a test's back.
SEARCH_AUTO_REBUILD = False
