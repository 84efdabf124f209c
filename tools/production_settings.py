"""Settings of production with values that open nothing, for what only needs them loaded: checks and static files."""

from __future__ import annotations

import secrets


def throwaway() -> dict[str, str]:
    """Return an environment under which production's settings load; nothing is ever signed or sent with it."""
    return {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "site.example",
        "BASE_URL": "https://site.example",
        "DATABASE_URL": "sqlite://:memory:",
        "EMAIL_URL": "consolemail:",
    }
