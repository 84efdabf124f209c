"""What a result says of the day on which it is read: an index would grow stale of it, so it is worked out at display.

Which facts those are is not this room's knowledge: who keeps facts in the display of a document announces a teller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Teller = Callable[[Mapping[str, Any]], Mapping[str, Any]]
_tellers: dict[str, Teller] = {}


def register_teller(name: str, teller: Teller) -> None:
    """Add what, given the display of a result, returns more to show of it today; it asks no database."""
    _tellers[name] = teller


def told_today(display: Mapping[str, Any]) -> dict[str, Any]:
    """Return the display of a result with what is to be said of it today, in the language that is active."""
    told = dict(display)
    for teller in _tellers.values():
        told |= teller(display)
    return told
