"""What stands in no line of the log: the secrets of links in mails, with which a reader could answer or sign in."""

from __future__ import annotations

import logging
import re

SECRET = re.compile(r"[0-9a-f]{64}|[\w-]+:[\w-]+:[\w-]{20,}")
"""A token of `projects.mailing.links`, or what `django.core.signing` signed."""
LEFT_OUT = "…"


def without_secrets(text: str) -> str:
    """Return a text, such as the path of an address, without what opens a link."""
    return SECRET.sub(LEFT_OUT, text)


class SecretsFilter(logging.Filter):
    """Takes secrets out of a line before it is written; Django names the path of every request that it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the line, and return True: it is written."""
        record.msg, record.args = without_secrets(record.getMessage()), ()
        return True
