"""The test suite: a database of its own, mail in memory, no waiting for password hashes."""

from __future__ import annotations

import dj_database_url

from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATA_DIR

DEBUG = False
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
WAGTAILADMIN_BASE_URL = "http://testserver"
DATABASES = {"default": dj_database_url.config("TEST_DATABASE_URL", default=f"sqlite:///{DATA_DIR}/test.sqlite3")}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SEARCH_INDEX_DIR = DATA_DIR / "test-search"
