"""What names a person, and a text without it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from projects.models import Contact
from projects.privacy import spelling

REMOVED = "[verwijderd]"
REMOVED_SLUG = "verwijderd"
SHORTEST = 5
"""A name shorter than this stands in too many other words."""
_TAG = re.compile(r"<[^<>]*>")
_NAME_BEGINS, _NAME_ENDS = r"(?<![\w@])(?<!\w-)", r"(?![\w@]|[-‐‑]\w)"
# A next sentence may stick to an address, and begins with a capital; anything else makes it another address.
_MAIL_BEGINS, _MAIL_ENDS = r"(?<![\w@.+-])", r"(?!(?-i:[a-z0-9_])|@|[+-]\w|\.(?-i:[a-z0-9]))"
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
                bare = _TAG.sub(" ", part)
                plain = bare if self._plain(bare) != bare else part
                if (found := self.pattern.search(plain) or self.slugs.search(plain)) is not None:
                    begin, end = max(found.start() - AROUND, 0), found.end() + AROUND
                    cut = " ".join(plain[begin:end].split())
                    return f"{'…' if begin else ''}{cut}{'…' if end < len(plain) else ''}"
        return ""

    def _plain(self, text: str) -> str:
        named = self.pattern.sub(_without_words, self.links.sub(r"\1", text))
        return self.slugs.sub(REMOVED_SLUG, named)


def _without_words(found: re.Match[str]) -> str:
    """Return what stays of a place that names the person: what was bold or a link there ends where it ended."""
    return REMOVED + "".join(_TAG.findall(found.group()))


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
    given, infixes, surname = spelling.parts_of(words) if words else ([], [], [])
    return _key([given[0][0], *infixes, *surname]) if surname else ""


def naming_of(name: str = "", mail: str = "", phone: str = "", *, initials: bool = False) -> Naming | None:
    """Return what finds a name, an address or a number in any spelling, and only as whole words; None for no such."""
    words = spelling.bare_name(name) if len(name.strip()) >= SHORTEST else []
    names = _either(_names(words, initials)) if words else ""
    address = spelling.mail_pattern(mail) if len(mail.strip()) >= SHORTEST else ""
    telephone = spelling.telephone_pattern(phone)
    found = []
    if names and address:
        # As in lists that were copied out of a table, without anything between them.
        found.append(rf"{_NAME_BEGINS}{names}\s*{address}{_MAIL_ENDS}")
    if names:
        found.append(rf"{_NAME_BEGINS}{names}{_NAME_ENDS}")
    if address:
        found.append(rf"{_MAIL_BEGINS}{address}{_MAIL_ENDS}")
    if telephone:
        found.append(rf"(?<![\d+]){telephone}(?!\d)")
    if not found:
        return None
    anything = _either([each for each in (names, address, telephone) if each])
    return Naming(
        re.compile("|".join(found), re.IGNORECASE),
        re.compile(rf"<a\b[^>]*(?:mailto|tel):{anything}[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL),
        re.compile(spelling.slug_pattern(words) if len(words) > 1 else r"(?!)", re.IGNORECASE),
    )


def _names(words: list[str], initials: bool) -> list[str]:
    names = [
        spelling.reversed_pattern(words, initials=initials),
        spelling.name_pattern(words),
        spelling.initials_pattern(words) if initials else "",
    ]
    return [each for each in names if each]


def _either(patterns: list[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
