"""Whether an answer depends on who asks, or on the moment."""

from __future__ import annotations

from django.http import HttpRequest

_MARK = "_same_for_everybody"


def same_for_everybody(request: HttpRequest) -> None:
    """Say that the answer to this request depends on nothing but address, content and day."""
    setattr(request, _MARK, True)


def only_for_now(request: HttpRequest) -> None:
    """Say that the answer lacks what comes back by itself, as when search is away: it is kept for nobody."""
    setattr(request, _MARK, False)


def is_same_for_everybody(request: HttpRequest) -> bool:
    """Return whether the view said so, and did not take it back."""
    return getattr(request, _MARK, False) is True
