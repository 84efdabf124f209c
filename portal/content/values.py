"""What fields hold between file and database: plain values, and references to what stands in another file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NewType

from portal.content.markup import PAGE_SCHEME, page_links

Html = NewType("Html", str)
PAGES = "pages"


@dataclass(frozen=True, slots=True)
class Reference:
    """A record of a register, or a page, by its key in `content/`."""

    register: str
    key: str


@dataclass(frozen=True, slots=True)
class Stream:
    """A StreamField as raw blocks without ids; a page in it is written as `page:<key>`."""

    blocks: tuple[Any, ...]


def fingerprint(*values: Any) -> str:
    """Return a hash that differs when one of the values differs."""
    text = json.dumps(values, sort_keys=True, default=_plain, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Reference):
        return [value.register, value.key]
    if isinstance(value, Stream):
        return value.blocks
    return str(value)


def references(value: Any) -> Iterator[Reference]:
    """Yield every reference in a value, however deep, links in prose included."""
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, Stream):
        yield from references(list(value.blocks))
    elif isinstance(value, dict):
        for item in value.values():
            yield from references(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from references(item)
    elif isinstance(value, str):
        yield from (Reference(PAGES, key) for key in page_links(value))
        if value.startswith(PAGE_SCHEME):
            yield Reference(PAGES, value.removeprefix(PAGE_SCHEME))
