"""What the site writes about itself: to standard error, without anything that tells who visited."""

from __future__ import annotations

from typing import Any


def logging_settings(level: str) -> dict[str, Any]:
    """Return Django's LOGGING: one line an event, from this level up; no address, cookie, search word or secret."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "filters": {"secrets": {"()": "portal.log_lines.SecretsFilter"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own set-up would mail errors with the visitor's whole request to the administrators.
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
            # One line for every request to Elasticsearch says nothing that the access log does not.
            "elastic_transport": {"level": "ERROR"},
        },
    }
