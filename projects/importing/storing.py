"""Reading a document and keeping its proposal for an editor; nothing is kept of a document that cannot be read."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from wagtail.models import Page

from projects.importing.proposal import Proposal, propose
from projects.importing.reading.apart import Bounds, read_document
from projects.importing.reading.document import LONGEST_TEXT, Document
from projects.importing.reading.plain import document_of
from projects.importing.reading.problems import Problem, UnreadableDocument
from projects.importing.recorded import register_now
from projects.models import DocumentImport

MEGABYTE = 1024 * 1024
PASTED = "plakken.txt"


def bounds() -> Bounds:
    """Return what reading may take, by the settings."""
    return Bounds(bytes=settings.IMPORT_MEGABYTES * MEGABYTE)


def read(content: bytes, name: str) -> Document:
    """Return the document in a file. UnreadableDocument when it cannot be read within the bounds."""
    return read_document(content, name, bounds())


def read_pasted(text: str) -> Document:
    """Return pasted text as a document. UnreadableDocument when it is empty or too long."""
    if len(text.encode()) > bounds().bytes:
        raise UnreadableDocument(Problem.TOO_LARGE, str(settings.IMPORT_MEGABYTES))
    document = document_of(text)
    if not document.blocks:
        raise UnreadableDocument(Problem.EMPTY)
    if len(document.blocks) > bounds().blocks or len(document.text) > LONGEST_TEXT:
        raise UnreadableDocument(Problem.TOO_LONG)
    return document


def fingerprint(document: Document) -> str:
    """Return what tells a text from every other: a SHA-256 of its words, whatever file they came in."""
    return hashlib.sha256(" ".join(document.text.split()).encode()).hexdigest()


def propose_from(document: Document, as_kind: str = "") -> Proposal:
    """Return the proposal of a document, with the register as it is now."""
    return propose(document, register_now(), as_kind)


def store(
    document: Document, proposal: Proposal, name: str, user: Any = None, page: Page | None = None
) -> DocumentImport:
    """Keep a document with its proposal for an editor, and forget imports that are too old."""
    DocumentImport.objects.forget_old()
    return DocumentImport.objects.create(
        name=name[:255],
        fingerprint=fingerprint(document),
        document=document.as_json(),
        proposal=proposal.as_stored(),
        made_by=user,
        page=page,
    )
