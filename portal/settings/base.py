"""What every installation of the site shares; development, test and production add to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.settings import environment, policy
from portal.settings.elasticsearch import elasticsearch
from portal.settings.sign_in import *  # noqa: F403

ROOT = Path(__file__).resolve().parent.parent.parent
# What is built from the sources; DATA_DIR holds what people and the site itself write.
BUILD_DIR = ROOT / "var"
DATA_DIR = (ROOT / environment.DATA_DIR.read()).resolve()

INSTALLED_APPS = [
    "portal",
    "portal.accounts",
    "projects",
    "research_lines",
    "cms",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "portal.security.BrowserPolicyMiddleware",
    "cms.page_cache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "projects.audit.exports.ExportMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.accounts.middleware.SessionSeenMiddleware",
    "portal.accounts.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]

# Dutch comes first: the initial Wagtail locale is made from LANGUAGE_CODE at the first migrate.
LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BUILD_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BUILD_DIR / "static"
STATICFILES_DIRS = [BUILD_DIR / "frontend"]
MEDIA_URL = "media/"
MEDIA_ROOT = DATA_DIR / "media"
# No web server may give this folder out: it holds what editors have not approved yet.
PRIVATE_ROOT = DATA_DIR / "private"

CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy.SITE_POLICY}
ADMIN_CONTENT_SECURITY_POLICY = policy.ADMIN_POLICY
PERMISSIONS_POLICY = policy.PERMISSIONS_POLICY
X_FRAME_OPTIONS = "DENY"

CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Each process keeps its own: the content version in the database says when a page is outdated.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

WAGTAIL_SITE_NAME = "Kennisnetwerk Jeugd Haaglanden"
WAGTAIL_I18N_ENABLED = True
# Autosave stores a half-typed slug and would make translations with it (see docs/decisions).
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_USER_LOGIN_FORM = "cms.admin.login.LoginForm"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "csv", "txt"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

SEARCH_ENGINE = environment.SEARCH_ENGINE.read()
SEARCH_INDEX_DIR = (ROOT / (environment.SEARCH_INDEX_DIR.read() or DATA_DIR / "search")).resolve()
ELASTICSEARCH = elasticsearch(
    environment.ELASTICSEARCH_URL.read(),
    user=environment.ELASTICSEARCH_USER.read(),
    password=environment.ELASTICSEARCH_PASSWORD.read(),
    api_key=environment.ELASTICSEARCH_API_KEY.read(),
    ca=environment.ELASTICSEARCH_CA.read(),
    prefix=environment.ELASTICSEARCH_INDEX.read(),
    replicas=environment.ELASTICSEARCH_REPLICAS.read(),
    timeout=environment.ELASTICSEARCH_TIMEOUT.read(),
)
if SEARCH_ENGINE == "elasticsearch" and not ELASTICSEARCH["urls"]:
    raise ImproperlyConfigured("ELASTICSEARCH_URL is not set, and SEARCH_ENGINE is elasticsearch.")
# Judged queries: what the ranking is measured with, and on what editors see the effect of a synonym.
RELEVANCE_DIR = ROOT / "content" / "relevance"
SEARCH_STATISTICS_DAYS = environment.SEARCH_STATISTICS_DAYS.read()

DEFAULT_FROM_EMAIL = environment.DEFAULT_FROM_EMAIL.read()
# Mails of the queue go out one by one and know what became of each; None takes EMAIL_BACKEND.
MAIL_QUEUE_BACKEND: str | None = None
MAILS_PER_MINUTE = environment.MAILS_PER_MINUTE.read()
MAIL_DAYS = environment.MAIL_DAYS.read()
CONFIRM_LINK_DAYS = environment.CONFIRM_LINK_DAYS.read()
REMINDER_SILENCE_DAYS = environment.REMINDER_SILENCE_DAYS.read()
SITE_TITLE = _("Kennisnetwerk Jeugd Haaglanden")

IMPORT_MEGABYTES = environment.IMPORT_MEGABYTES.read()
# A proposal has two form fields for each value it found, and what is pasted is refused with a word about its size.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = (IMPORT_MEGABYTES + 1) * 1024 * 1024
IMPORT_DAYS = environment.IMPORT_DAYS.read()
ATTACHMENT_MEGABYTES = environment.ATTACHMENT_MEGABYTES.read()
ATTACHMENT_DAYS = environment.ATTACHMENT_DAYS.read()

INVITATION_DAYS = environment.INVITATION_DAYS.read()
AUDIT_MONTHS = environment.AUDIT_MONTHS.read()
