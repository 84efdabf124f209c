"""Letters as expressions need them: with the accents of all languages in Latin script, "Š" and "ễ" as well as "É"."""

from __future__ import annotations

_LATIN = [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]
_ACCENTS = "\u0300-\u036f"
"""Accents that stand apart behind their letter, as some programs store them."""
UPPER = "".join(chr(code) for code in _LATIN if chr(code).isupper())
"""Every capital, to stand between square brackets."""
LOWER = "".join(chr(code) for code in _LATIN if chr(code).islower()) + _ACCENTS
"""Every small letter, and the accents that stand apart, to stand between square brackets."""
