"""For whom the work is: a section about it, or a sentence that says at whom it is aimed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.facts import LIKELY, SURE, Found, Source
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic

_FOR = re.compile(
    r"^(?:het|dit|de|deze|ons|onze|wij|we|the|this|our|it)\b[^.;:]{0,80}?"
    r"\b(?:richt(?:en)?\s(?:zich|ons)\s(?:\w{1,20}\s)?op|(?:is|zijn)\s(?:\w{1,20}\s)?bedoeld\svoor|(?:is"
    r"|zijn)\ser\svoor"
    r"|(?:is|are)\s(?:aimed\sat|meant\sfor|intended\sfor)|focus(?:es)?\son)\s(?P<who>[^.;]{5,250})",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:van belang|belangrijk|nuttig|bedoeld|interessant|relevant|bruikbaar|waardevol|useful|meant|intended)"
    r"\s(?:voor|for)\s?:$",
    re.IGNORECASE,
)
_GROUP = re.compile(r"^(?:de|deze|the|this|these)\s\w{0,20}(?:groep|groepen|group|groups|panel)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:kind(?:eren)?|jongeren|jeugdigen|ouders?|gezinnen|professionals|studenten|leerlingen|mantelzorgers"
    r"|ouderen|inwoners"
    r"|cliënten|zwangeren?|vrouwen|mannen|vaders|moeders|leraren|docenten|hulpverleners|bewoners|gemeenten|scholen"
    r"|volwassenen|pleegouders|vluchtelingen|children|parents|families|young people|adolescents|students|teachers"
    r"|carers"
    r"|older people|residents|clients|professionals|\d+ (?:tot|t/m|-|–|to) \d+ (?:jaar|maanden|years))\b",
    re.IGNORECASE,
)
_TOPICS = frozenset({None, Topic.SUMMARY, Topic.BACKGROUND, Topic.AIM, Topic.METHOD})


def announces_audience(block: Block) -> bool:
    """Return whether a list of those for whom the work is follows a block: "Het platform is van belang voor:"."""
    return bool(_ANNOUNCED.search(block.text[-200:].rstrip()))


def _announced(source: Source) -> Iterator[Block]:
    announced = False
    for topic, block in source.outline.blocks():
        if announced and block.kind is BlockKind.ITEM:
            yield block
        else:
            announced = topic is not Topic.TARGET_GROUPS and announces_audience(block)


def recognise(source: Source, found: Found) -> None:
    """Find for whom the work is, to the letter."""
    sections = source.outline.of(Topic.TARGET_GROUPS)
    for section in sections:
        for block in section.blocks:
            span = Span(block.start, block.end)
            found.record("audience").add("text", block.text, span, confidence=SURE if section.heading else LIKELY)
    for block in _announced(source):
        found.record("audience").add("text", block.text, Span(block.start, block.end), confidence=LIKELY)
    if found.room("audience"):
        return
    for topic, block in source.outline.blocks():
        if topic not in _TOPICS:
            continue
        for sentence in source.sentences_of(block):
            match = _FOR.match(source.words(sentence))
            if match and _PEOPLE.search(match["who"]) and not _GROUP.match(source.words(sentence)):
                span = Span(sentence.start + match.start("who"), sentence.start + match.end("who"))
                found.record("audience").add("text", match["who"].strip(), span, confidence=LIKELY)
