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

T = TypeVar("T")

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off", ""})


def as_bool(text: str) -> bool:
    """Return the truth value of a word such as "yes" or "off"; ValueError for any other word."""
    word = text.strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ValueError(f"{text!r} is neither yes nor no")


def as_list(text: str) -> list[str]:
    """Return the comma-separated items of a text, without blanks."""
    return [item.strip() for item in text.split(",") if item.strip()]


@dataclass(frozen=True, slots=True)
class Variable(Generic[T]):
    """One environment variable: its name, how to read it, its default and what it is for."""

    name: str
    parse: Callable[[str], T]
    default: T | None
    explanation: str
    required_in_production: bool = False
    secret: bool = False

    def read(self, environ: Mapping[str, str] = os.environ) -> T:
        """Return the parsed value, or the default; ImproperlyConfigured names the variable that is wrong."""
        raw = environ.get(self.name)
        if raw is None or (raw == "" and self.parse is not as_bool):
            if self.default is None:
                raise ImproperlyConfigured(f"{self.name} is not set: {self.explanation}")
            return self.default
        try:
            return self.parse(raw)
        except ValueError as error:
            raise ImproperlyConfigured(f"{self.name} cannot be read: {error}") from error


SECRET_KEY = Variable(
    "SECRET_KEY", str, None, "Signs sessions and one-time codes; at least 50 random characters.", True, True
)
ALLOWED_HOSTS = Variable(
    "ALLOWED_HOSTS", as_list, None, "Host names that the site answers to, separated by commas.", True
)
BASE_URL = Variable(
    "BASE_URL", str, None, "Public address of the site, such as https://kennisnetwerk.example; used in mails.", True
)
DATABASE_URL = Variable(
    "DATABASE_URL", str, None, "Database, such as postgres://user:password@host:5432/name.", True, True
)
DATA_DIR = Variable("DATA_DIR", str, "var", "Folder for what the site writes: uploads, search index, SQLite database.")
SEARCH_ENGINE = Variable("SEARCH_ENGINE", str, "embedded", "Search engine: `embedded` (in the process).")
EMAIL_URL = Variable(
    "EMAIL_URL",
    str,
    "consolemail:",
    "Where mail goes: `consolemail:`, `filemail:folder` or `smtp://user:password@host:587?tls=true`.",
    False,
    True,
)
DEFAULT_FROM_EMAIL = Variable(
    "DEFAULT_FROM_EMAIL", str, "kennisnetwerk@example.org", "Sender of the site's mails."
)
LOG_LEVEL = Variable("LOG_LEVEL", str, "INFO", "Least severe log line that is written: DEBUG, INFO, WARNING, ERROR.")

VARIABLES: tuple[Variable[Any], ...] = (
    SECRET_KEY,
    ALLOWED_HOSTS,
    BASE_URL,
    DATABASE_URL,
    DATA_DIR,
    SEARCH_ENGINE,
    EMAIL_URL,
    DEFAULT_FROM_EMAIL,
    LOG_LEVEL,
)
