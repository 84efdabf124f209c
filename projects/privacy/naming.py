"""What names a person, and a text without it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from projects.models import Contact

REMOVED = "[verwijderd]"
SHORTEST = 5
"""A name or number shorter than this stands in too many other words."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Finds what names one person in text, in HTML and in JSON, and takes it out."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    links: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        """Return whether a text, which may be JSON, names the person."""
        return self.without(text) != text

    def without(self, text: str) -> str:
        """Return a text with something else for what names the person; a text that is JSON stays JSON."""
        if text[:1] in "[{":
            try:
                value = json.loads(text)
            except ValueError:
                return self._plain(text)
            redacted = self.redacted(value)
            return text if redacted == value else json.dumps(redacted)
        return self._plain(text)

    def redacted(self, value: Any) -> Any:
        """Return a JSON value with each text in it without what names the person."""
        if isinstance(value, str):
            return self.without(value)
        if isinstance(value, list):
            return [self.redacted(one) for one in value]
        if isinstance(value, dict):
            # The keys are names of fields and not what somebody wrote.
            return {key: self.redacted(one) for key, one in value.items()}
        return value

    def _plain(self, text: str) -> str:
        return self.pattern.sub(REMOVED, self.links.sub(r"\1", text))


def naming(contact: Contact) -> Naming | None:
    """Return what finds a person by name, address of mail and telephone; None when none of these is telling enough.

    A name of one word may be a word of any text, and an address or number that others share is theirs as well: such
    stay where they are.
    """
    others = Contact.objects.exclude(pk=contact.pk)
    words = [contact.name] if len(contact.name.split()) > 1 and not others.filter(name=contact.name).exists() else []
    if contact.email and not others.filter(email__iexact=contact.email).exists():
        words.append(contact.email)
    if contact.phone and not others.filter(phone=contact.phone).exists():
        words.append(contact.phone)
    return naming_of(words)


def naming_of(words: Iterable[str]) -> Naming | None:
    """Return what finds any of some words, whatever their capitals and spaces, and only as whole words."""
    telling = tuple(dict.fromkeys(" ".join(word.split()) for word in words if len(word.strip()) >= SHORTEST))
    if not telling:
        return None
    spellings = {spelling for word in telling for spelling in (word, html.escape(word))}
    found = "|".join(_spaced(spelling) for spelling in sorted(spellings, key=len, reverse=True))
    whole = rf"(?<![\w@.+-])(?:{found})(?![\w@]|[.+-]\w)"
    return Naming(
        telling,
        re.compile(whole, re.IGNORECASE),
        re.compile(rf"<a\b[^>]*(?:mailto|tel):(?:{found})[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL),
    )


def _spaced(text: str) -> str:
    return r"(?:\s|&nbsp;)+".join(re.escape(part) for part in text.split())
