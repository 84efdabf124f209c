"""PDF: the text by its lines, put together to paragraphs by the space between them and the size of the letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from projects.importing.reading.document import Block, BlockKind, Document, assembled, cleaned
from projects.importing.reading.problems import Problem, UnreadableDocument

MOST_PAGES = 200
_LARGER = 1.12
_WIDER = 1.35
_MARK = re.compile(r"^(?P<mark>\(?\d{1,2}[.)]|[-–—•·▪◦])\s+(?=\S)")

LIGATURES = {number: unicodedata.normalize("NFKC", chr(number)) for number in range(0xFB00, 0xFB07)}
"""Letters that a font draws as one, such as "fi": on the page they are letters of their own."""


@dataclass(slots=True)
class Line:
    """A line of a page: its text, height on the page (upwards), and the size of its letters."""

    text: str
    y: float
    size: float
    bold: bool
    page: int


def read_pdf(content: bytes) -> Document:
    """Return a PDF as a document. UnreadableDocument when it is broken, encrypted, too long, or has no text."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise UnreadableDocument(Problem.ENCRYPTED)
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableDocument(Problem.TOO_LONG)
        lines = [line for number, page in enumerate(reader.pages) for line in _lines(page, number)]
    except UnreadableDocument:
        raise
    except DependencyError as error:
        raise UnreadableDocument(Problem.ENCRYPTED) from error
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RecursionError) as error:
        raise UnreadableDocument(Problem.BROKEN, type(error).__name__) from error
    if not any(line.text for line in lines):
        raise UnreadableDocument(Problem.NO_TEXT)
    return assembled(_blocks(lines))


def _lines(page: Any, number: int) -> list[Line]:
    found: list[Line] = []

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float | None) -> None:
        height, scale = tm[5] * cm[3] + cm[5], abs(tm[3] * cm[3]) or 1.0
        letters = (size or 1.0) * scale
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        for index, part in enumerate(text.split("\n")):
            if index or not found or abs(found[-1].y - height) > 1.5:
                found.append(Line("", height, letters, bold, number))
            found[-1].text += part
            if part.strip():
                found[-1].y, found[-1].size, found[-1].bold = height, letters, bold

    page.extract_text(visitor_text=visit)
    for line in found:
        line.text = cleaned(line.text.translate(LIGATURES)).strip()
    return [line for line in found if line.text]


def _blocks(lines: list[Line]) -> list[Block]:
    usual_size = median(line.size for line in lines)
    gaps = [above.y - below.y for above, below in pairwise(lines) if above.page == below.page]
    usual_gap = median([gap for gap in gaps if gap > 1] or [usual_size])
    longest = max(len(line.text) for line in lines)
    blocks: list[Block] = []
    before: Line | None = None
    for line in lines:
        is_heading = line.size > usual_size * _LARGER or (line.bold and len(line.text) < 80)
        new = (
            before is None
            or is_heading
            or blocks[-1].kind is BlockKind.HEADING
            or bool(_MARK.match(line.text))
            or _begins_anew(before, line, usual_gap, longest)
        )
        if new:
            blocks.append(_block(line, is_heading, usual_size))
        else:
            blocks[-1] = _joined(blocks[-1], line.text)
        before = line
    return blocks


def _begins_anew(before: Line, line: Line, usual_gap: float, longest: int) -> bool:
    """Return whether a line begins a paragraph: after extra space, or after a line that ended early at a full stop."""
    ends = before.text[-1] in ".!?:"
    if before.page != line.page:
        return ends
    if before.y - line.y > usual_gap * _WIDER:
        return True
    return len(before.text) < longest * 0.6 and (ends or line.text[:1].isupper())


def _block(line: Line, is_heading: bool, usual_size: float) -> Block:
    if is_heading:
        return Block(BlockKind.HEADING, line.text, level=1 if line.size > usual_size * 1.5 else 2)
    if found := _MARK.match(line.text):
        return Block(BlockKind.ITEM, line.text[found.end() :], level=1, marker=found["mark"])
    return Block(BlockKind.PARAGRAPH, line.text)


def _joined(block: Block, text: str) -> Block:
    glue = "" if block.text.endswith("-") else " "
    return Block(block.kind, f"{block.text}{glue}{text}", level=block.level, marker=block.marker)
