"""One developer's own machine: SQLite, readable errors, mail on the console."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from portal.settings import environment
from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATA_DIR
from portal.settings.databases import database

DEBUG = True
SECRET_KEY = "only-for-this-machine-" + "development" * 4
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
WAGTAILADMIN_BASE_URL = environment.BASE_URL.read(local="http://localhost:8000")
DATA_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": database(environment.DATABASE_URL.read(local=f"sqlite:///{DATA_DIR / 'site.sqlite3'}"))}
SECOND_FACTOR_REQUIRED = environment.SECOND_FACTOR_REQUIRED.read(local="no")
MAIL = environment.EMAIL_URL.read(local="consolemail:")
if "EMAIL_HOST" in MAIL:
    raise ImproperlyConfigured(
        "EMAIL_URL names a mail server, and a developer's site sends nobody mail: use consolemail:"
    )
globals().update(MAIL)
