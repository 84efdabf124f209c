"""Prose as people type it, turned into the HTML that rich text fields hold.

Paragraphs are parted by an empty line; `- ` and `1. ` begin the items of a list, `## ` and `### ` a heading;
`**bold**`, `*italic*`, `[text](https://…)`, `[text](mailto:…)` and, to a page of this site, `[text](page:contact)`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

_HEADING = re.compile(r"(#{2,3}) +(.+)", re.DOTALL)
_BULLET = re.compile(r"- +")
_NUMBER = re.compile(r"\d+\. +")
_LINK = re.compile(r"\[([^\]]+)\]\(((?:https?|mailto|page):[^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_ITALIC = re.compile(r"(?<!\*)\*(?!\*)(.+?)\*", re.DOTALL)
_PAGE_LINK = re.compile(r'<a linktype="page" id="page:([^"]+)">(.*?)</a>', re.DOTALL)
PAGE_SCHEME = "page:"


def _link(match: re.Match[str]) -> str:
    text, target = match.groups()
    if target.startswith(PAGE_SCHEME):
        return f'<a linktype="page" id="{target}">{text}</a>'
    return f'<a href="{target}">{text}</a>'


def _inline(text: str) -> str:
    html = escape(" ".join(text.split()), quote=False)
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", _LINK.sub(_link, html)))


def _list(tag: str, item: re.Pattern[str], block: str) -> str:
    """Return a list; a line that begins no item goes on with the one before."""
    items: list[str] = []
    for line in block.splitlines():
        match = item.match(line)
        if match:
            items.append(line[match.end() :])
        else:
            items[-1] += f" {line}"
    return f"<{tag}>{''.join(f'<li>{_inline(text)}</li>' for text in items)}</{tag}>"


def to_html(text: str) -> str:
    """Return prose as HTML with no more tags than the editor offers."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return "".join(_block(block) for block in blocks)


def _block(block: str) -> str:
    heading = _HEADING.fullmatch(block)
    if heading:
        level = len(heading[1])
        return f"<h{level}>{_inline(heading[2])}</h{level}>"
    if _BULLET.match(block):
        return _list("ul", _BULLET, block)
    if _NUMBER.match(block):
        return _list("ol", _NUMBER, block)
    return f"<p>{_inline(block)}</p>"


def page_links(html: str) -> list[str]:
    """Return the keys of the pages that a text links to."""
    return [match[1] for match in _PAGE_LINK.finditer(html)]


def resolve_page_links(html: str, pk_of: Callable[[str], int | None]) -> str:
    """Return the text with links to real pages; where the page is gone, its words stay without a link."""

    def resolved(match: re.Match[str]) -> str:
        pk = pk_of(match[1])
        return f'<a linktype="page" id="{pk}">{match[2]}</a>' if pk else match[2]

    return _PAGE_LINK.sub(resolved, html)
