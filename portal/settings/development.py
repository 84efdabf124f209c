"""One developer's own machine: SQLite, readable errors, mail on the console."""

from __future__ import annotations

from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATA_DIR

DEBUG = True
SECRET_KEY = "only-for-this-machine-" + "development" * 4
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
WAGTAILADMIN_BASE_URL = "http://localhost:8000"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "site.sqlite3"}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
