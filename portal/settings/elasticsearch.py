"""Where Elasticsearch is and how the site signs in there, from the variables that begin with ELASTICSEARCH."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PORT = 9200


def server_addresses(text: str) -> tuple[SplitResult, ...]:
    """Return the comma-separated addresses of servers; ValueError shows none of them, for they may hold a password."""
    addresses = tuple(urlsplit(item.strip()) for item in text.split(",") if item.strip())
    for parts in addresses:
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("each address is like https://search.example:9200, with commas between them")
        if parts.port == 0:  # reading the port raises ValueError for one that is no number
            raise ValueError("a port is a number from 1 to 65535")
    return addresses


def elasticsearch(
    addresses: tuple[SplitResult, ...], *, user: str, password: str, api_key: str, ca: str, **others: Any
) -> dict[str, Any]:
    """Return the setting ELASTICSEARCH: addresses without user and password, and how to sign in.

    A user and password in an address count for all; ImproperlyConfigured when two ways to sign in are given.
    """
    for parts in addresses:
        if parts.username and not user:
            user, password = unquote(parts.username), unquote(parts.password or "")
    if api_key and user:
        raise ImproperlyConfigured("Give ELASTICSEARCH_API_KEY or a user and password for Elasticsearch, not both.")
    if user and not password:
        raise ImproperlyConfigured("ELASTICSEARCH_PASSWORD is not set, and there is a user for Elasticsearch.")
    if ca and not Path(ca).is_file():
        raise ImproperlyConfigured(f"ELASTICSEARCH_CA is no file: {ca}")
    if ca and any(parts.scheme == "http" for parts in addresses):
        raise ImproperlyConfigured("ELASTICSEARCH_CA is for addresses that begin with https.")
    urls = tuple(f"{parts.scheme}://{_host(parts)}:{parts.port or PORT}{parts.path.rstrip('/')}" for parts in addresses)
    return {"urls": urls, "user": user, "password": password, "api_key": api_key, "ca": ca, **others}


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return f"[{host}]" if ":" in host else host
