"""Form fields that read what partners type: nothing unseen, nothing unsafe, and a moment as people write it."""

from __future__ import annotations

import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from projects.freshness.facts import KnownDate
from projects.periods.bounds import PeriodBounds
from projects.periods.parsing import parse_period
from projects.vocabulary import DatePrecision

# They turn the writing direction and would scramble what stands after the message; emoji need other format signs.
DIRECTION_SIGNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def visible(text: str) -> str:
    """Return a text without signs that nobody can see; lines end in one character."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or _is_visible(sign))


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cs"} and sign not in DIRECTION_SIGNS


class CountField(forms.IntegerField):
    """A number that the form carries along; what cannot be read counts as 0, which is always safe."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int:
        """Return a number, 0 for anything else."""
        text = str(value or "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


class TokenField(forms.UUIDField):
    """Names one form as it was opened, so that sending it twice makes one update."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> UUID:
        """Return the token, or a new one where it cannot be read."""
        try:
            return UUID(str(value))
        except ValueError:
            return uuid4()


class MessageField(forms.CharField):
    """Plain text as people type it."""

    widget: type[forms.Widget] = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the text without what nobody can see."""
        return visible(str(value or "")).strip()


class LineField(MessageField):
    """Plain text on one line."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        """Return the text with single spaces."""
        return " ".join(visible(str(value or "")).split())


class WebAddressField(forms.URLField):
    """An address on the web, of http or https and nothing else."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)

    def clean(self, value: Any) -> str:
        """Return the address; one that shows a name before an @ pretends to be another site."""
        address: str = super().clean(visible(str(value or "")).strip())
        if "@" in urlsplit(address).netloc:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return address


@dataclass(frozen=True, slots=True)
class When:
    """A moment to the day, the month or the year."""

    day: date
    precision: str = DatePrecision.DAY

    def __str__(self) -> str:
        """Return the moment as somebody would type it, in the reader's language."""
        return KnownDate(self.day, self.precision).bare


def when_of(text: str) -> When | None:
    """Return the one day, month or year that a text tells; None for anything else, such as a season."""
    readings = parse_period(text).readings
    bounds = readings[0].bounds if len(readings) == 1 else PeriodBounds()
    first, last = bounds.earliest_start, bounds.latest_start
    if first is None or last is None or bounds.open or bounds.at_least:
        return None
    if bounds.latest_end is not None and bounds.latest_end != last:
        return None
    if first == last:
        return When(first)
    if (first.year, first.month, first.day, last.month, last.day) == (last.year, 1, 1, 12, 31):
        return When(first, DatePrecision.YEAR)
    whole_month = first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1])
    return When(first, DatePrecision.MONTH) if whole_month else None


class WhenField(forms.CharField):
    """A day, a month or a year in words or figures, Dutch or English."""

    def prepare_value(self, value: Any) -> Any:
        """Return what the box shows."""
        return str(value) if isinstance(value, When) else value

    def clean(self, value: Any) -> When | None:
        """Return the moment; None for an empty box."""
        text = " ".join(visible(str(value or "")).split())
        if not text:
            return None
        found = when_of(text) if len(text) <= 60 else None
        if found is None:
            raise forms.ValidationError(
                _("Schrijf een dag, een maand of een jaar, bijvoorbeeld 31-12-2026, maart 2027 of 2027.")
            )
        return found
