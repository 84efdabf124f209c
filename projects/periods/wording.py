"""How people read a period with uncertain ends."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from projects.periods.bounds import PeriodBounds
from projects.periods.edtf import is_month, is_year


def _readable_side(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return _readable_limit(first, last)
    if is_year(first, last):
        return f"{first:%Y}"
    if is_month(first, last):
        return date_format(first, "F Y")
    if first == last:
        return date_format(first, "j F Y")
    return _("tussen %(first)s en %(last)s") % {"first": date_format(first), "last": date_format(last)}


def _readable_limit(first: date | None, last: date | None) -> str:
    """Return a side of which only one bound is known."""
    if first:
        return _("op zijn vroegst %(when)s") % {"when": date_format(first, "j F Y")}
    return _("uiterlijk %(when)s") % {"when": date_format(last, "j F Y")} if last else ""


def readable(bounds: PeriodBounds) -> str:
    """Return the period in the reader's language, such as "september 2020 – 2021"; empty when nothing is known."""
    start = _readable_side(bounds.earliest_start, bounds.latest_start)
    end = _("einde open") if bounds.open else _readable_side(bounds.earliest_end, bounds.latest_end)
    if end and not start and bounds.earliest_end:
        end = _("tot en met %(until)s") % {"until": end} if not bounds.open else end
    text = f"{start} – {end}" if start and end else start or end
    if text and bounds.at_least:
        return _("ten minste %(period)s") % {"period": text}
    return text
