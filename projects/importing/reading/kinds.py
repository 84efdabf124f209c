"""What kind of file something is, judged by its content; the ending of its name only confirms it."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO

from projects.importing.reading.plain import utf16_of
from projects.importing.reading.problems import Problem, UnreadableDocument


class FileKind(StrEnum):
    """The kinds that can be read."""

    TEXT = "txt"
    WORD = "docx"
    HTML = "html"
    PDF = "pdf"


ENDINGS = {
    "txt": FileKind.TEXT,
    "text": FileKind.TEXT,
    "md": FileKind.TEXT,
    "docx": FileKind.WORD,
    "html": FileKind.HTML,
    "htm": FileKind.HTML,
    "pdf": FileKind.PDF,
}
_HTML = re.compile(
    rb"^(?:<!--.*?-->|<\?xml[^>]*>|\s)*<(?:!doctype\s+html|html|head|body|article|main|div|h1|p)\b", re.I | re.S
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word up to 2003, and an encrypted file of a newer one
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MARK = b"\xef\xbb\xbf"
_LOOK_AT = 4096


def kind_of(content: bytes, name: str = "") -> FileKind:
    """Return the kind of a file. UnreadableDocument for another kind, or where the name promises something else."""
    found = _by_content(content)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    promised = ENDINGS.get(ending)
    if ending and promised is None:
        raise UnreadableDocument(Problem.UNKNOWN_KIND, ending)
    if promised is FileKind.TEXT and found is FileKind.HTML:
        return FileKind.TEXT
    if promised is FileKind.HTML and found is FileKind.TEXT:
        return FileKind.HTML
    if promised is not None and promised is not found:
        raise UnreadableDocument(Problem.WRONG_ENDING, f"{ending} {found.value}")
    return found


def _by_content(content: bytes) -> FileKind:
    head = content[:_LOOK_AT]
    if not content.strip():
        raise UnreadableDocument(Problem.EMPTY)
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(_ARCHIVES):
        return _of_archive(content)
    if head.startswith(_OLE):
        raise UnreadableDocument(Problem.ENCRYPTED if _ENCRYPTED in content else Problem.OLD_WORD)
    if utf16_of(head):
        return FileKind.TEXT
    if b"\0" in head:
        raise UnreadableDocument(Problem.UNKNOWN_KIND)
    return FileKind.HTML if _HTML.match(head.removeprefix(_MARK)) else FileKind.TEXT


def _of_archive(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableDocument(Problem.BROKEN) from None
    if "word/document.xml" in names:
        return FileKind.WORD
    raise UnreadableDocument(Problem.BROKEN if "[Content_Types].xml" in names else Problem.UNKNOWN_KIND)
