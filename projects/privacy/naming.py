"""What names a person, and a text without it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.html import strip_tags

from projects.models import Contact
from projects.privacy import spelling

REMOVED = "[verwijderd]"
REMOVED_SLUG = "verwijderd"
SHORTEST = 5
"""A name shorter than this stands in too many other words."""
AROUND = 40
"""How many signs before and after what names the person an editor is shown."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Finds what names one person in text, in HTML and in JSON, and takes it out."""

    pattern: re.Pattern[str]
    links: re.Pattern[str]
    slugs: re.Pattern[str]

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

    def snippet(self, text: str) -> str:
        """Return the words around the first place where a text names the person, "" where none does."""
        for part in _texts(text):
            if self._plain(part) != part:
                plain = strip_tags(part) if self._plain(strip_tags(part)) != strip_tags(part) else part
                if (found := self.pattern.search(plain) or self.slugs.search(plain)) is not None:
                    begin, end = max(found.start() - AROUND, 0), found.end() + AROUND
                    cut = " ".join(plain[begin:end].split())
                    return f"{'…' if begin else ''}{cut}{'…' if end < len(plain) else ''}"
        return ""

    def _plain(self, text: str) -> str:
        return self.slugs.sub(REMOVED_SLUG, self.pattern.sub(REMOVED, self.links.sub(r"\1", text)))


def _texts(text: str) -> Iterable[str]:
    """Yield the texts in a text that may be JSON."""
    try:
        values = [json.loads(text)] if text[:1] in "[{" else [text]
    except ValueError:
        values = [text]
    while values:
        value = values.pop(0)
        if isinstance(value, str):
            if value is not text and value[:1] in "[{":
                yield from _texts(value)
            else:
                yield value
        elif isinstance(value, list | dict):
            values = [*(value.values() if isinstance(value, dict) else value), *values]


def naming(contact: Contact) -> Naming | None:
    """Return what finds a person by name, address of mail and telephone; None when none of these is telling enough.

    A name of one word may be a word of any text, and an address, number or name that others share is theirs as well:
    such stay where they are. Initials with a surname count where no other contact can be meant by them.
    """
    others = list(Contact.objects.exclude(pk=contact.pk))
    words = spelling.bare_name(contact.name)
    names = [spelling.bare_name(each.name) for each in others]
    name = " ".join(words) if len(words) > 1 and _key(words) not in map(_key, names) else ""
    alone = _initials(words) not in map(_initials, names)
    mail = "" if any(each.email.casefold() == contact.email.casefold() for each in others) else contact.email
    number = spelling.significant(contact.phone)
    phone = "" if number in {spelling.significant(each.phone) for each in others} else contact.phone
    return naming_of(name, mail, phone, initials=alone)


def _key(words: list[str]) -> str:
    plain = unicodedata.normalize("NFKD", " ".join(words))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def _initials(words: list[str]) -> str:
    found = spelling.with_initials(words)
    return _key([found[0], *found[1]]) if found else ""


def naming_of(name: str = "", mail: str = "", phone: str = "", *, initials: bool = False) -> Naming | None:
    """Return what finds a name, an address or a number in any spelling, and only as whole words; None for no such."""
    words = spelling.bare_name(name) if len(name.strip()) >= SHORTEST else []
    found = [spelling.name_pattern(words)] if words else []
    if words and initials:
        found.append(spelling.initials_pattern(words))
    if len(mail.strip()) >= SHORTEST:
        found.append(re.escape(mail.strip()))
    telephone = spelling.telephone_pattern(phone)
    texts = [each for each in found if each]
    if not texts and not telephone:
        return None
    either = [rf"(?<![\w@.+-])(?:{'|'.join(texts)})(?![\w@]|[.+-]\w)"] if texts else []
    either += [rf"(?<![\w+]){telephone}(?!\d)"] if telephone else []
    anything = "|".join([*texts, *([telephone] if telephone else [])])
    return Naming(
        re.compile("|".join(either), re.IGNORECASE),
        re.compile(rf"<a\b[^>]*(?:mailto|tel):(?:{anything})[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL),
        re.compile(spelling.slug_pattern(words) if len(words) > 1 else r"(?!)", re.IGNORECASE),
    )
