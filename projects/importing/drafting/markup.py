"""Plain text with lists, as the HTML of a rich text field."""

from __future__ import annotations

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_ITEM = re.compile(r"^(?:(?P<number>\(?\w{1,2}[.)])|[-–—•·▪◦*o])\s+(?P<text>\S.*)$")


def as_html(text: str) -> str:
    """Return paragraphs and lists as HTML; everything in the text is escaped."""
    parts: list[SafeString] = []
    items: list[str] = []
    tag = ""

    def close() -> None:
        nonlocal tag
        if items:
            inside = format_html_join("", "<li>{}</li>", ((item,) for item in items))
            parts.append(format_html("<ol>{}</ol>" if tag == "ol" else "<ul>{}</ul>", inside))
        items.clear()
        tag = ""

    for line in (line.strip() for line in text.splitlines()):
        found = _ITEM.match(line)
        if not line:
            continue
        if not found:
            close()
            parts.append(format_html("<p>{}</p>", line))
            continue
        kind = "ol" if found["number"] else "ul"
        if tag != kind:
            close()
            tag = kind
        items.append(found["text"])
    close()
    return "".join(parts)
