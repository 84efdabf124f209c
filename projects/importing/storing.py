"""Reading a document and keeping its proposal for an editor; nothing is kept of a document that cannot be read."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from wagtail.models import Page

from projects.importing.apart import Bounds, Given, propose_apart
from projects.importing.proposal import Proposal
from projects.importing.reading.document import Document, cleaned
from projects.importing.recognising.register import Register
from projects.importing.recorded import register_now
from projects.models import DocumentImport

MEGABYTE = 1024 * 1024


def bounds() -> Bounds:
    """Return what a document may take, by the settings."""
    return Bounds(bytes=settings.IMPORT_MEGABYTES * MEGABYTE)


def propose_file(
    content: bytes, name: str, as_kind: str = "", register: Register | None = None
) -> tuple[Document, Proposal]:
    """Return the document in a file and its proposal, with the register as it is now.

    UnreadableDocument when it cannot be read, or not within the bounds; so do the others.
    """
    return propose_apart(Given(content, cleaned(name)), register or register_now(), as_kind, bounds())


def propose_pasted(text: str, as_kind: str = "") -> tuple[Document, Proposal]:
    """Return pasted text as a document, and its proposal."""
    return propose_apart(Given(text.encode(errors="replace"), pasted=True), register_now(), as_kind, bounds())


def propose_again(document: Document, as_kind: str) -> Proposal:
    """Return another proposal of a document that was read before."""
    return propose_apart(Given(document=document), register_now(), as_kind, bounds())[1]


def fingerprint(document: Document) -> str:
    """Return what tells a text from every other: a SHA-256 of its words, whatever file they came in."""
    return hashlib.sha256(" ".join(document.text.split()).encode()).hexdigest()


def store(
    document: Document, proposal: Proposal, name: str, user: Any = None, page: Page | None = None
) -> DocumentImport:
    """Keep a document with its proposal for an editor, and forget imports that are too old."""
    DocumentImport.objects.forget_old()
    return DocumentImport.objects.create(
        name=cleaned(name)[:255],
        fingerprint=fingerprint(document),
        document=document.as_json(),
        proposal=proposal.as_stored(),
        made_by=user,
        page=page,
    )
