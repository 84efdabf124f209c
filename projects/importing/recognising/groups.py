"""The groups in which the work is done: named, or the only one of their kind."""

from __future__ import annotations

import re

from projects.importing.recognising.facts import LIKELY, Found, Record, Source
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic
from projects.vocabulary import GroupKind

_KINDS: tuple[tuple[GroupKind, str], ...] = (
    (
        GroupKind.LEARNING_NETWORK,
        (
            r"leernetwerk(?:en)?|leerkring(?:en)?|lerende netwerk(?:en)?|learning networks?|communit(?:y"
            r"|ies) of practice"
        ),
    ),
    (
        GroupKind.WORKING_GROUP,
        r"werkgroep(?:en)?|projectgroep(?:en)?|ontwikkelgroep(?:en)?|working groups?|project groups?",
    ),
    (GroupKind.GOVERNANCE, r"governance[ -]?(?:groep|group)"),
    (GroupKind.STEERING, r"stuurgroep|steering (?:group|committee)"),
    (
        GroupKind.PANEL,
        r"(?:\w+)?panel|klankbordgroep|adviesraad|begeleidingscommissie|advisory (?:board|group)|sounding board",
    ),
)
_NOUNS = tuple((kind, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for kind, words in _KINDS)
_QUOTED = r"[‘'“\"](?P<{}>[A-ZÀ-Þ][^‘’'“”\"]{{1,60}})[’'”\"]"
_NAMES = re.compile(
    rf"^\s*(?:\((?P<inside>[^()]{{3,120}})\)|{_QUOTED.format('one')}(?:\s*(?:en|&|and"
    rf"|,)\s*{_QUOTED.format('two')})?(?:\s*(?:en|&|and|,)\s*{_QUOTED.format('three')})?"
    rf"|(?P<plain>[A-ZÀ-Þ][\w-]{{1,60}}(?:[ ][A-ZÀ-Þ][\w-]{{1,60}}){{0,8}})(?=[\s,.:;]))"
)
_SIZE = re.compile(
    (
        r"(?P<about>\b(?:ongeveer|circa|ca\.|rond de|zo'n|around|about|some)\s)?"
        r"(?P<most>\b(?:maximaal|hooguit|ten hoogste|max\.|at most|up to)\s)?"
        r"(?P<least>\b(?:minimaal|minstens|ten minste|tenminste|min\.|at least)\s)?"
        r"(?:(?P<low>\d{1,3})\s*(?:-|–|à|tot(?: en met)?|to)\s*(?P<high>\d{1,3})\s+(?:\w+ ){0,2}?(?:deelnemers"
        r"|leden|mensen|personen|professionals|ouders|jongeren|participants|members|people)"
        r"|(?P<exact>\d{1,3})\s+(?:\w+ )?(?:deelnemers|leden|personen|participants|members))"
    ),
    re.I,
)
_MEMBERS = re.compile(
    r"\b(?:bestaan|bestaat|consists?)(?: elk| each| concreet)?(?: uit| of) (?P<who>[^.;]{4,600})"
    r"|(?:groep|panel|raad|commissie|group|board) (?:met|van|with|of)(?: daarin)? "
    r"(?P<with>(?:vertegenwoordigers|leden|deelnemers|representatives|members) [^.;]{4,300})",
    re.I,
)
_REMIT = re.compile(
    (
        r"\b(?:(?P<focus>richt(?:en)? zich op [^.]{4,500})|(?:heeft|hebben) (?:als|tot) (?:taak|doel"
        r"|opdracht) (?P<task>[^.]{4,500})|(?:focus(?:es)? on|is responsible for) (?P<english>[^.]{4,500}))"
    ),
    re.I,
)
_BY = re.compile(
    (
        r"\b(?:gefaciliteerd|begeleid|gemodereerd|facilitated|moderated)(?: en \w+| and \w+)? (?:door"
        r"|by) (?P<who>[^.;]{4,250})"
    ),
    re.I,
)
_THIS = re.compile(r"^(?:deze|dit|die|zij|this|these|the) (?:twee |drie )?(?:groep|groepen|groups?)?\b", re.I)


def recognise(source: Source, found: Found) -> None:
    """Find the groups, and what sentences about them tell: who is in it, how many, what for and who guides it."""
    groups: dict[str, Record] = {}
    current: list[Record] = []
    own = [span for record in found.room("subprojects") for fact in record.facts for span in fact.spans]
    title = source.outline.title.text if source.outline.title else ""
    for topic, block in source.outline.blocks():
        if topic in (Topic.CONTACT, Topic.REFERENCES, Topic.SUBPROJECTS, Topic.STATUS):
            continue
        current = []
        for sentence in source.sentences_of(block):
            if any(sentence.overlaps(span) for span in own):
                continue
            # The project's own name holds no group.
            text = source.words(sentence).replace(title, " " * len(title)) if title else source.words(sentence)
            named = _named(text, sentence, groups, found)
            current = named or (current if _THIS.match(text) else [])
            _details(text, sentence, current)
            _size_behind(text, sentence, groups)


def _named(text: str, sentence: Span, groups: dict[str, Record], found: Found) -> list[Record]:
    """Return the groups that a sentence is about, new ones added; a plural without names means all of its kind."""
    about: list[Record] = []
    subject_end = _verb_at(text)
    for kind, noun in _NOUNS:
        for match in noun.finditer(text):
            names = _names_after(text, match)
            if not names and match[0].lower().endswith(("en", "s")):
                records = [record for record in groups.values() if record.get("kind") == kind.value]
            elif names:
                records = [
                    _group(name, kind, Span(sentence.start + at, sentence.start + at + len(name)), groups, found)
                    for name, at in names
                ]
            elif kind in (GroupKind.LEARNING_NETWORK, GroupKind.WORKING_GROUP):
                records = []  # "deze werkgroep" and "het leernetwerk" name none
            else:
                name = text[match.start() : match.end()]
                records = [
                    _group(
                        name, kind, Span(sentence.start + match.start(), sentence.start + match.end()), groups, found
                    )
                ]
            if match.start() <= subject_end:
                about += [record for record in records if record not in about]
    return about


def _size_behind(text: str, sentence: Span, groups: dict[str, Record]) -> None:
    """Add the size in the brackets behind a group, wherever in the sentence that stands: "een panel (8-10 leden)"."""
    for record in groups.values():
        at = text.find(str(record.get("name")))
        inside = re.match(r"[^.;()]{0,80}\((?P<said>[^()]{3,80})\)", text[at + len(str(record.get("name"))) :])
        if at >= 0 and inside and (size := _SIZE.search(inside["said"])):
            _size(size, sentence, record)


def _verb_at(text: str) -> int:
    """Return where the words about the subject end: at the verb, or nowhere in "Er is een stuurgroep"."""
    if re.match(r"(?:er|there)\s", text, re.I):
        return len(text)
    found = re.search(
        r"\b(?:bestaan|bestaat|worden|wordt|richt(?:en)?|heeft|hebben|consists?|focus(?:es)?|is|zijn|are)\b", text
    )
    return found.start() if found else len(text)


def _names_after(text: str, noun: re.Match[str]) -> list[tuple[str, int]]:
    """Return the names right behind a word such as "leernetwerken": in brackets, in quotes, or with a capital."""
    found = _NAMES.match(text[noun.end() :])
    if not found:
        return []
    if found["inside"]:
        if not re.match(r"[A-ZÀ-Þ]", found["inside"]):
            return []
        inside = [each.strip() for each in re.split(r"\s*(?:&|,|/|\ben\b|\band\b)\s*", found["inside"]) if each.strip()]
        return [(name, text.index(name, noun.end())) for name in inside if name[0].isupper()]
    parts = [found[key] for key in ("one", "two", "three", "plain") if found[key]]
    names = [(part, text.index(part, noun.end())) for part in parts]
    last_name, last_at = names[-1]
    more = re.match(r"\s+(?:en|and)\s+(?P<name>[A-ZÀ-Þ][\w-]+)(?=[\s,.;]|$)", text[last_at + len(last_name) :])
    if found["plain"] and more and noun[0].lower().endswith("en"):
        names.append((more["name"], last_at + len(last_name) + more.start("name")))
    return [(name, at) for name, at in names if not any(noun_.fullmatch(name) for _kind, noun_ in _NOUNS)]


def _group(name: str, kind: GroupKind, span: Span, groups: dict[str, Record], found: Found) -> Record:
    key = f"{kind.value} {re.sub(r'[^a-z0-9]', '', name.casefold())}"
    if key not in groups:
        groups[key] = found.record("groups")
        groups[key].add("name", name, span, confidence=LIKELY)
        groups[key].add("kind", kind.value, span, confidence=LIKELY)
    return groups[key]


def _size(size: re.Match[str], sentence: Span, record: Record) -> None:
    """Add the size that a text gives; of "hooguit 12" only the upper one, of "ongeveer 12" none."""
    low, high = (size["low"], size["high"]) if size["low"] else (size["exact"], size["exact"])
    if not (size["most"] or size["about"]):
        record.add("size_min", int(low), sentence, confidence=LIKELY)
    if not (size["least"] or size["about"]):
        record.add("size_max", int(high), sentence, confidence=LIKELY)


def _details(text: str, sentence: Span, about: list[Record]) -> None:
    size, by, remit, members = _SIZE.search(text), _BY.search(text), _REMIT.search(text), _MEMBERS.search(text)
    for record in about:
        if size:
            _size(size, sentence, record)
        if by:
            record.add("facilitators", by["who"].strip(), sentence, confidence=LIKELY)
        if remit:
            record.add("remit", next(filter(None, remit.groups())).strip(), sentence, confidence=LIKELY)
        if members and not (size and 0 <= size.start() - members.start(members.lastgroup or 0) < 12):
            record.add("members", members[members.lastgroup or 0].strip(" \xa0."), sentence, confidence=LIKELY)
