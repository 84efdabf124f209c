"""What kind of file somebody sent, judged by its content; the ending of its name must say the same."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from projects.models.attachments import AttachmentKind

MOST_PARTS = 10_000
"""More files than this in one office document is no document."""
_PARTS = {
    "word/document.xml": AttachmentKind.WORD,
    "xl/workbook.xml": AttachmentKind.SHEET,
    "ppt/presentation.xml": AttachmentKind.SLIDES,
}
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_WITH_PROGRAM = ("vbaproject.bin", "vbadata.xml", ".exe", ".dll", ".js", ".vbs")
_PROGRAM_FOLDERS = ("basic/", "scripts/", "word/activex/", "xl/activex/", "ppt/activex/")
_TEXTS = frozenset({AttachmentKind.TEXT, AttachmentKind.TABLE})


class UnfitFileError(Exception):
    """The file is not taken; the message says why, in the reader's language."""


def kind_of(content: bytes, name: str) -> AttachmentKind:
    """Return the kind of a file. UnfitFileError when it is another, is broken, or holds a program."""
    if not content.strip():
        raise UnfitFileError(_("Het bestand is leeg."))
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in AttachmentKind.values:
        raise UnfitFileError(
            _("Dit soort bestand kan niet mee. Kies een van deze: %(kinds)s.")
            % {"kinds": ", ".join(AttachmentKind.values)}
        )
    promised, found = AttachmentKind(ending), _by_content(content)
    if found is not promised and not (found in _TEXTS and promised in _TEXTS):
        raise UnfitFileError(_("De naam van het bestand past niet bij de inhoud. Bewaar het opnieuw en kies het dan."))
    return promised


def _by_content(content: bytes) -> AttachmentKind | None:
    if content.startswith(b"%PDF-"):
        return AttachmentKind.PDF
    if content.startswith(b"PK\x03\x04"):
        return _of_archive(content)
    return AttachmentKind.TEXT if _is_text(content) else None


def _is_text(content: bytes) -> bool:
    """Return whether all of it is text that people write: UTF-8, or the older letters of Windows."""
    if b"\0" in content:
        return False
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            content.decode("cp1252")
        except UnicodeDecodeError:
            return False
    controls = sum(sign < 32 and sign not in b"\t\n\r\f" for sign in content)
    return controls == 0


def _of_archive(content: bytes) -> AttachmentKind | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts[: MOST_PARTS + 1]}
            mimetype = _mimetype(archive, parts)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise UnfitFileError(_("Het bestand is beschadigd. Bewaar het opnieuw en kies het dan.")) from None
    if len(names) > MOST_PARTS:
        return None
    if any(_is_program(name.lower()) for name in names):
        raise UnfitFileError(_("Er zit een programma (macro) in het bestand. Bewaar het zonder en kies het dan."))
    if mimetype == _OPEN_TEXT and "content.xml" in names:
        return AttachmentKind.OPEN_TEXT
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for part, kind in _PARTS.items() if part in names), None)


def _mimetype(archive: zipfile.ZipFile, parts: list[Any]) -> bytes:
    """Return what an OpenDocument file says it is; it stands in its first part, as it is."""
    if not parts or parts[0].filename != "mimetype" or parts[0].file_size > 100:
        return b""
    return archive.read(parts[0]).strip()


def _is_program(name: str) -> bool:
    return name.endswith(_WITH_PROGRAM) or name.startswith(_PROGRAM_FOLDERS)
