"""Numbered working groups and work packages that have a story of their own: projects below the project."""

from __future__ import annotations

import re
from collections.abc import Sequence

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.facts import LIKELY, Found, Source
from projects.importing.recognising.prose import told
from projects.importing.structure.furniture import is_short
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic

_CUE = re.compile(
    (
        r"\b(?:werkgroep(?:en)?|deelproject(?:en)?|werkpakket(?:ten)?|projectgroep(?:en)?|best practices?"
        r"|working groups?|sub-?projects?|work packages?)\b"
    ),
    re.I,
)
_NUMBERED = re.compile(
    (
        r"^(?:(?:werkgroep|deelproject|deelonderzoek|werkpakket|working group|work package|subproject"
        r"|WP)[ ](?P<letter>[A-H])\b|(?:(?:werkgroep|deelproject|deelonderzoek|werkpakket|working group|work package"
        r"|subproject|WP)[ ]?)?\(?(?P<number>\d{1,2})\)?)(?:[ ]\([^()]{3,40}\))?"
        r"[.):]?[ \xa0]*[-–:]?[ \xa0]*(?P<name>[A-ZÀ-Þ‘'“\"].{2,120})$"
    ),
    re.I,
)
_NAME_FIRST = re.compile(r"^(?P<name>[A-ZÀ-Þ‘'“\"][^.:?!]{2,120}?)(?:[.:]\s+|\s[–-]\s)(?P<rest>\S.{30,})$", re.S)


def starts_in(blocks: Sequence[Block]) -> list[tuple[int, Span, Span | None]]:
    """Return where sub-projects begin: index of the block, place of the name, and the rest of that block.

    They are numbered from 1 on, and each has prose of its own.
    """
    found: list[tuple[int, Span, Span | None]] = []
    for index, block in enumerate(blocks):
        number, name, rest = _parts(block)
        if name is not None and number == len(found) + 1:
            found.append((index, name, rest))
    ends = [*(start[0] for start in found[1:]), len(blocks)][: len(found)]
    own = [rest is not None or end > index + 1 for (index, _name, rest), end in zip(found, ends, strict=True)]
    return found if len(found) > 1 and all(own) else []


def _parts(block: Block) -> tuple[int | None, Span | None, Span | None]:
    if block.kind is BlockKind.ITEM and block.number:
        if is_short(block):
            return block.number, Span(block.start, block.end), None
        if split := _NAME_FIRST.match(block.text):
            return (
                block.number,
                Span(block.start, block.start + split.end("name")),
                Span(block.start + split.start("rest"), block.end),
            )
        return None, None, None
    found = _NUMBERED.match(block.text) if is_short(block) else None
    if not found:
        return None, None, None
    start = block.start + found.start("name")
    number = int(found["number"]) if found["number"] else ord(found["letter"].upper()) - ord("A") + 1
    return number, Span(start, block.start + found.end("name")), None


def recognise(source: Source, found: Found) -> None:
    """Find sub-projects where a sentence or heading before them speaks of working groups or such."""
    for blocks, announced in _candidates(source):
        starts = starts_in(blocks)
        if not starts or not announced:
            continue
        for position, (index, name, rest) in enumerate(starts):
            last = position + 1 == len(starts)
            end = _own_end(blocks, index, source) if last else starts[position + 1][0]
            record = found.record("subprojects")
            record.add("title", source.words(name).strip(" ‘’'“”\""), name, confidence=LIKELY)
            spans, text = told(blocks[index + 1 : end], source)
            whole = [*([rest] if rest else []), *spans]
            words = "\n\n".join(each for each in (source.words(rest) if rest else "", text) if each)
            record.add("background", words, *whole, confidence=LIKELY)
        return


def _own_end(blocks: Sequence[Block], index: int, source: Source) -> int:
    """Return where the last sub-project ends: at the next heading, which is not of its own."""
    headings = {section.heading.start for section in source.outline.sections if section.heading is not None}
    return next((at for at in range(index + 1, len(blocks)) if blocks[at].start in headings), len(blocks))


def _candidates(source: Source) -> list[tuple[list[Block], bool]]:
    """Return the runs of blocks to look in.

    Each section with its heading, the opening, and sections under numbered headings.
    """
    outline = source.outline
    runs: list[tuple[list[Block], bool]] = []
    everything = [*outline.opening]
    for section in outline.sections:
        heading = [section.heading] if section.heading is not None else []
        if section.topic in (None, Topic.SUBPROJECTS):
            everything += [*heading, *section.blocks]
        if section.topic is Topic.CONTACT or section.topic is Topic.AIM:
            continue
        announced = section.topic is Topic.SUBPROJECTS or any(
            _CUE.search(block.text) for block in [*heading, *section.blocks[:3]]
        )
        runs.append((section.blocks, announced))
    return [*runs, (everything, any(_CUE.search(block.text) for block in everything))]
