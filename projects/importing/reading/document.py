"""A document as the importer knows it: one text, and blocks that lie in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

GAP = "\n\n"
"""What stands between two blocks in the text of a document."""
LONGEST_TEXT = 600_000
"""How many signs a document may have, some two hundred pages.

All of it stands beside the proposal on one screen, and nobody judges more; a project fits in a hundredth of it.
"""
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
"""Signs that no reader sees and that parts of the site refuse: control signs, halves of signs, soft hyphens."""
CELL_GAP = "\t"
"""What stands between two cells of a row."""


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document: its text to the letter, and where that begins in the text of the document.

    `level` is the depth of a heading or of a list item (1 is the outermost), and `marker` what stood before an item,
    such as "2." or "–".
    """

    kind: BlockKind
    text: str
    start: int = 0
    level: int = 0
    marker: str = ""

    @property
    def end(self) -> int:
        """Where the text ends in the document."""
        return self.start + len(self.text)

    @property
    def number(self) -> int | None:
        """The number of an item of a numbered list."""
        digits = "".join(sign for sign in self.marker if sign.isdigit())
        return int(digits) if digits else None

    @property
    def cells(self) -> list[str]:
        """The cells of a table row."""
        return self.text.split(CELL_GAP)


@dataclass(frozen=True, slots=True)
class Link:
    """Words in the text that lead to an address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: `text` holds every block to the letter, in order."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the document as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Document:
        """Return the document that `as_json` gave."""
        blocks = tuple(Block(**{**block, "kind": BlockKind(block["kind"])}) for block in values["blocks"])
        return cls(values["text"], blocks, tuple(Link(**link) for link in values["links"]))


def cleaned(text: str) -> str:
    """Return a text to the letter, without signs that nobody sees, accents on their letters (Unicode NFC)."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def assembled(blocks: Iterable[Block], links: Iterable[Link] = ()) -> Document:
    """Return a document of blocks one after another, each given its place; blocks without text are left out."""
    placed: list[Block] = []
    parts: list[str] = []
    at = 0
    for block in blocks:
        text, marker = cleaned(block.text).strip(), cleaned(block.marker)
        if not text:
            continue
        prefix = f"{marker} " if marker else ""
        placed.append(Block(block.kind, text, at + len(prefix), block.level, marker))
        parts.append(prefix + text)
        at += len(prefix) + len(text) + len(GAP)
    kept = (Link(cleaned(link.text).strip(), cleaned(link.address)) for link in links)
    return Document(GAP.join(parts), tuple(placed), tuple(link for link in kept if link.text))
