"""Organisations in lists and lines: "Name (role)", "Name, department", "Role: Name, Name"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.facts import SURE, Source
from projects.importing.recognising.mentions import Mention
from projects.importing.recognising.name_lists import NO_ORGANISATION, list_of_names
from projects.importing.recognising.names import UNITS, is_proper, looks_like_name, stripped
from projects.importing.recognising.register import normalised
from projects.importing.recognising.roles import roles_in
from projects.importing.structure.furniture import is_short
from projects.importing.structure.sentences import Span, span_of

_SUFFIX = re.compile(
    r"^(?P<name>.{1,200}?)\s{0,3}(?:\((?P<bracket>[^()]{0,200})\)|\s[–-]\s(?P<dash>.{1,300})|:\s(?P<colon>.{1,300}))$"
)
_LABEL = re.compile(r"^(?P<label>[A-Za-zëï]{3,30}(?: [A-Za-zëï]{2,20}){0,2}):\s{1,9}(?P<names>.+)$")
_UNITS = re.compile(rf",\s{{1,9}}(?=(?:{UNITS})(?:en|s)?\b)(?![^()]{{0,200}}\))", re.IGNORECASE)
# "ACCESS, a volunteer organisation": what somebody is, in small letters.
_TOLD_BEHIND = re.compile(
    r"^(?P<name>[^,()]{2,100}),\s(?P<note>(?:een |a |an |the )?[a-zà-ÿ][\w-]{0,40}(?:organisatie|vereniging"
    r"|netwerk|stichting|platform|bureau|bedrijf|organisation|association|network|charity|company|centre)\b[^,;]{0,120}"
    r"|(?:een|a|an)\s[a-zà-ÿ][^,;]{3,150})$"
)
_SCHEME = re.compile(
    r"^(?:het |the )?(?:programma|regeling|subsidieregeling|programme|call|scheme)\b|^(?-i:[A-Z]{2,10}-[A-Za-z]{2,})",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s(?:is|zijn|wordt|worden|werkt|werken|heeft|hebben|doet|doen|financiert|voert|bestaat|bestaan|are|has|have"
    r"|works?)\s"
)


def label_of(text: str) -> tuple[list[str], int]:
    """Return the roles that a label before names tells, and where the names begin; none and 0 without one."""
    label = _LABEL.match(text)
    return (roles_in(label["label"]), label.start("names")) if label else ([], 0)


def is_line(block: Block) -> bool:
    """Return whether a block is a line rather than a sentence."""
    return is_short(block) or len(block.text) < 60 or (len(block.text) < 160 and not re.search(r"[.!?:]", block.text))


def is_entry(block: Block, source: Source) -> bool:
    """Return whether a line names one organisation, rather than telling something of it."""
    text = block.text
    if re.search(r"[.!?]\s+\S", text) or len(text) > 400:
        return False
    name = stripped(re.split(r"\s[–-]\s|:\s|\(|,\s", text)[0])
    return bool(source.register.organisation(name)) or (
        looks_like_name(name)
        and not NO_ORGANISATION.fullmatch(name.casefold())
        and not has_verb(name)
        and (text.count(",") < 3 or bool(_UNITS.search(text)))
    )


def has_verb(text: str) -> bool:
    """Return whether a text tells something, by the commonest verbs."""
    return bool(_VERB.search(f" {text} "))


def is_bare_list(text: str, source: Source) -> bool:
    """Return whether a text is nothing but names with commas, semicolons or ends of lines between them.

    One that ends as a sentence does must hold proper names only: a verb is not always one that is known.
    """
    body = found["names"] if (found := _LABEL.match(text)) else text
    if ": " in body or re.search(r"[.!?]\s+\S", body) or has_verb(body):
        return False
    names = list_of_names(body, source.register)
    are_names = is_proper_or_unit if text.endswith(".") else looks_like_name
    return len(names) > 1 and all(map(are_names, names))


def is_proper_or_unit(name: str) -> bool:
    """Return whether a text is a proper name, or one with a department or a note in brackets behind it."""
    bare = re.sub(r"\s*\([^()]*\)", "", name)
    units = _UNITS.search(bare)
    return looks_like_name(name) and is_proper((bare[: units.start()] if units else bare).replace(", ", " en "))


def entry(block: Block, source: Source, roles: list[str] | None = None) -> Iterator[Mention]:
    """Yield the organisation of a line: "Name", "Name (role)", "Name – role", "Role: Name", or several after a role."""
    text, start, given = block.text, block.start, list(roles or [])
    labelled, begin = label_of(text)
    if labelled and not source.register.organisation(stripped(text[:begin])):
        yield from listed(text[begin:], start + begin, source, labelled, SURE)
        return
    text, note, told = _without_suffix(text, source)
    given += [role for role in told if role not in given]
    if not note and (told_behind := _TOLD_BEHIND.match(text)) and not source.register.organisation(stripped(text)):
        text, note = told_behind["name"], told_behind["note"].strip(" .")
    if (units := _UNITS.search(text)) and not source.register.organisation(stripped(text)):
        text, note = text[: units.start()], text[units.end() :].strip(" .")
    name = stripped(text)
    if name:
        yield Mention(name, _span(name, block.text, start), given, note, SURE, [span_of(block)] if given else [])


def _without_suffix(text: str, source: Source) -> tuple[str, str, list[str]]:
    """Return a line without what stands behind the name, the note in that, and the roles that it tells."""
    suffix = _SUFFIX.match(text)
    if suffix is None or normalised(stripped(text)) in source.register.organisations:
        return text, "", []
    said = suffix["bracket"] or suffix["dash"] or suffix["colon"] or ""
    if roles_in(said):
        return suffix["name"], "", roles_in(said)
    if source.register.organisation(stripped(text)):
        return text, "", []
    if suffix["bracket"] is None:
        return suffix["name"], said.strip(" ."), []
    return (suffix["name"] if _SCHEME.match(said) else text), "", []


def _span(name: str, text: str, start: int) -> Span:
    at = max(text.find(name), 0)
    return Span(start + at, start + at + len(name))


def listed(text: str, start: int, source: Source, roles: list[str], confidence: float) -> Iterator[Mention]:
    """Yield the organisations of a list, all with the same roles."""
    at = 0
    for name in list_of_names(text, source.register):
        written = name if text.find(name, at) >= 0 else name.partition(" ")[2]
        at = max(text.find(written, at), at)
        span = Span(start + at, start + min(at + len(written), len(text)))
        at = span.end - start
        if not looks_like_name(name):
            continue
        if roles_in(name) or _UNITS.search(name) or "(" in name:
            for each in entry(Block(BlockKind.ITEM, name, span.start), source, roles):
                each.confidence = confidence
                yield each
        else:
            yield Mention(name, span, list(roles), "", confidence, [span] if roles else [])
