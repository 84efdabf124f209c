"""Who takes part: from lists, lines and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.facts import DOUBTFUL, LIKELY, SURE, Found, Source
from projects.importing.recognising.mentions import Mention, as_partners, merged
from projects.importing.recognising.names import HEADS, UNITS, list_of_names, looks_like_name, phrases_in, stripped
from projects.importing.recognising.roles import CUES, SUBJECT_VERBS, roles_in
from projects.importing.structure.furniture import is_short
from projects.importing.structure.sentences import Span, span_of
from projects.importing.structure.topics import Topic

_SUFFIX = re.compile(r"^(?P<name>.+?)\s*(?:\((?P<bracket>[^()]*)\)|\s[–-]\s(?P<dash>.+)|:\s(?P<colon>.+))$")
_LABEL = re.compile(r"^(?P<label>[A-Za-zë ]{4,30}):\s+(?P<names>.+)$")
_UNITS = re.compile(rf",\s+(?=(?:{UNITS})(?:en|s)?\b)", re.IGNORECASE)
_JOIN = re.compile(r"^(?:\s*,\s*(?:en\s+|and\s+)?|\s+(?:en|and|&|alsmede)\s+|\s*;\s*)(?:(?:de|het|een|the|ook)\s+)*")
_LEADING = re.compile(r"^(?:(?:de|het|een|the|onze|our|zowel|onder andere)\s+)*")
_PARTNERS_OF = re.compile(r"(?:de |the )?partners (?:van|of|in|binnen) (?:de |het |the )?")
_IN_PLACE = re.compile(
    (
        r"(?:\b(?:in|uit|within|binnen|voor|naar|over)(?: de| het| the)?|\b(?:partners|studenten|docenten"
        r"|medewerkers|professionals|students)(?: van| of)?(?: de| het| the)?)\s+$"
    ),
    re.I,
)
_TAKE_PART = re.compile(
    (
        r"\b(?:organisaties?|partijen|partners|instellingen|organisations|parties)\b.{0,30}\b(?:mee|deel"
        r"|betrokken|part)\b|deelnemende|participating"
    ),
    re.I,
)
_PEOPLE = re.compile(
    (
        r"\b(?:professionals|studenten|ouders|jongeren|jeugdigen|gemeenten|vrijwilligers|aanbieders|instellingen"
        r"|students|parents|young people)\b"
    ),
    re.I,
)


def recognise(source: Source, found: Found) -> None:
    """Find the partners of a project."""
    own = [span for record in found.room("subprojects") for fact in record.facts for span in fact.spans]
    mentions = [
        mention for section in source.outline.of(Topic.PARTNERS) for mention in _of_section(section.blocks, source)
    ]
    for topic, block in source.outline.blocks():
        if topic not in (Topic.PARTNERS, Topic.CONTACT, Topic.REFERENCES) and not any(
            span_of(block).overlaps(each) for each in own
        ):
            mentions += _of_prose(block, source, inside=False)
    as_partners(merged(mentions, source), found, source)


def _of_section(blocks: list[Block], source: Source) -> Iterator[Mention]:
    lines = [block for block in blocks if block.kind in (BlockKind.ITEM, BlockKind.ROW) or _is_line(block)]
    one_a_line = len(lines) > 1
    for block in blocks:
        if block.kind is BlockKind.ROW:
            yield from _entry(
                Block(BlockKind.ITEM, block.cells[0], block.start), source, roles_in(" ".join(block.cells[1:]))
            )
        elif one_a_line and block in lines and _is_entry(block, source):
            yield from _entry(block, source)
        elif _is_bare_list(block.text, source):
            yield from _listed(block.text, block.start, source, roles_in(_label(block.text)), SURE)
        else:
            yield from _of_prose(block, source, inside=True)


def _is_line(block: Block) -> bool:
    return is_short(block) or len(block.text) < 60 or (len(block.text) < 160 and not re.search(r"[.!?:]", block.text))


def _is_entry(block: Block, source: Source) -> bool:
    """Return whether a line names one organisation, rather than telling something of it."""
    if re.search(r"[.!?]\s+\S", block.text):
        return False
    name = stripped(re.split(r"\s[–-]\s|:\s|\(|,\s", block.text)[0])
    return bool(source.register.organisation(name)) or (
        looks_like_name(name) and not _has_verb(name) and (block.text.count(",") < 3 or bool(_UNITS.search(block.text)))
    )


def _has_verb(text: str) -> bool:
    return bool(
        re.search(
            (
                r"\s(?:is|zijn|wordt|worden|werkt|werken|heeft|hebben|doet|doen|financiert|voert|bestaat|bestaan"
                r"|are|has|have|works?)\s"
            ),
            f" {text} ",
        )
    )


def _label(text: str) -> str:
    found = _LABEL.match(text)
    return found["label"] if found else ""


def _is_bare_list(text: str, source: Source) -> bool:
    """Return whether a block is nothing but names with commas, semicolons or ends of lines between them."""
    body = found["names"] if (found := _LABEL.match(text)) else text
    names = list_of_names(body, source.register)
    return (
        len(names) > 1
        and not re.search(r"[.!?]\s+\S", body)
        and not _has_verb(body)
        and all(map(looks_like_name, names))
    )


def _entry(block: Block, source: Source, roles: list[str] | None = None) -> Iterator[Mention]:
    """Yield the organisation of a line: "Name", "Name (role)", "Name – role", "Role: Name", or several after a role."""
    text, start, roles = block.text, block.start, list(roles or [])
    label = _LABEL.match(text)
    if label and roles_in(label["label"]) and not source.register.organisation(label["label"]):
        yield from _listed(label["names"], start + label.start("names"), source, roles_in(label["label"]), SURE)
        return
    note = ""
    if (units := _UNITS.search(text)) and not source.register.organisation(stripped(text)):
        text, note = text[: units.start()], text[units.end() :].strip(" .")
    suffix = _SUFFIX.match(text)
    if suffix and not source.register.organisation(stripped(text)):
        said = suffix["bracket"] or suffix["dash"] or suffix["colon"] or ""
        if roles_in(said):
            roles += [role for role in roles_in(said) if role not in roles]
            text = suffix["name"]
        elif suffix["bracket"] is None:
            note, text = said.strip(" ."), suffix["name"]
    name = stripped(text)
    if name:
        yield Mention(name, _span(name, block.text, start), roles, note, SURE, [span_of(block)] if roles else [])


def _span(name: str, text: str, start: int) -> Span:
    at = max(text.find(name), 0)
    return Span(start + at, start + at + len(name))


def _listed(text: str, start: int, source: Source, roles: list[str], confidence: float) -> Iterator[Mention]:
    at = 0
    for name in list_of_names(text, source.register):
        at = max(text.find(name, at), at)
        span = Span(start + at, start + at + len(name))
        at += len(name)
        if looks_like_name(name):
            yield from (
                _entry(Block(BlockKind.ITEM, name, span.start), source, roles)
                if roles_in(name)
                else [Mention(name, span, list(roles), "", confidence, [span] if roles else [])]
            )


def _of_prose(block: Block, source: Source, inside: bool) -> Iterator[Mention]:
    """Yield the organisations that sentences name; `inside` the section about partners more forms count."""
    for sentence in source.sentences_of(block):
        text = source.words(sentence)
        colon = text.find(": ")
        if inside and colon > 0 and len(list_of_names(text[colon + 2 :], source.register)) > 1:
            roles = ["deelnemer"] if _TAKE_PART.search(text[:colon]) else roles_in(text[:colon])
            yield from _with_source(
                _listed(text[colon + 2 :], sentence.start + colon + 2, source, roles, SURE), sentence
            )
            continue
        yield from _with_source(_after_cues(text, sentence.start, source), sentence)
        if inside:
            yield from _with_source(_subject(text, sentence.start), sentence)
            yield from _with_source(_others(text, sentence.start, source), sentence)


def _with_source(mentions: Iterator[Mention], sentence: Span) -> Iterator[Mention]:
    for mention in mentions:
        mention.role_spans = [sentence] if mention.roles else []
        yield mention


def _after_cues(text: str, start: int, source: Source) -> Iterator[Mention]:
    for words, roles in CUES:
        for cue in words.finditer(text):
            given = list(roles)
            if not given and _subject_role(text):
                given = [_subject_role(text)]
            yield from _chain(text, cue.end(), start, source, given)


def _chain(text: str, at: int, start: int, source: Source, roles: list[str]) -> Iterator[Mention]:
    """Yield the names that follow each other from a place on, as long as only commas and "en" stand between them."""
    note_from = at
    partners = _PARTNERS_OF.match(text, at)
    at = partners.end() if partners else at + len(_LEADING.match(text[at:])[0])  # type: ignore[index]
    begin, end = at, at
    while name := next((each for each in phrases_in(text[at:]) if each.start() == 0), None):
        end = at + name.end()
        join = _JOIN.match(text[end:])
        if not join:
            break
        at = end + join.end()
    note = text[note_from:end].rstrip(" .") if partners else ""
    for mention in _listed(text[begin:end], start + begin, source, roles, LIKELY):
        if source.register.organisation(mention.name) or _worth_naming(mention.name):
            mention.note = note
            yield mention


def _worth_naming(name: str) -> bool:
    """Return whether a name can be an organisation by itself.

    More than one plain word, an abbreviation, or a head such as "gemeente".
    """
    return bool(
        " " in name
        or "-" in name
        or sum(sign.isupper() for sign in name) > 1
        or re.match(rf"(?:{HEADS})\b", name, re.I)
    )


def _subject_role(text: str) -> str:
    """Return the role of the subject of a sentence, empty where its verb tells none."""
    for phrase in list(phrases_in(text))[:2]:
        after = text[phrase.end() :].lstrip()
        for verb, role in SUBJECT_VERBS:
            if verb.match(after):
                return role
    return ""


def _subject(text: str, start: int) -> Iterator[Mention]:
    for phrase in list(phrases_in(text))[:1]:
        role = _subject_role(text)
        name = stripped(phrase["name"])
        if role and phrase.start() < 40 and _worth_naming(name) and not _PEOPLE.fullmatch(name):
            yield Mention(name, _span(name, text, start), [role])


def _others(text: str, start: int, source: Source) -> Iterator[Mention]:
    """Yield what else is named in the section about partners.

    Known names, and names that begin with a word such as "gemeente".
    """
    for phrase in phrases_in(text):
        name = stripped(phrase["name"])
        if _IN_PLACE.search(text[: phrase.start()]) or not name:
            continue
        if source.register.organisation(name):
            yield Mention(name, _span(name, text[phrase.start() :], start + phrase.start()), [], "", LIKELY)
        elif re.match(rf"(?:{HEADS})\s+(?:\S+\s+){{0,4}}[A-ZÀ-Þ]", name, re.I) and not _PEOPLE.match(name):
            yield Mention(name, _span(name, text[phrase.start() :], start + phrase.start()), [], "", DOUBTFUL)
