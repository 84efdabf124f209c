"""From a kind and a context to a mail: subject, plain text and HTML in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from projects.mailing.kinds import MailKind, kind_named
from projects.mailing.links import absolute
from projects.models import QueuedMail

BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a person reads of a mail."""

    subject: str
    text: str
    html: str
    headers: Mapping[str, str]


def rendered(kind: MailKind, context: Mapping[str, Any], language: str) -> Rendered:
    """Return a mail of this kind in a language."""
    with translation.override(language):
        values = {"site": settings.SITE_TITLE, "home_url": absolute(f"/{language}/"), "language": language, **context}
        subject, text, html = (str(render_to_string(f"{kind.templates}{ending}", values)) for ending in kind.endings)
    # A subject is one line, whatever the title in it holds; a part that is left out leaves no hole in the text.
    text = BLANK_LINES.sub("\n\n", text).strip() + "\n"
    return Rendered(" ".join(subject.split()), text, html, _headers(context, language))


def _headers(context: Mapping[str, Any], language: str) -> dict[str, str]:
    """Return what mail programs are told: nobody wrote this by hand (RFC 3834), and how it stops (RFC 2369, 8058)."""
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": language}
    if url := context.get("unsubscribe_url"):
        headers |= {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers


def message_of(mail: QueuedMail) -> EmailMultiAlternatives | None:
    """Return the message as it is sent; None when it is no longer to be sent.

    Its Message-ID follows from the key, so a mail that is sent again can be recognised as the same.
    """
    kind = kind_named(mail.kind)
    with translation.override(mail.language):
        context = kind.compose(mail.payload, mail.language)
    if context is None:
        return None
    parts = rendered(kind, context, mail.language)
    headers = {**parts.headers, "Message-ID": message_id(mail.key)}
    message = EmailMultiAlternatives(parts.subject, parts.text, to=[mail.to], headers=headers)
    message.attach_alternative(parts.html, "text/html")
    return message


def message_id(key: str) -> str:
    """Return the Message-ID (RFC 5322) of the mail with this key."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{sha256(key.encode()).hexdigest()[:32]}@{domain}>"
