"""Whether an answer depends on who asks."""

from __future__ import annotations

from django.http import HttpRequest

_MARK = "_same_for_everybody"


def same_for_everybody(request: HttpRequest) -> None:
    """Say that the answer to this request depends on nothing but address, content and day."""
    setattr(request, _MARK, True)


def is_same_for_everybody(request: HttpRequest) -> bool:
    """Return whether the view said so."""
    return getattr(request, _MARK, False) is True
