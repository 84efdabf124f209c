"""How many remarks may come in."""

from __future__ import annotations

from django.http import HttpRequest

from projects.limits import counted_within

PER_SENDER, IN_ALL = 10, 300
"""Remarks a day: from one network address, and from everybody together."""


def within_limits(request: HttpRequest) -> bool:
    """Count one more remark, and return whether both limits still hold."""
    return counted_within(request, "remarks", per_sender=PER_SENDER, in_all=IN_ALL)
