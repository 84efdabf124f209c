"""Periods in templates."""

from __future__ import annotations

from django import template

from projects import period_bounds

register = template.Library()


@register.filter
def readable_period(bounds: period_bounds.PeriodBounds) -> str:
    """Return a period in the reader's language; empty when nothing is known."""
    return period_bounds.readable(bounds)
