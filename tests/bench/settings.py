"""The site as a visitor's server runs it, with a database and an index in a folder that goes when the bench ends."""

from __future__ import annotations

from pathlib import Path

from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATA_DIR, ELASTICSEARCH, TEMPLATES
from portal.settings.databases import database

DEBUG = False
SECRET_KEY = "only-for-the-bench-" + "x" * 50
ALLOWED_HOSTS = ["localhost"]
WAGTAILADMIN_BASE_URL = "http://localhost"
# Connections are kept between requests, as production keeps them.
DATABASES = {"default": database(f"sqlite:///{DATA_DIR / 'site.sqlite3'}", conn_max_age=60)}
ROOT_URLCONF = "tests.bench.urls"
TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
SEARCH_AUTO_REBUILD = False
# An index beside those of any site on the same servers.
ELASTICSEARCH = {**ELASTICSEARCH, "prefix": "kennisnetwerk-bench"}
