"""How the text of an environment variable becomes a value; ValueError gives a reason that operators understand."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off", ""})
SHORTEST_SECRET = 50


def as_bool(text: str) -> bool:
    """Return the truth value of a word such as "yes" or "off"."""
    word = text.strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ValueError(f"{text!r} is neither yes nor no")


def as_seconds(text: str) -> int:
    """Return a number of seconds, 0 or more."""
    if not text.strip().isdecimal():
        raise ValueError(f"{text!r} is not a whole number of seconds")
    return int(text)


def as_days(text: str) -> int:
    """Return a number of days, 0 or more; more than a century is a mistake."""
    if not text.strip().isdecimal() or int(text) > 36_500:
        raise ValueError(f"{text!r} is not a whole number of days of at most 36500")
    return int(text)


def as_lifetime(text: str) -> int:
    """Return a number of days, 1 or more; what works longer than a year is no secret any more."""
    if not text.strip().isdecimal() or not 1 <= int(text) <= 366:
        raise ValueError(f"{text!r} is not a whole number of days from 1 to 366")
    return int(text)


def as_months(text: str) -> int:
    """Return a number of months, 0 or more; more than a century is a mistake."""
    if not text.strip().isdecimal() or int(text) > 1200:
        raise ValueError(f"{text!r} is not a whole number of months of at most 1200")
    return int(text)


def as_patience(text: str) -> int:
    """Return a number of seconds, 1 or more."""
    if as_seconds(text) == 0:
        raise ValueError("nothing answers within 0 seconds")
    return as_seconds(text)


def as_count(text: str) -> int:
    """Return a number, 0 or more."""
    if not text.strip().isdecimal():
        raise ValueError(f"{text!r} is not a whole number")
    return int(text)


def as_index_name(text: str) -> str:
    """Return the beginning of the name of an index, in signs that every version of Elasticsearch takes."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,60}", text):
        raise ValueError(f"{text!r} is not made of small letters, digits, - and _")
    return text


def as_list(text: str) -> list[str]:
    """Return the comma-separated items of a text, without blanks."""
    return [item.strip() for item in text.split(",") if item.strip()]


def as_secret(text: str) -> str:
    """Return a secret that is long enough to sign with; the message never repeats it."""
    if len(text) < SHORTEST_SECRET:
        raise ValueError(f"it has {len(text)} characters, at least {SHORTEST_SECRET} are needed")
    return text


def as_secrets(text: str) -> list[str]:
    """Return the comma-separated secrets of a text; the message never repeats one."""
    return [as_secret(item) for item in as_list(text)]


def as_site_address(text: str) -> str:
    """Return the address of a site, without path or closing slash."""
    address = text.strip().rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise ValueError(f"{text!r} is not an address such as https://kennisnetwerk.example")
    return address


def one_of(*choices: str) -> Callable[[str], str]:
    """Return a parser that accepts only these words."""

    def parse(text: str) -> str:
        if text.strip() not in choices:
            raise ValueError(f"{text!r} is none of: {', '.join(choices)}")
        return text.strip()

    return parse
