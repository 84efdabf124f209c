"""The readable text of what editors make, for search."""

from __future__ import annotations

from typing import Any

from wagtail.rich_text import get_text_for_indexing


def stream_text(stream: Any) -> str:
    """Return the readable text of a StreamField value, one block a line."""
    return "\n".join(stream.stream_block.get_searchable_content(stream)) if stream else ""


def prose_text(*html: str) -> str:
    """Return rich text fields as plain text, one a line."""
    return "\n".join(get_text_for_indexing(part) for part in html if part)
