"""The outline of a document: its title, what stands before the first heading, and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from projects.importing.reading.document import Block, BlockKind, Document
from projects.importing.structure.furniture import furniture_of, is_short
from projects.importing.structure.headings import MOST_WORDS, label_of, topic_of
from projects.importing.structure.topics import Topic

_CONTACT = re.compile(
    r"(?:voor|wil je|wilt u) .{0,30}(?:informatie|vragen|weten)|contact (?:op(?: ?nemen| te nemen)?|met)|neem contact|"
    r"^(?:vragen|meer weten|meer informatie)\b|for (?:more|further) "
    r"information|please contact|get in touch|any questions",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S@\w|\b0\d[\d -]{7,}\d")
# In these short lines are what is told, not headings.
_LINES_ARE_CONTENT = frozenset(
    {Topic.PARTNERS, Topic.PERIOD, Topic.CONTACT, Topic.FUNDING, Topic.TARGET_GROUPS, Topic.REFERENCES}
)


@dataclass(slots=True)
class Section:
    """A heading with what stands below it; `topic` is None for a heading that the table does not know."""

    topic: Topic | None
    heading: Block | None
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The order of a document. Every block is in exactly one of its parts."""

    title: Block | None = None
    opening: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    furniture: list[tuple[str, Block]] = field(default_factory=list)

    def of(self, *topics: Topic) -> list[Section]:
        """Return the sections about some topics."""
        return [section for section in self.sections if section.topic in topics]

    def blocks(self) -> Iterator[tuple[Topic | None, Block]]:
        """Yield all that is told, with the topic it stands under; None before the first heading."""
        for block in self.opening:
            yield None, block
        for section in self.sections:
            for block in section.blocks:
                yield section.topic, block


def outline_of(document: Document) -> Outline:
    """Return the outline of a document."""
    outline = Outline()
    furniture = furniture_of(document.blocks)
    told: list[Block] = []
    for index, block in enumerate(document.blocks):
        if index in furniture:
            outline.furniture.append((furniture[index], block))
        else:
            told.append(block)
    outline.title = _title(told)
    if outline.title is not None:
        told.remove(outline.title)
    _divide([piece for block in told for piece in _unlabelled(block)], outline)
    return outline


def _title(told: Sequence[Block]) -> Block | None:
    """Return the first heading when it stands near the top, else the first line when it is short."""
    first = next(
        (block for block in told[:3] if block.kind is BlockKind.HEADING and topic_of(block.text) is None), None
    )
    if first is not None:
        return first
    if told and is_short(told[0]) and told[0].kind is BlockKind.PARAGRAPH and topic_of(told[0].text) is None:
        return None if label_of(told[0].text) else told[0]
    return None


def _unlabelled(block: Block) -> Iterator[Block]:
    """Yield a line such as "Looptijd: 2023-2025" as a heading and what it says; any other block as it is."""
    found = label_of(block.text) if block.kind in (BlockKind.PARAGRAPH, BlockKind.ROW, BlockKind.HEADING) else None
    if block.kind is BlockKind.ROW and len(block.cells) == 2 and topic_of(block.cells[0]):
        label, value = block.cells
        found = None
        yield Block(BlockKind.HEADING, label, block.start, 3)
        yield Block(BlockKind.PARAGRAPH, value, block.start + len(block.text) - len(value))
    elif found is None or found[0] is Topic.CONTACT:
        yield block
    else:
        _topic, label_end, begin = found
        yield Block(BlockKind.HEADING, block.text[:label_end], block.start, 3)
        yield Block(BlockKind.PARAGRAPH, block.text[begin:], block.start + begin)


def _divide(told: Sequence[Block], outline: Outline) -> None:
    section: Section | None = None
    for index, block in enumerate(told):
        following = told[index + 1] if index + 1 < len(told) else None
        topic = _heading_topic(block, following, section)
        if not isinstance(topic, bool):
            section = Section(topic, block)
            outline.sections.append(section)
        elif _is_contact(block) and (section is None or section.topic is not Topic.CONTACT):
            section = Section(Topic.CONTACT, None, [block])
            outline.sections.append(section)
        elif section is None:
            outline.opening.append(block)
        else:
            section.blocks.append(block)


def _heading_topic(block: Block, following: Block | None, section: Section | None) -> Topic | bool | None:
    """Return the topic of a heading, None for one about something else, and False for a block that is no heading."""
    if block.kind is BlockKind.HEADING:
        return topic_of(block.text)
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    known = topic_of(block.text) if block.text.rstrip()[-1:] not in ".!;," else None
    if known:
        return known
    return None if _looks_like_heading(block, following, section) else False


def _looks_like_heading(block: Block, following: Block | None, section: Section | None) -> bool:
    if section is not None and (section.topic in _LINES_ARE_CONTENT or not section.blocks):
        return False
    return (
        is_short(block)
        and len(block.text.split()) <= MOST_WORDS
        and block.text[:1].isupper()
        and not re.search(r"[@\d]", block.text)
        and following is not None
        and not is_short(following)
        and len(following.text) > len(block.text)
    )


def _is_contact(block: Block) -> bool:
    """Return whether a block tells whom to ask, also without a heading."""
    return block.kind is not BlockKind.ITEM and bool(_CONTACT.search(block.text) and _ADDRESS.search(block.text))
