"""The outline of a document: its title, what stands before the first heading, and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from projects.importing.reading.document import Block, BlockKind, Document
from projects.importing.structure.cues import STORY, parts_by_cue
from projects.importing.structure.furniture import furniture_of, is_short
from projects.importing.structure.headings import MOST_WORDS, label_of, role_of, topic_of
from projects.importing.structure.sentences import sentences_in
from projects.importing.structure.topics import Topic

_CONTACT = re.compile(
    r"(?:voor|wil je|wilt u) .{0,30}(?:informatie|vragen|weten)|contact (?:op(?: ?nemen| te nemen)?|met)|neem contact|"
    r"^contact\w{0,12}[ \xa0]?:|^(?:vragen|meer weten|meer informatie|mail|bel|heb je|heeft u)\b"
    r"|\b(?:mail(?:en)? (?:naar|met)|contactperso\w+)\b"
    r"|for (?:more|further) information|please contact|get in touch|any questions",
    re.IGNORECASE,
)
_PROSE, _HEADING_ASKS = 2, 5
"""From how many sentences a paragraph is a story, and how many words a question has at most that is a heading."""
_ADDRESS = re.compile(r"\S@\w|(?<!\d)\(?0\d[\d ()–-]{7,20}\d")
# In these short lines are what is told, not headings.
_LINES_ARE_CONTENT = frozenset(
    {Topic.PARTNERS, Topic.PERIOD, Topic.CONTACT, Topic.FUNDING, Topic.TARGET_GROUPS, Topic.REFERENCES, Topic.THEMES}
)


@dataclass(slots=True)
class Section:
    """A heading with what stands below it; `topic` is None for a heading that the table does not know.

    A section without a heading is a line or sentence that says itself what it is about. One that is `brief` ends with
    its line: what follows goes on with what stood before.
    """

    topic: Topic | None
    heading: Block | None
    blocks: list[Block] = field(default_factory=list)
    brief: bool = False


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


class _Part(Enum):
    """What a block is beside its neighbours."""

    TEXT, LABEL, VALUE, ROLE = range(4)


_Piece = tuple[_Part, Block]


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
    _divide([piece for block in _numbered_headings(told) for piece in _pieces(block)], outline)
    _part_contacts(outline)
    return outline


def _title(told: Sequence[Block]) -> Block | None:
    """Return the highest heading near the top, else the first line when it is short."""
    near = [block for block in told[:3] if block.kind is BlockKind.HEADING and topic_of(block.text) is None]
    if near:
        return min(near, key=lambda block: block.level)
    if told and is_short(told[0]) and told[0].kind is BlockKind.PARAGRAPH and topic_of(told[0].text) is None:
        return None if label_of(told[0].text) or role_of(told[0].text) else told[0]
    return None


def _numbered_headings(told: Sequence[Block]) -> list[Block]:
    """Return the blocks with numbered headings as such: "1. Aanleiding", with prose between it and the next number.

    Two of them must be known as headings, for a numbered list can have prose between its items as well.
    """
    numbered = [
        index
        for index, block in enumerate(told)
        if block.kind is BlockKind.ITEM
        and block.number
        and len(block.text.split()) <= MOST_WORDS
        and block.text[:1].isupper()
    ]
    headings = [index for index in numbered if index + 1 < len(told) and index + 1 not in numbered]
    if sum(topic_of(told[index].text) is not None for index in headings) < 2:
        return list(told)
    made = set(headings)
    return [
        replace(block, kind=BlockKind.HEADING, level=2) if index in made else block for index, block in enumerate(told)
    ]


def _pieces(block: Block) -> Iterator[_Piece]:
    """Yield a line such as "Looptijd: 2023-2025" as a heading and what it says; any other block as it is."""
    if block.kind is BlockKind.ROW and len(block.cells) == 2 and topic_of(block.cells[0]):
        label, value = block.cells
        yield _Part.LABEL, Block(BlockKind.HEADING, label, block.start, 3)
        yield _Part.VALUE, Block(BlockKind.PARAGRAPH, value, block.start + len(block.text) - len(value))
        return
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ROW):
        yield _Part.TEXT, block
    elif role_of(block.text):
        yield _Part.ROLE, block
    elif (found := label_of(block.text)) is None or found[0] is Topic.CONTACT:
        yield _Part.TEXT, block
    else:
        _topic, label_end, begin = found
        yield _Part.LABEL, Block(BlockKind.HEADING, block.text[:label_end], block.start, 3)
        yield _Part.VALUE, Block(BlockKind.PARAGRAPH, block.text[begin:], block.start + begin)


def _divide(pieces: Sequence[_Piece], outline: Outline) -> None:
    section: Section | None = None
    story: Section | None = None
    for index, (part, block) in enumerate(pieces):
        following = pieces[index + 1][1] if index + 1 < len(pieces) else None
        made = _begun(part, block, following, section)
        if made is not None:
            section = made
            story = story if made.brief else made
            outline.sections.append(made)
            continue
        if section is not None and section.brief and part is _Part.TEXT and not _goes_on(block, section):
            section = story
        (outline.opening if section is None else section.blocks).append(block)


def _begun(part: _Part, block: Block, following: Block | None, section: Section | None) -> Section | None:
    """Return the section that a block begins, None where it belongs to what stood before."""
    if part is _Part.LABEL:
        topic = topic_of(block.text)
        return Section(topic, block, brief=topic not in STORY)
    if part is _Part.ROLE and (section is None or section.brief or section.topic in STORY or section.topic is None):
        return Section(role_of(block.text), None, [block], brief=True)
    if part is not _Part.TEXT:
        return None
    topic_or_text = _heading_topic(block, following, section)
    if not isinstance(topic_or_text, bool):
        return Section(topic_or_text, block)
    if _is_contact(block) and (section is None or section.topic not in (Topic.CONTACT, Topic.SUBPROJECTS)):
        return Section(Topic.CONTACT, None, [block])
    return None


def _goes_on(block: Block, section: Section) -> bool:
    """Return whether a block belongs to the line with a label before it: an item of its list, or an address."""
    if block.kind is BlockKind.ITEM:
        return True
    return section.topic is Topic.CONTACT and bool(_ADDRESS.search(block.text)) and len(block.text) < 200


def _heading_topic(block: Block, following: Block | None, section: Section | None) -> Topic | bool | None:
    """Return the topic of a heading, None for one about something else, and False for a block that is no heading."""
    if block.kind is BlockKind.HEADING:
        known = topic_of(block.text)
        # Right below "Looptijd" also a line in bold or large letters tells when.
        told = section is not None and section.topic is Topic.PERIOD and not section.blocks
        return False if known is None and told and any(map(str.isdigit, block.text)) else known
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    known = topic_of(block.text) if block.text.rstrip()[-1:] not in ".!;," else None
    if known:
        return known
    return None if _looks_like_heading(block, following, section) else False


def _looks_like_heading(block: Block, following: Block | None, section: Section | None) -> bool:
    if section is not None and not section.brief and (not section.blocks or _holds_lines(section)):
        return False
    return (
        (is_short(block) or _asks_for_prose(block, following, section))
        and len(block.text.split()) <= MOST_WORDS
        and block.text[:1].isupper()
        and not re.search(r"[@\d]", block.text)
        and following is not None
        and not is_short(following)
        and len(following.text) > len(block.text)
    )


def _holds_lines(section: Section) -> bool:
    """Return whether short lines in a section are what it tells; where it is all prose so far they are headings."""
    lines = section.topic is Topic.CONTACT or any(map(_is_line, section.blocks))
    return section.topic in _LINES_ARE_CONTENT and lines


def _is_line(block: Block) -> bool:
    return block.kind is not BlockKind.PARAGRAPH or is_short(block) or len(sentences_in(block.text)) < _PROSE


def _asks_for_prose(block: Block, following: Block | None, section: Section | None) -> bool:
    """Return whether a short question above a paragraph is its heading: "Wat zeggen deelnemers?"."""
    asks = section is None or section.topic in (Topic.QUESTIONS, Topic.SUB_QUESTIONS)
    told = following is not None and following.kind is BlockKind.PARAGRAPH and following.text[-1:] != "?"
    return block.text[-1:] == "?" and len(block.text.split()) <= _HEADING_ASKS and told and not asks


def _is_contact(block: Block) -> bool:
    """Return whether a block tells whom to ask, also without a heading."""
    return block.kind is not BlockKind.ITEM and bool(_CONTACT.search(block.text) and _ADDRESS.search(block.text))


def _part_contacts(outline: Outline) -> None:
    """Give what stands before a call to ask, in the same paragraph, back to the section before."""
    before = outline.opening
    for section in outline.sections:
        if section.topic is Topic.CONTACT and section.heading is None:
            block = section.blocks[0]
            sentences = sentences_in(block.text)
            calls = [sentence for sentence in sentences if _CONTACT.search(sentence.of(block.text))]
            if calls and calls[0].start:
                end = sentences[sentences.index(calls[0]) - 1].end
                before.append(replace(block, text=block.text[:end]))
                at = calls[0].start
                section.blocks[0] = replace(block, text=block.text[at:], start=block.start + at, marker="")
        else:
            before = section.blocks


def _has_text_below(block: Block, blocks: Sequence[Block]) -> bool:
    following = next((each for each in blocks if each.start > block.start), None)
    return following is not None and following.kind is BlockKind.PARAGRAPH and not is_short(following)


def divide_by_cues(outline: Outline) -> None:
    """Divide what stands before the first heading by the words of its sentences, where no heading tells the story."""
    if any(section.topic in STORY for section in outline.sections):
        return
    opening, outline.opening = outline.opening, []
    found: list[Section] = []
    story: Section | None = None
    in_part = False
    for block in opening:
        if block.kind is not BlockKind.PARAGRAPH or in_part:
            # What follows a short numbered line is told of that part, and not of the whole.
            in_part = in_part or (block.number is not None and is_short(block) and _has_text_below(block, opening))
            (story.blocks if story and not in_part else outline.opening).append(block)
            continue
        story = None
        for topic, span in parts_by_cue(block.text, first=block is opening[0]):
            piece = Block(block.kind, span.of(block.text), block.start + span.start)
            if topic is None:
                outline.opening.append(piece)
            else:
                found.append(Section(topic, None, [piece], brief=True))
        if found and found[-1].topic in STORY and found[-1].blocks[-1].end == block.end:
            story = found[-1]  # a list right behind it belongs to it
    outline.sections = [*found, *outline.sections]
