"""The one provider with which people may sign in through their organisation, such as SURFconext (OpenID Connect)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PROVIDER = "organisatie"
"""Name of the provider in addresses of the site."""


def provider_address(text: str) -> str:
    """Return the address of a provider, empty without one; ValueError for one that is not https."""
    if not text.strip():
        return ""
    parts = urlsplit(text.strip())
    if parts.scheme != "https" or not parts.hostname or parts.username:
        raise ValueError(f"{text!r} is not an address such as https://connect.surfconext.nl")
    return text.strip()


def openid_connect(server: str, *, client_id: str, secret: str, name: str, scopes: list[str]) -> dict[str, Any]:
    """Return the setting SOCIALACCOUNT_PROVIDERS; empty without a server.

    ImproperlyConfigured when a part is missing. Keys of signatures are looked up where the provider publishes them.
    """
    if not server:
        return {}
    if not client_id or not secret:
        raise ImproperlyConfigured("OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong to OIDC_SERVER; one is not set.")
    return {
        "openid_connect": {
            "SCOPE": scopes,
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": PROVIDER,
                    "name": name,
                    "client_id": client_id,
                    "secret": secret,
                    "settings": {"server_url": server},
                }
            ],
        }
    }
