"""Persons, mail addresses, telephone numbers and postal addresses in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass

TITLES = r"(?:prof|dr|drs|ir|ing|mr|mevr|mw|dhr|em|ds|mrs|ms)\.?|professor|doctor|mevrouw|de heer|lector"
INFIX = (
    r"(?:van|de|der|den|ter|ten|te|op|aan|in|het|la|le|du|da|dos|el|al|von|zu"
    r"|bin|ben|'t|’t|'s|’s|d'|d’|van[ \xa0]?'t|van[ \xa0]?’t|"
    r"Van|De|Der|Den|Ter|Ten)"
)
_WORD = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ’']+(?:[A-Z][a-zà-öø-ÿ]+)?"
_INITIAL = r"[A-Z]\.(?:[ \xa0]?[A-Z]\.)*"
_FIRST = rf"(?:{_WORD}(?:-{_WORD})?|{_INITIAL})"
_LAST = rf"(?:(?:d'|d’|'t |’t )?{_WORD}(?:[ ]?-[ ]?(?:{INFIX}[ \xa0]+)*{_WORD})*)"
_AFTER_TITLE = r"(?:,?[ \xa0](?:MSc|BSc|MA|BA|PhD|MPH|RN|LLM|MBA)\b\.?)*"
PERSON = re.compile(
    rf"(?<![\w@.])(?P<name>(?:(?i:{TITLES})[ \xa0]+)*{_FIRST}(?:[ \xa0]+(?:{_INITIAL}|{_WORD}(?=[ \xa0]+[A-Zvdt])))*"
    rf"(?:[ \xa0]+{INFIX})*[ \xa0]+{_LAST}{_AFTER_TITLE})(?!\w)"
)
MAIL = re.compile(r"(?P<local>[\w.+'’-]+)@(?P<domain>(?:[a-z0-9-]+\.)+[a-z]{2,10}|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,10})")
PHONE = re.compile(
    r"(?<![\w/.-])(?:\+|00)31[\s\xa0()-]*(?:\(0\))?(?:[\s\xa0-]?\d){9}(?!\d)"
    r"|(?<![\w/.-])\(?0\d{1,3}\)?[\s\xa0-]{0,3}\d(?:[\s\xa0-]?\d){5,7}(?!\d)"
)
POSTCODE = r"[1-9]\d{3}[\s\xa0]?[A-Z]{2}\b"
STREET = (
    r"[A-ZÀ-Þ][\w’'.-]*(?:[ \xa0](?:van|de|der|den|het|aan|op"
    r"|[A-ZÀ-Þ][\w’'.-]*)){0,5}[ \xa0]\d{1,4}(?:[ \xa0]?[a-zA-Z])?(?:-\d+)?"
)
_BOX = r"Postbus[ \xa0]\d{1,6}"
ADDRESS = re.compile(
    rf"(?P<address>(?:{_BOX}|{STREET})(?:[,;\n][ \xa0]*{POSTCODE}(?:[ \xa0]+[A-Z][\w'’-]+(?:[ \xa0](?:aan|den"
    rf"|[A-Z])[\w’' -]{{0,20}}?)?(?=[;,.\n]|$))?)?)"
)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address for mail in a text, with the name that was glued to it cut off."""

    address: str
    start: int
    end: int


def mailboxes(text: str) -> list[Mailbox]:
    """Return the mail addresses, also where a name stands against them ("Robin de Witr.dewit@example.org")."""
    found = []
    for match in MAIL.finditer(text):
        cut = _glued(match["local"])
        domain, end = match["domain"], match.end()
        # "example.orgNoor": lower case ended where the next name begins, and the expression stopped there.
        found.append(Mailbox(f"{match['local'][cut:]}@{domain}", match.start() + cut, end))
    return found


def _glued(local: str) -> int:
    """Return how many letters at the front are a name: what follows ends in that same name."""
    for cut in range(len(local) - 2, 2, -1):
        front, rest = local[:cut], local[cut:]
        plain = re.sub(r"[^a-zà-ÿ]", "", rest.lower())
        if (
            front[0].isupper()
            and front.isalpha()
            and rest[0].islower()
            and len(front) > 2
            and plain.endswith(front.lower())
        ):
            return cut
    found = re.match(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?=[A-Z]\.)", local)
    return found.end() if found else 0


def is_mailbox_of_many(address: str) -> bool:
    """Return whether an address looks like that of a group: no initials, or a word such as info."""
    local = address.split("@")[0].lower()
    if re.fullmatch(
        r"(?:info|contact|secretariaat|bureau|project\w*|office|onderzoek|post|mail|vragen|support|team\w*)[\w.-]*",
        local,
    ):
        return True
    return "." not in local and "_" not in local and len(local) > 14
