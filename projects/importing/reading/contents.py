"""The reader of each kind of file."""

from __future__ import annotations

from collections.abc import Callable

from projects.importing.reading.document import LONGEST_TEXT, Document
from projects.importing.reading.kinds import FileKind, kind_of
from projects.importing.reading.plain import read_text
from projects.importing.reading.problems import Problem, UnreadableDocument


def _reader(kind: FileKind) -> Callable[[bytes], Document]:
    """Return what reads a kind; its library is imported only when it is needed."""
    if kind is FileKind.WORD:
        from projects.importing.reading.word import read_word

        return read_word
    if kind is FileKind.PDF:
        from projects.importing.reading.pdf import read_pdf

        return read_pdf
    if kind is FileKind.HTML:
        from projects.importing.reading.markup import read_html

        return read_html
    return read_text


def read_content(content: bytes, name: str, most_blocks: int) -> Document:
    """Return the document in a file. UnreadableDocument when it cannot be read, has no text or too much of it."""
    kind = kind_of(content, name)
    document = _reader(kind)(content)
    if not document.blocks and kind is not FileKind.TEXT:
        raise UnreadableDocument(Problem.NO_TEXT)
    return check_length(document, most_blocks)


def check_length(document: Document, most_blocks: int) -> Document:
    """Return the document. UnreadableDocument when it is empty, or longer than somebody can judge on one screen."""
    if not document.blocks:
        raise UnreadableDocument(Problem.EMPTY)
    if len(document.blocks) > most_blocks or len(document.text) > LONGEST_TEXT:
        raise UnreadableDocument(Problem.TOO_LONG)
    return document
