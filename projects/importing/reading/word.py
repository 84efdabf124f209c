"""Word documents (.docx): checked before they are unpacked, and read by mammoth, which gives HTML."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import mammoth
from bs4 import BeautifulSoup

from projects.importing.reading.document import Document
from projects.importing.reading.markup import document_of_html
from projects.importing.reading.problems import Problem, UnreadableDocument

LARGEST_PART = 20 * 1024 * 1024
"""How large one unpacked part that is read may be, in bytes."""
LARGEST_WHOLE = 200 * 1024 * 1024
"""How large all parts together may unpack, pictures included, in bytes."""
MOST_PARTS = 5000
_TITLE_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Titel'] => h1:fresh"


def read_word(content: bytes) -> Document:
    """Return a Word document as a document. UnreadableDocument when it is broken, encrypted or unpacks too large."""
    _refuse_bombs(content)
    try:
        html: str = mammoth.convert_to_html(
            BytesIO(content), style_map=_TITLE_STYLES, convert_image=mammoth.images.img_element(_no_picture)
        ).value
    except UnreadableDocument:
        raise
    except Exception as error:  # mammoth has no errors of its own: what is wrong inside shows in many ways
        raise UnreadableDocument(Problem.BROKEN, type(error).__name__) from error
    return document_of_html(BeautifulSoup(html, "html.parser"))


def _no_picture(image: Any) -> dict[str, str]:
    """Leave the picture itself out; its description stays."""
    return {"src": ""}


def _refuse_bombs(content: bytes) -> None:
    """Look at the sizes that the archive declares, and then at what really comes out, before anything is parsed."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
                raise UnreadableDocument(Problem.UNPACKS_TOO_LARGE)
            for part in parts:
                if part.flag_bits & 1:
                    raise UnreadableDocument(Problem.ENCRYPTED)
                if part.filename.endswith((".xml", ".rels")):
                    _read_bounded(archive, part)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise UnreadableDocument(Problem.BROKEN) from error


def _read_bounded(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if part.file_size > LARGEST_PART:
        raise UnreadableDocument(Problem.UNPACKS_TOO_LARGE)
    with archive.open(part) as stream:
        start = stream.read(LARGEST_PART + 1)
    if len(start) > LARGEST_PART:
        raise UnreadableDocument(Problem.UNPACKS_TOO_LARGE)
    if b"<!ENTITY" in start:
        raise UnreadableDocument(Problem.BROKEN)
