"""Plain text with lists and links, as the HTML of a rich text field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_ITEM = re.compile(r"^(?:(?P<number>\(?\w{1,2}[.)])|[-–—•·▪◦*o])\s+(?P<text>\S.*)$")


Links = Iterable[Mapping[str, str]]
"""Words that lead to an address: each with its "text" and "address"."""


def as_html(text: str, links: Links = ()) -> str:
    """Return paragraphs and lists as HTML, with links where their words stand; everything in the text is escaped."""
    addresses = {link["text"]: link["address"] for link in links}
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
            parts.append(format_html("<p>{}</p>", _linked(line, addresses)))
            continue
        kind = "ol" if found["number"] else "ul"
        if tag != kind:
            close()
            tag = kind
        items.append(_linked(found["text"], addresses))
    close()
    return "".join(parts)


def _linked(text: str, addresses: Mapping[str, str]) -> SafeString:
    words = "|".join(re.escape(words) for words in sorted(addresses, key=len, reverse=True))
    parts = re.split(rf"(?<!\w)({words})(?!\w)", text) if words else [text]
    marked = (
        format_html('<a href="{}">{}</a>', addresses[part], part) if index % 2 else part
        for index, part in enumerate(parts)
    )
    return format_html_join("", "{}", ((part,) for part in marked))
