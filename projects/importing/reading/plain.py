"""Plain text: decoded, and cut into blocks at empty lines, list marks and single lines."""

from __future__ import annotations

import re

from projects.importing.reading.document import Block, BlockKind, Document, cleaned

_NUMBERED = r"\(?\d{1,2}[.)]"
_LETTERED = r"[a-z][.)]"
_BULLET = r"[-–—•·▪◦*o]"
_MARK = re.compile(rf"^(?P<indent>[ \t\xa0]*)(?P<mark>{_NUMBERED}|{_LETTERED}|{_BULLET})[ \t\xa0]+(?=\S)")
_ENCODINGS = ("utf-8-sig", "cp1252")
_LOOK_AT = 4096
INDENT = 3
"""How many spaces make one step deeper in a list."""


def utf16_of(content: bytes) -> str:
    """Return which UTF-16 a text is in, by its mark or by the zeros of Latin letters; nothing where it is in none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[:_LOOK_AT]
    for encoding, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if letters and b"\0" not in letters and zeros.count(0) * 10 > len(zeros) * 7:
            return encoding
    return ""


def decoded(content: bytes) -> str:
    """Return the text of a file: UTF-16 where it looks so, else UTF-8, else the encoding of older Windows programs."""
    if encoding := utf16_of(content):
        return content.decode(encoding, errors="replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def read_text(content: bytes) -> Document:
    """Return a text file as a document."""
    return document_of(decoded(content))


def document_of(text: str) -> Document:
    """Return a text as a document: its text is kept to the letter but for the ends of lines and control signs.

    Lines that follow each other without an empty one are one paragraph when they look wrapped (the line before is
    long and ends in no full stop), and blocks of their own otherwise.
    """
    text = _clean(text)
    blocks: list[Block] = []
    at, wrapped, joining = 0, False, False
    for line in text.splitlines(keepends=True):
        bare = line.rstrip()
        # In a list of names each line begins with a capital; in a sentence that was cut hardly any does.
        joining = (
            wrapped and bool(bare.strip()) and not _MARK.match(bare) and (joining or not bare.lstrip()[0].isupper())
        )
        if joining:
            blocks[-1] = _longer(blocks[-1], text, at + len(bare))
        elif bare.strip():
            blocks.append(_block(bare, at))
        wrapped = bool(bare.strip()) and _runs_on(bare)
        at += len(line)
    return Document(text, tuple(blocks))


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return cleaned(re.sub(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text))


def _runs_on(line: str) -> bool:
    """Return whether a line looks cut at the edge of a page, so that the next belongs to it."""
    return 60 <= len(line.strip()) <= 120 and line.rstrip()[-1] not in ".!?:;"


def _block(line: str, at: int) -> Block:
    found = _MARK.match(line)
    body = line[found.end() :] if found else line.lstrip()
    start = at + len(line) - len(body)
    text = body.rstrip()
    if not found:
        return Block(BlockKind.PARAGRAPH, text, start)
    level = 1 + len(found["indent"].expandtabs(4)) // (INDENT + 3)
    return Block(BlockKind.ITEM, text, start, level, found["mark"])


def _longer(block: Block, text: str, end: int) -> Block:
    return Block(block.kind, text[block.start : end].rstrip(), block.start, block.level, block.marker)
