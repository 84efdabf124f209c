"""HTML: the text of a page by its elements.

What no reader sees is dropped; navigation and footers stay, as furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString

from projects.importing.reading.document import CELL_GAP, Block, BlockKind, Document, Link, assembled
from projects.importing.reading.problems import Problem, UnreadableDocument

_UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select", "button", "input")
_FURNITURE = frozenset({"nav", "header", "footer", "aside"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
        "br",
        "img",
        "label",
    ]
)
_LEADING = ("http", "https", "mailto")
DEEPEST = 200
"""How deep elements may lie in each other; no page comes near it."""


def read_html(content: bytes) -> Document:
    """Return a page as a document; the encoding is what the page says, or what its bytes look like."""
    return document_of_html(BeautifulSoup(content, "html.parser"))


def document_of_html(soup: BeautifulSoup) -> Document:
    """Return parsed HTML as a document, with the links in it. UnreadableDocument when elements lie too deep."""
    for unseen in soup.find_all(_UNSEEN):
        unseen.decompose()
    for hidden in soup.find_all(hidden=True):
        hidden.decompose()
    root = soup.body or soup
    _tell_addresses(root)
    return assembled(_Reader().blocks(root), _links(root))


def _tell_addresses(root: Tag) -> None:
    """Put a mail address or number that only a link holds behind its words: "Kim Bos" with a link to her mailbox."""
    for anchor in root.find_all("a", href=True):
        scheme, _colon, rest = str(anchor["href"]).strip().partition(":")
        address = unquote(rest.split("?", maxsplit=1)[0]).strip()
        text = anchor.get_text()
        mail = scheme.lower() == "mailto" and "@" in address and "@" not in text
        number = scheme.lower() == "tel" and any(map(str.isdigit, address)) and not any(map(str.isdigit, text))
        if text.strip() and (mail or number):
            anchor.append(f" {address}")


def _links(root: Tag) -> Iterator[Link]:
    for anchor in root.find_all("a", href=True):
        address, text = str(anchor["href"]).strip(), _squeezed(anchor.get_text())
        if text and _scheme(address) in _LEADING:
            yield Link(text, address)


def _scheme(address: str) -> str:
    """Return what an address begins with; nothing for one that is no address at all, such as "http://[x"."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return ""


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


class _Reader:
    """Walks through the elements and gathers running text until something begins a block of its own."""

    def __init__(self) -> None:
        self.pending: list[str] = []

    def blocks(self, node: Tag, furniture: bool = False, lists: int = 0, depth: int = 0) -> Iterator[Block]:
        """Yield what lies in an element, in order."""
        if depth > DEEPEST:
            raise UnreadableDocument(Problem.TOO_MUCH_WORK)
        for child in node.children:
            if isinstance(child, Tag):
                yield from self._element(child, furniture, lists, depth)
            elif (
                isinstance(child, NavigableString) and not isinstance(child, Comment) and type(child) is NavigableString
            ):
                self.pending.append(str(child))
        if node.name not in _INLINE:
            yield from self._flush(BlockKind.FURNITURE if furniture else BlockKind.PARAGRAPH)

    def _element(self, child: Tag, furniture: bool, lists: int, depth: int) -> Iterator[Block]:
        name = child.name
        inside = furniture or name in _FURNITURE or child.get("role") in ("navigation", "banner", "contentinfo")
        plain = BlockKind.FURNITURE if furniture else BlockKind.PARAGRAPH
        if name == "br":
            yield from self._flush(plain)
        elif name == "img":
            if alternative := _squeezed(str(child.get("alt") or "")):
                yield from self._flush(plain)
                yield Block(BlockKind.FURNITURE, alternative)
        elif name in _INLINE:
            yield from self.blocks(child, furniture, lists, depth + 1)
        else:
            yield from self._flush(plain)
            yield from self._block_element(child, inside, lists, depth)

    def _block_element(self, child: Tag, furniture: bool, lists: int, depth: int) -> Iterator[Block]:
        name = child.name
        if name in _HEADINGS and not furniture:
            yield Block(BlockKind.HEADING, _squeezed(child.get_text(" ")), level=_HEADINGS[name])
        elif name in ("ul", "ol") and not furniture:
            yield from self._list(child, lists + 1, depth)
        elif name == "tr":
            cells = [_squeezed(cell.get_text(" ")) for cell in child.find_all(("td", "th"), recursive=False)]
            yield Block(BlockKind.ROW, CELL_GAP.join(cells).strip())
        else:
            yield from self.blocks(child, furniture, lists, depth + 1)

    def _list(self, element: Tag, level: int, depth: int) -> Iterator[Block]:
        number = int(start) if (start := str(element.get("start") or "1")).isdigit() else 1
        for item in element.find_all("li", recursive=False):
            marker = f"{number}." if element.name == "ol" else "–"
            number += 1
            first = True
            for block in self.blocks(item, False, level, depth + 1):
                if first and block.kind is BlockKind.PARAGRAPH:
                    yield Block(BlockKind.ITEM, block.text, level=level, marker=marker)
                else:
                    yield block
                first = False

    def _flush(self, kind: BlockKind) -> Iterator[Block]:
        text = _squeezed("".join(self.pending))
        self.pending.clear()
        if text:
            yield Block(kind, text)
