"""Every environment variable the site reads, in one typed table.

`docs/settings.md` is written from this table and a test holds the two together. A variable that guards
security has no default: production refuses to start without it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

from portal.settings.elasticsearch import server_addresses
from portal.settings.mail import mail_settings
from portal.settings.single_sign_on import provider_address
from portal.settings.values import (
    as_bool,
    as_count,
    as_days,
    as_index_name,
    as_lifetime,
    as_list,
    as_months,
    as_patience,
    as_seconds,
    as_secret,
    as_secrets,
    as_site_address,
    one_of,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Variable(Generic[T]):
    """One environment variable: its name, how to read it, its default as text (None: required) and what it is for."""

    name: str
    parse: Callable[[str], T]
    default: str | None
    explanation: str
    secret: bool = False

    @property
    def required_in_production(self) -> bool:
        """Return whether production refuses to start without it."""
        return self.default is None

    def read(self, environ: Mapping[str, str] = os.environ, *, local: str | None = None) -> T:
        """Return the parsed value, or that of the default.

        `local` stands in for a missing value on a developer's machine. ImproperlyConfigured names the variable
        that is missing or wrong, and shows no secret.
        """
        default = self.default if local is None else local
        raw = environ.get(self.name) or default
        if raw is None:
            raise ImproperlyConfigured(f"{self.name} is not set: {self.explanation}")
        try:
            return self.parse(raw)
        except ValueError as error:
            hides = self.secret and self.parse not in (as_secret, as_secrets)
            reason = "its value is secret and not shown" if hides else str(error)
            raise ImproperlyConfigured(f"{self.name} cannot be used: {reason}. {self.explanation}") from None


SECRET_KEY = Variable(
    "SECRET_KEY", as_secret, None, "Signs sessions and one-time codes; at least 50 random characters.", secret=True
)
SECRET_KEY_FALLBACKS = Variable(
    "SECRET_KEY_FALLBACKS",
    as_secrets,
    "",
    "Earlier values of `SECRET_KEY` that still count, with commas: sessions, links in mails and the secrets of apps go "
    "on working. Leave out one that leaked.",
    secret=True,
)
ALLOWED_HOSTS = Variable("ALLOWED_HOSTS", as_list, None, "Host names that the site answers to, separated by commas.")
BASE_URL = Variable(
    "BASE_URL",
    as_site_address,
    None,
    "Public address of the site, such as https://kennisnetwerk.example; used in mails.",
)
DATABASE_URL = Variable(
    "DATABASE_URL", str, None, "Database, such as postgres://user:password@host:5432/name.", secret=True
)
EMAIL_URL = Variable(
    "EMAIL_URL",
    mail_settings,
    None,
    "Where mail goes: `smtp://user:password@host:587` (STARTTLS), `smtps://user:password@host:465`, "
    "`filemail:/folder` or `consolemail:`; a user or password with special characters is percent-encoded.",
    secret=True,
)
DEFAULT_FROM_EMAIL = Variable("DEFAULT_FROM_EMAIL", str, "kennisnetwerk@example.org", "Sender of the site's mails.")
DATA_DIR = Variable("DATA_DIR", str, "var", "Folder for what the site writes: uploads, search index, SQLite database.")
SEARCH_ENGINE = Variable(
    "SEARCH_ENGINE",
    one_of("embedded", "elasticsearch"),
    "embedded",
    "Search engine: `embedded` runs inside the site's own process, `elasticsearch` on servers of its own.",
)
ELASTICSEARCH_URL = Variable(
    "ELASTICSEARCH_URL",
    server_addresses,
    "",
    "Where Elasticsearch is, such as `https://user:password@search.example:9200`; several with commas between them. "
    "Required with `SEARCH_ENGINE=elasticsearch`.",
    secret=True,
)
ELASTICSEARCH_USER = Variable("ELASTICSEARCH_USER", str, "", "Who the site is for Elasticsearch.")
ELASTICSEARCH_PASSWORD = Variable("ELASTICSEARCH_PASSWORD", str, "", "The password of that user.", secret=True)
ELASTICSEARCH_API_KEY = Variable(
    "ELASTICSEARCH_API_KEY", str, "", "A key of Elasticsearch in its encoded form, in place of a user.", secret=True
)
ELASTICSEARCH_CA = Variable(
    "ELASTICSEARCH_CA", str, "", "File with the authority that signed the certificates of Elasticsearch, as PEM."
)
ELASTICSEARCH_INDEX = Variable(
    "ELASTICSEARCH_INDEX",
    as_index_name,
    "kennisnetwerk",
    "Beginning of the names of the indexes; another one for each site that shares an Elasticsearch.",
)
ELASTICSEARCH_REPLICAS = Variable(
    "ELASTICSEARCH_REPLICAS",
    as_count,
    "1",
    "Copies of an index on other servers of a cluster; an index takes the number when it is made.",
)
ELASTICSEARCH_TIMEOUT = Variable(
    "ELASTICSEARCH_TIMEOUT", as_patience, "5", "How long the site waits for an answer of Elasticsearch, in seconds."
)
SEARCH_INDEX_DIR = Variable(
    "SEARCH_INDEX_DIR",
    str,
    "",
    "Folder of the embedded engine's index, when not `search` in DATA_DIR. It can be made anew from the database, "
    "so a fast disk counts for more than a safe one. All processes of the site share it.",
)
SEARCH_STATISTICS_DAYS = Variable(
    "SEARCH_STATISTICS_DAYS",
    as_days,
    "365",
    "How many days the site remembers how often a question was searched; 0 counts nothing. Who asked is never kept.",
)
IMPORT_MEGABYTES = Variable(
    "IMPORT_MEGABYTES", as_count, "5", "How large a document may be that an editor brings in, in megabytes."
)
IMPORT_DAYS = Variable(
    "IMPORT_DAYS",
    as_days,
    "90",
    "How many days the text of a document that was brought in stays; the pages made of it stay. 0 keeps it.",
)
INVITATION_DAYS = Variable(
    "INVITATION_DAYS", as_lifetime, "14", "How many days the link in an invitation works; at least 1."
)
AUDIT_MONTHS = Variable(
    "AUDIT_MONTHS",
    as_months,
    "24",
    "How many months the audit log, old invitations and reminders are kept, by `manage.py forget_audit`; 0 keeps them.",
)
MAILS_PER_MINUTE = Variable(
    "MAILS_PER_MINUTE",
    as_count,
    "60",
    "How many mails a minute the site hands to the mail server; codes to sign in are not counted. 0 sends none.",
)
MAIL_DAYS = Variable(
    "MAIL_DAYS", as_days, "90", "How many days the site remembers to whom it sent which kind of mail; 0 keeps it."
)
CONFIRM_LINK_DAYS = Variable(
    "CONFIRM_LINK_DAYS", as_lifetime, "45", "How many days a link works with which a partner confirms a status by mail."
)
REMINDER_SILENCE_DAYS = Variable(
    "REMINDER_SILENCE_DAYS",
    as_lifetime,
    "14",
    "After how many days without an answer to a reminder the next person is asked, and then the editors.",
)
SECOND_FACTOR_REQUIRED = Variable(
    "SECOND_FACTOR_REQUIRED",
    as_bool,
    "yes",
    "Whether editors and administrators need a passkey or a code of an app besides their password or code by mail.",
)
SESSION_DAYS = Variable(
    "SESSION_DAYS",
    as_lifetime,
    "14",
    "How many days somebody stays signed in on a device; signing out ends it at once.",
)
OIDC_SERVER = Variable(
    "OIDC_SERVER",
    provider_address,
    "",
    "Provider of OpenID Connect, such as https://connect.surfconext.nl, with which people may sign in through their "
    "organisation; empty offers none.",
)
OIDC_CLIENT_ID = Variable("OIDC_CLIENT_ID", str, "", "Who the site is for that provider.")
OIDC_CLIENT_SECRET = Variable("OIDC_CLIENT_SECRET", str, "", "The secret that the provider gave.", secret=True)
OIDC_NAME = Variable("OIDC_NAME", str, "SURFconext", "Name of the provider, as it stands on the button.")
OIDC_SCOPES = Variable("OIDC_SCOPES", as_list, "openid,profile,email", "What is asked of the provider, with commas.")
OIDC_EMAIL_CLAIM = Variable("OIDC_EMAIL_CLAIM", str, "email", "Claim that holds the address of mail.")
OIDC_EMAIL_IS_VERIFIED = Variable(
    "OIDC_EMAIL_IS_VERIFIED",
    as_bool,
    "no",
    "Whether the provider only gives addresses that it knows to be somebody's own; if not, `email_verified` decides.",
)
OIDC_SECOND_FACTOR = Variable(
    "OIDC_SECOND_FACTOR",
    as_list,
    "",
    "Values of the claim `acr` that say that the provider asked for a second factor, with commas; else the site asks.",
)
ATTACHMENT_MEGABYTES = Variable(
    "ATTACHMENT_MEGABYTES",
    as_count,
    "10",
    "How large a file may be that a partner sends along with a status update, in megabytes.",
)
ATTACHMENT_DAYS = Variable(
    "ATTACHMENT_DAYS",
    as_days,
    "90",
    "How many days a partner's draft stays, and a file whose update was sent back or withdrawn. 0 keeps them.",
)
BEHIND_PROXY = Variable(
    "BEHIND_PROXY",
    as_bool,
    "no",
    "Whether a reverse proxy in front sets X-Forwarded-Proto and X-Forwarded-For, and drops those of visitors.",
)
HSTS_SECONDS = Variable(
    "HSTS_SECONDS", as_seconds, "31536000", "How long browsers must keep to HTTPS, in seconds; 0 leaves the header out."
)
LOG_LEVEL = Variable(
    "LOG_LEVEL", one_of("DEBUG", "INFO", "WARNING", "ERROR"), "INFO", "Least severe log line that is written."
)

VARIABLES: tuple[Variable[Any], ...] = (
    SECRET_KEY,
    SECRET_KEY_FALLBACKS,
    ALLOWED_HOSTS,
    BASE_URL,
    DATABASE_URL,
    EMAIL_URL,
    DEFAULT_FROM_EMAIL,
    DATA_DIR,
    SEARCH_ENGINE,
    ELASTICSEARCH_URL,
    ELASTICSEARCH_USER,
    ELASTICSEARCH_PASSWORD,
    ELASTICSEARCH_API_KEY,
    ELASTICSEARCH_CA,
    ELASTICSEARCH_INDEX,
    ELASTICSEARCH_REPLICAS,
    ELASTICSEARCH_TIMEOUT,
    SEARCH_INDEX_DIR,
    SEARCH_STATISTICS_DAYS,
    IMPORT_MEGABYTES,
    IMPORT_DAYS,
    INVITATION_DAYS,
    AUDIT_MONTHS,
    MAILS_PER_MINUTE,
    MAIL_DAYS,
    CONFIRM_LINK_DAYS,
    REMINDER_SILENCE_DAYS,
    ATTACHMENT_MEGABYTES,
    ATTACHMENT_DAYS,
    SECOND_FACTOR_REQUIRED,
    SESSION_DAYS,
    OIDC_SERVER,
    OIDC_CLIENT_ID,
    OIDC_CLIENT_SECRET,
    OIDC_NAME,
    OIDC_SCOPES,
    OIDC_EMAIL_CLAIM,
    OIDC_EMAIL_IS_VERIFIED,
    OIDC_SECOND_FACTOR,
    BEHIND_PROXY,
    HSTS_SECONDS,
    LOG_LEVEL,
)
