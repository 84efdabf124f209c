"""Whom to ask: from a section or sentence about contact, wherever it stands."""

from __future__ import annotations

import re

from projects.importing.reading.document import Block
from projects.importing.recognising.facts import LIKELY, SURE, Found, Record, Source
from projects.importing.recognising.names import looks_like_name, stripped
from projects.importing.recognising.people import ADDRESS, MAIL, PERSON, PHONE, Mailbox, is_mailbox_of_many, mailboxes
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic

_NOT_NAMES = re.compile(
    r"(?i)^(?:voor|meer|neem|contact|vragen|for|please|de|het|kennis|lectoraat|hogeschool|universiteit"
    r"|gemeente|stichting|postbus)\b"
)
_ROLE = re.compile(
    r"(?i)\b(?:project(?:coördinator|coordinator|leider|medewerker|manager| coordinator| leader"
    r"| manager)|(?:hoofd|senior |junior )?onderzoek(?:er|ster)|lector|"
    r"coördinator|coordinator|programma(?:manager|leider)|beleids(?:medewerker|adviseur)|docent(?:-onderzoeker)?|promovend(?:us|a)|"
    r"secretaris|voorzitter|(?:senior |lead |principal )?researcher|professor of [\w ]+"
    r"|lecturer|policy (?:officer|adviser|advisor)|contactpersoon)\b"
)
PERSON_KIND, MAILBOX_KIND = "persoon", "postbus"
"""The values of `projects.models.contacts.ContactKind`, which a recogniser without a database does not import."""


def recognise(source: Source, found: Found) -> None:
    """Find the contacts: each name with the mail address, number and postal address that follow it."""
    for section in source.outline.of(Topic.CONTACT):
        if section.blocks:
            _of_run(section.blocks, source, found)
    for topic, block in source.outline.blocks():
        if topic is not Topic.CONTACT and MAIL.search(block.text):
            _of_run([block], source, found)


def _of_run(blocks: list[Block], source: Source, found: Found) -> None:
    start, end = blocks[0].start, blocks[-1].end
    text = source.text[start:end]
    boxes = mailboxes(text)
    names = _names(text, boxes, source)
    marks: list[tuple[int, Span | Mailbox]] = [
        *((name.start, name) for name in names),
        *((box.start, box) for box in boxes),
    ]
    record: Record | None = None
    begins: list[tuple[int, Record]] = []
    for at, each in sorted(marks, key=lambda mark: mark[0]):
        if isinstance(each, Span) or record is None or record.get("email"):
            record = found.record("contacts")
            begins.append((at, record))
        if isinstance(each, Span):
            record.add("name", text[each.start : each.end], Span(start + each.start, start + each.end))
        else:
            record.add("email", each.address, Span(start + each.start, start + each.end))
    for index, (at, each_record) in enumerate(begins):
        until = begins[index + 1][0] if index + 1 < len(begins) else len(text)
        _details(text, at, until, start, each_record)
    _settle(begins, source, found)


def _names(text: str, boxes: list[Mailbox], source: Source) -> list[Span]:
    """Return the persons in a text about contact: what stands against a mail address is cut off first."""
    plain = text
    for box in boxes:
        plain = plain[: box.start] + "\n" + " " * (box.end - box.start - 1) + plain[box.end :]
    names = []
    for match in PERSON.finditer(plain):
        name = match["name"]
        if (
            not _NOT_NAMES.match(name)
            and not _ROLE.match(name)
            and not source.register.organisation(name)
            and not ADDRESS.match(plain, match.start())
        ):
            names.append(Span(match.start(), match.end()))
    return [name for name in names if not _is_part_of_organisation(plain, name)]


def _is_part_of_organisation(text: str, name: Span) -> bool:
    before = text[: name.start].split("\n")[-1]
    return bool(
        re.search(
            (
                r"(?i)\b(?:lectoraat|kenniscentrum|hogeschool|universiteit|gemeente|instituut|stichting|afdeling"
                r"|van de|van het|te|in)\s+$"
            ),
            before,
        )
    )


def _details(text: str, start: int, end: int, offset: int, record: Record) -> None:
    """Add number, postal address, role and organisation from what follows a name."""
    piece = text[start:end]
    for name, pattern in (("phone", PHONE), ("role", _ROLE)):
        if match := pattern.search(piece):
            record.add(
                name,
                match[0].strip(),
                Span(offset + start + match.start(), offset + start + match.end()),
                confidence=LIKELY,
            )
    addresses = [match for match in ADDRESS.finditer(piece) if _is_address(match["address"])]
    if addresses:
        spans = [Span(offset + start + match.start(), offset + start + match.end()) for match in addresses]
        record.add("address", "\n".join(match["address"] for match in addresses), *spans, confidence=LIKELY)
    _organisation(piece, offset + start, record)


def _is_address(text: str) -> bool:
    """Return whether this is a postal box, has a postcode, or a street whose name ends like one."""
    return bool(
        re.search(r"Postbus|\d{4}[\s\xa0]?[A-Z]{2}\b", text)
        or re.match(r"\S*(?:straat|laan|weg|plein|kade|singel|gracht|dreef|pad|hof)\b", text)
    )


def _organisation(piece: str, offset: int, record: Record) -> None:
    """Add where a contact works: the parts between commas after the name and the role, up to an address."""
    if record.get("name") is None:
        return
    said = piece[len(record.get("name")) :]
    lead = len(record.get("name"))
    parts: list[Span] = []
    for match in re.finditer(r"[^,;\n()]+", said):
        part = stripped(match[0])
        if _ROLE.match(part) or not part:
            continue
        if (
            ADDRESS.match(part)
            or MAIL.search(part)
            or PHONE.search(part)
            or not looks_like_name(part)
            or len(part.split()) > 7
            or (bool(parts) and PERSON.fullmatch(part) and not _NOT_NAMES.match(part))
        ):
            break
        begin = lead + match.start() + match[0].find(part)
        parts.append(Span(offset + begin, offset + begin + len(part)))
    if parts:
        record.add(
            "organisation",
            piece[parts[0].start - offset : parts[-1].end - offset],
            Span(parts[0].start, parts[-1].end),
            confidence=LIKELY,
        )


def _settle(begins: list[tuple[int, Record]], source: Source, found: Found) -> None:
    """Say of each contact whether it is a person; one with an address and no name goes by that address."""
    for _at, record in begins:
        email = record.get("email") or ""
        many = not record.get("name") or is_mailbox_of_many(email)
        span = record.facts[0].spans[0] if record.facts else Span(0, 0)
        if not record.get("name"):
            record.add("name", email, span, confidence=LIKELY)
        kind = MAILBOX_KIND if many and record.get("name") == email else PERSON_KIND
        record.add("kind", kind, span, confidence=SURE if not many else LIKELY)
        if not email and not record.get("phone"):
            found.ask(_NO_ADDRESS[source.language].format(record.get("name")))


_NO_ADDRESS = {
    "nl": "Welk e-mailadres heeft {}? Het document noemt er geen.",
    "en": "What is the e-mail address of {}? The document names none.",
}
