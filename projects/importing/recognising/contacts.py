"""Whom to ask: from a section or sentence about contact, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from projects.importing.reading.document import Block
from projects.importing.recognising.facts import LIKELY, SURE, Found, Record, Source
from projects.importing.recognising.names import is_institution, looks_like_name, stripped
from projects.importing.recognising.people import (
    ADDRESS,
    PHONE,
    Mailbox,
    Person,
    bare_name,
    is_mailbox_of_many,
    mailboxes,
    persons_in,
    plain_letters,
    surname_first_in,
)
from projects.importing.structure.letters import UPPER
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic

_ROLES = (
    r"(?:project[ -]?(?:coördinator|coordinator|leider|leidster|medewerker|manager|leader)s?|principal investigator"
    r"|programma[ -]?(?:manager|leider)|(?:hoofd|senior |junior |lead |docent-)?onderzoek(?:er|ster)s?|lector"
    r"|coördinator|coordinator|beleids(?:medewerker|adviseur)|docent(?:-onderzoeker)?|promovend(?:us|a)|begeleider"
    r"|secretaris|voorzitter|(?:senior |lead |principal )?researcher|professor of [\w ]{1,60}|hoogleraar|adviseur"
    r"|lecturer|policy (?:officer|adviser|advisor)|contactpersoon|contact person|programme manager"
    r"|(?:co-?)?promotor|supervisor|postdoc|phd candidate)"
)
_ROLE = re.compile(rf"(?i)(?<![\w-]){_ROLES}(?![\w-])")
_ROLE_BEFORE = re.compile(
    rf"(?i)(?<![\w-])(?P<role>{_ROLES})(?![\w-])"
    r"(?:[ \xa0](?:bij|van|aan|at|of|from)[ \xa0](?:het |de |the )?(?P<organisation>[^:.,;\n]{3,80}?))?[ \xa0]{0,3}"
    r"(?::|,|–|-|\b(?:is|zijn))?\s{0,3}$"
)
_LABEL = re.compile(rf"(?:^|(?<=[.;\n])\s{{0,3}})(?P<label>[{UPPER}][\w’'& -]{{2,50}}?)[ \xa0]{{0,3}}:[ \xa0]")
_NO_LABEL = re.compile(
    r"(?i)^(?:e-?mail|mail|contact\w*|telefoon\w*|tel|phone|adres|address|mobiel|vragen\??|website)\b"
)
_SHORTEST_NAME = 3
_WORDS_OF_SENTENCE = 4
_TO_ASK = re.compile(r"(?i)contact|vragen|vraag|informatie|weten|mail|bel|bereik|terecht|ask|reach|call|information")
_BACK = 160
"""How far before a name its role can stand."""
PERSON_KIND, MAILBOX_KIND = "persoon", "postbus"
"""The values of `projects.models.contacts.ContactKind`, which a recogniser without a database does not import."""


@dataclass(slots=True)
class _Entry:
    """A contact within a run of text: where what is told of it begins, and its name or address."""

    begin: int
    person: Person | None = None
    label: Span | None = None
    mailbox: Mailbox | None = None
    role: re.Match[str] | None = None


def recognise(source: Source, found: Found) -> None:
    """Find the contacts: each name with the role, mail address, number and postal address that go with it."""
    of_parts = [span for record in found.room("subprojects") for fact in record.facts for span in fact.spans]
    for section in source.outline.of(Topic.CONTACT):
        if section.blocks:
            contacts_in(section.blocks, source, found)
    inside = {span.start for span in of_parts}
    for topic, block in source.outline.blocks():
        if topic is not Topic.CONTACT and block.start not in inside and "@" in block.text:
            contacts_in([block], source, found)
    _settle(source, found)


def contacts_in(blocks: Sequence[Block], source: Source, found: Found) -> None:
    """Add the contacts that stand in blocks that follow each other."""
    start, end = blocks[0].start, blocks[-1].end
    text = source.text[start:end]
    organisations = [str(record.get("name")) for record in found.room("partners")]
    entries = _entries(text, source, organisations)
    for index, entry in enumerate(entries):
        until = entries[index + 1].begin if index + 1 < len(entries) else len(text)
        if _is_only_named(entry, text[entry.begin : until], text):
            continue
        record = _record(entry, text, start, found)
        _details(text[entry.begin : until], start + entry.begin, entry, record)
        before = text[: entry.begin].rstrip(" \xa0")
        if entry.person and (works_at := next((each for each in organisations if before.endswith(f"{each},")), "")):
            at = start + len(before) - len(works_at) - 1
            record.add("organisation", works_at, Span(at, at + len(works_at)), confidence=LIKELY)


def _entries(text: str, source: Source, organisations: Sequence[str]) -> list[_Entry]:
    """Return the contacts of a text in order: an address belongs to the name before it that has none yet."""
    boxes = mailboxes(text)
    plain = text
    for box in boxes:
        plain = plain[: box.start] + "\n" + "·" * (box.end - box.start - 1) + plain[box.end :]
    entries: list[_Entry] = []
    people = _people(plain, boxes, source, organisations)
    marks: list[Person | Mailbox] = [*people, *boxes]
    for each in sorted(marks, key=lambda mark: mark.start):
        last = entries[-1] if entries else None
        if isinstance(each, Person):
            role = _ROLE_BEFORE.search(plain, max(0, each.start - _BACK), each.start)
            entries.append(_Entry(role.start() if role else each.start, each, role=role))
        elif last is not None and last.mailbox is None and not _is_of_another(plain, last, each):
            last.mailbox = each
        else:
            label = _label_before(plain, last.mailbox.end if last and last.mailbox else 0, each.start)
            entries.append(_Entry(label.start if label else each.start, label=label, mailbox=each))
    return entries


def _is_of_another(text: str, last: _Entry, box: Mailbox) -> bool:
    """Return whether a line of its own with another label holds an address: "Secretariaat: info@example.org"."""
    begin = last.person.end if last.person else last.begin
    label = _label_before(text, begin, box.start)
    return (
        label is not None
        and "\n" in text[begin : label.start + 1]
        and not text[label.end : box.start].strip(" :\xa0\n")
    )


def _is_only_named(entry: _Entry, piece: str, text: str) -> bool:
    """Return whether a sentence names somebody without saying how or why to ask them: "op de site van De Brug"."""
    if entry.person is None or entry.mailbox or entry.role or PHONE.search(piece) or _ROLE.search(piece):
        return False
    begin = max(text.rfind(sign, 0, entry.person.start) for sign in "\n.!?") + 1
    before = text[begin : entry.person.start]
    return len(before.split()) >= _WORDS_OF_SENTENCE and not (_TO_ASK.search(before) or _ROLE.search(before))


def _label_before(text: str, begin: int, end: int) -> Span | None:
    """Return the words before a colon, such as "Secretariaat", that an address without a person stands behind."""
    labels = [match for match in _LABEL.finditer(text, begin, end) if not _NO_LABEL.match(match["label"])]
    return Span(labels[-1].start("label"), labels[-1].end("label")) if labels else None


def _people(text: str, boxes: list[Mailbox], source: Source, organisations: Sequence[str]) -> list[Person]:
    """Return the persons: what has the form of a name, and is no organisation, role, address or the project itself.

    Of the names before one mail address, what stands between the one that it is made of and the address is where that
    person works.
    """
    title = plain_letters(source.outline.title.text) if source.outline.title else ""
    others = {plain_letters(name) for name in organisations}
    turned = surname_first_in(text)
    straight = [each for each in persons_in(text) if not any(one.start <= each.start < one.end for one in turned)]
    people = [
        person
        for person in sorted([*turned, *straight], key=lambda each: each.start)
        if (letters := plain_letters(person.name)) not in others
        and not (title and (title in letters or letters in title))
        and not _ROLE.fullmatch(person.name)
        and not is_institution(person.name, source.register)
        and not ADDRESS.match(text, person.start)
        and not _is_part_of_organisation(text, person)
    ]
    left_out: set[int] = set()
    since = 0
    for box in boxes:
        before = [person for person in people if since <= person.start < box.start]
        own = next((person for person in before if box.fits(person)), None)
        if own is not None:
            left_out |= {person.start for person in before if person.start > own.start}
        since = box.end
    return [person for person in people if person.start not in left_out]


def _is_part_of_organisation(text: str, person: Person) -> bool:
    before = text[max(0, person.start - 60) : person.start].split("\n")[-1]
    return bool(
        re.search(
            r"(?i)\b(?:lectoraat|kenniscentrum|hogeschool|universiteit|gemeente|instituut|stichting|afdeling|programma"
            r"|project|pilot|basisschool|van de|van het|te|in)[ \xa0]{1,3}$",
            before,
        )
    )


def _record(entry: _Entry, text: str, offset: int, found: Found) -> Record:
    """Return the record of a contact: that of the same name where another line tells more of it."""
    name = entry.person.name if entry.person else text[entry.label.start : entry.label.end] if entry.label else ""
    address = entry.mailbox.address if entry.mailbox else ""
    record = next((each for each in found.room("contacts") if _is_same(each, name, address)), None)
    record = record or found.record("contacts")
    if entry.person:
        sure = entry.mailbox is not None and entry.mailbox.fits(entry.person)
        span = Span(offset + entry.person.start, offset + entry.person.end)
        if record.get("name"):
            record.again("name", span)
        record.add("name", name, span, confidence=SURE if sure or entry.role else LIKELY)
    elif entry.label:
        span = Span(offset + entry.label.start, offset + entry.label.end)
        record.add("name", name, span, confidence=LIKELY)
    if entry.mailbox:
        record.add("email", address, Span(offset + entry.mailbox.start, offset + entry.mailbox.end))
    return record


def _is_same(record: Record, name: str, address: str) -> bool:
    same_name = bool(name) and plain_letters(bare_name(record.get("name") or "")) == plain_letters(bare_name(name))
    known = record.get("email")
    if not name:
        return bool(address) and (known or "").casefold() == address.casefold()
    return same_name and (not known or not address or known.casefold() == address.casefold())


def _details(piece: str, offset: int, entry: _Entry, record: Record) -> None:
    """Add number, postal address, role and organisation from the words around a name."""
    if match := PHONE.search(piece):
        number = match[0].strip() if ")" in match[0] else match[0].strip(" \xa0(")
        record.add("phone", number, Span(offset + match.start(), offset + match.end()), confidence=LIKELY)
    addresses = [match for match in ADDRESS.finditer(piece) if _is_address(match["address"])]
    if addresses:
        spans = [Span(offset + match.start(), offset + match.end()) for match in addresses]
        record.add("address", "\n".join(match["address"] for match in addresses), *spans, confidence=LIKELY)
    if entry.person is None:
        return
    if match := _ROLE.search(piece):
        role = match[0].strip()
        record.add("role", role, Span(offset + match.start(), offset + match.end()), confidence=LIKELY)
    if entry.role and entry.role["organisation"]:
        begin = offset - entry.begin + entry.role.start("organisation")
        name = stripped(entry.role["organisation"])
        record.add("organisation", name, Span(begin, begin + len(entry.role["organisation"])), confidence=LIKELY)
    at = entry.person.end - entry.begin
    _organisation(piece[at:], offset + at, record)


def _is_address(text: str) -> bool:
    """Return whether this is a postal box, has a postcode, or a street whose name ends like one."""
    return bool(
        re.search(r"Postbus|\d{4}[\s\xa0]?[A-Z]{2}\b", text)
        or re.match(r"\S*(?:straat|laan|weg|plein|kade|singel|gracht|dreef|pad|hof)\b", text)
    )


def _organisation(said: str, offset: int, record: Record) -> None:
    """Add where a contact works: the parts between commas after the name and the role, up to an address."""
    parts: list[Span] = []
    for match in re.finditer(r"[^,;\n()]{1,200}", said):
        part = re.sub(r"^(?:van|bij|of|at|from)\s+", "", stripped(match[0]))
        part = stripped(part)
        if not part or _ROLE.fullmatch(part):
            continue
        if role := _ROLE.match(part):
            at = re.match(r"[ \xa0](?:bij|van|aan|at|of)[ \xa0]", part[role.end() :])
            if at is None:
                continue  # "lector Zorg Thuis": what it is about is no workplace
            part = stripped(part[role.end() + at.end() :])
        if not _is_workplace(part, bool(parts)):
            break
        begin = match.start() + match[0].find(part)
        parts.append(Span(begin, begin + len(part)))
    if parts:
        whole = Span(parts[0].start, parts[-1].end)
        record.add("organisation", whole.of(said), Span(offset + whole.start, offset + whole.end), confidence=LIKELY)


def _is_workplace(part: str, follows: bool) -> bool:
    if len(part) < _SHORTEST_NAME or len(part.split()) > 7 or "@" in part or PHONE.search(part) or ADDRESS.match(part):
        return False
    if re.match(r"(?i)(?:en|of|or|and|via|tel|telefoon|e-?mail|mail|bel)\b", part) or ":" in part:
        return False
    person = any(each.name == part for each in persons_in(part))
    return looks_like_name(part) and not (follows and person and not re.search(r"(?i)zorg|school|centrum|huis", part))


def _settle(source: Source, found: Found) -> None:
    """Say of each contact whether it is a person; one with an address and no name goes by that address."""
    for record in found.room("contacts"):
        email = record.get("email") or ""
        span = record.facts[0].spans[0]
        if not record.get("name"):
            record.add("name", email, span, confidence=LIKELY)
        person = bool(persons_in(record.get("name")))
        many = not person or is_mailbox_of_many(email)
        record.add("kind", PERSON_KIND if person else MAILBOX_KIND, span, confidence=LIKELY if many else SURE)
        if not email and not record.get("phone"):
            found.ask(_NO_ADDRESS[source.language].format(record.get("name")))


_NO_ADDRESS = {
    "nl": "Welk e-mailadres heeft {}? Het document noemt er geen.",
    "en": "What is the e-mail address of {}? The document names none.",
}
