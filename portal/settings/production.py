"""A public site: every secret from the environment, HTTPS only, static files with their hash in the name."""

from __future__ import annotations

from portal.settings import environment
from portal.settings.base import *  # noqa: F403
from portal.settings.base import CACHES, MIDDLEWARE
from portal.settings.databases import database
from portal.settings.log import logging_settings

DEBUG = False
SECRET_KEY = environment.SECRET_KEY.read()
SECRET_KEY_FALLBACKS = environment.SECRET_KEY_FALLBACKS.read()
ALLOWED_HOSTS = environment.ALLOWED_HOSTS.read()
WAGTAILADMIN_BASE_URL = environment.BASE_URL.read()
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
DATABASES = {"default": database(environment.DATABASE_URL.read(), conn_max_age=60)}
globals().update(environment.EMAIL_URL.read())
SERVER_EMAIL = environment.DEFAULT_FROM_EMAIL.read()
LOGGING = logging_settings(environment.LOG_LEVEL.read())

# Limits on signing in hold for all processes together only when they share the cache.
CACHES = {
    **CACHES,
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        # Django's own greatest number is 300, and what is over it goes: limits would be forgotten on a busy day.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Elsewhere Django's own server gives the static files; here they come from STATIC_ROOT, compressed and for ever.
MIDDLEWARE = [MIDDLEWARE[0], "whitenoise.middleware.WhiteNoiseMiddleware", *MIDDLEWARE[1:]]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = True
# The container's own health check speaks plain HTTP from inside.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = environment.HSTS_SECONDS.read()
# Other sites on subdomains, and a browser's preload list, are for whoever owns the domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECOND_FACTOR_REQUIRED = environment.SECOND_FACTOR_REQUIRED.read()
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
if environment.BEHIND_PROXY.read():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
