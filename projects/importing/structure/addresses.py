"""Web addresses that stand in a text to be read, without the full stop behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r"(?<![\w@./-])(?:https?://|www\.)[^\s<>\"“”]{3,300}[\w/]", re.IGNORECASE)


def addresses_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the addresses in a text, as "https://example.org/a" and "www.example.org"."""
    yield from _ADDRESS.finditer(text)


def web_address(written: str) -> str:
    """Return an address with its scheme: "www.example.org" is short for "https://www.example.org"."""
    return written if written.lower().startswith("http") else f"https://{written}"
