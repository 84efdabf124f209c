"""Reads the address of a mail server from one variable, EMAIL_URL."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

BACKENDS = "django.core.mail.backends"
SMTP_PORTS = {"smtp": 587, "smtps": 465}


def mail_settings(url: str) -> dict[str, Any]:
    """Return Django's EMAIL_* settings for a URL; ValueError for one that names no way to send.

    `smtp:` always asks for STARTTLS and `smtps:` for TLS from the start: codes to sign in do not travel in the clear.
    Both send codes beside the request, and the mails of the queue one by one.
    """
    parts = urlsplit(url)
    match parts.scheme:
        case "consolemail":
            return {"EMAIL_BACKEND": f"{BACKENDS}.console.EmailBackend"}
        case "filemail" if parts.path:
            return {"EMAIL_BACKEND": f"{BACKENDS}.filebased.EmailBackend", "EMAIL_FILE_PATH": unquote(parts.path)}
        case "smtp" | "smtps" if parts.hostname:
            return {
                "EMAIL_BACKEND": "portal.mail.BackgroundSmtpBackend",
                "MAIL_QUEUE_BACKEND": f"{BACKENDS}.smtp.EmailBackend",
                "EMAIL_HOST": parts.hostname,
                "EMAIL_PORT": parts.port or SMTP_PORTS[parts.scheme],
                "EMAIL_HOST_USER": unquote(parts.username or ""),
                "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
                "EMAIL_USE_TLS": parts.scheme == "smtp",
                "EMAIL_USE_SSL": parts.scheme == "smtps",
                "EMAIL_TIMEOUT": 20,
            }
        case scheme:
            raise ValueError(f"{scheme or 'an empty scheme'} names no way to send mail")
