"""The site with a database and an index in a folder that goes when the measuring ends."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATA_DIR
from portal.settings.databases import database

DEBUG = False
SECRET_KEY = "only-for-measuring-" + "x" * 50
ALLOWED_HOSTS = ["localhost"]
WAGTAILADMIN_BASE_URL = "http://localhost"
DATABASES = {"default": database(f"sqlite:///{DATA_DIR / 'site.sqlite3'}")}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
SEARCH_AUTO_REBUILD = False
