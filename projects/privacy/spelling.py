"""How people write a name, a telephone number and the slug of a name: as patterns."""

from __future__ import annotations

import html
import re
import unicodedata
from html.entities import codepoint2name

from django.utils.text import slugify

_SPACE = r"(?:[\s\xad\u200b\u2060]|&nbsp;|&#160;|&#xa0;|&shy;)"
_GAP = rf"{_SPACE}+"
_BETWEEN_DIGITS = r"(?:[\s().\-–—‑/]|&nbsp;|&#160;|&#xa0;|&ndash;|&#8211;){0,3}"
_APOSTROPHES = "'’‘ʼ`"
_HYPHENS = "-‐‑–"
_TITLE = re.compile(
    r"^(?:(?:dr|drs|prof|ir|ing|mr|mrs|ms|mw|mevr|dhr|em|mgr)\.?|mevrouw|meneer|(?:ba|bsc|ma|msc|phd|llm)\.?,?)$",
    re.IGNORECASE,
)
_COUNTRY = "31"
SHORTEST_NUMBER = 8
"""With fewer digits a number may be anything."""


def bare_name(name: str) -> list[str]:
    """Return the words of a name without titles before and behind it."""
    words = unicodedata.normalize("NFC", name).replace(",", " ").split()
    while words and _TITLE.match(words[0]):
        words = words[1:]
    while words and _TITLE.match(words[-1]):
        words = words[:-1]
    return words


def with_initials(words: list[str]) -> tuple[str, list[str]] | None:
    """Return the first letter and the surname of a name with its infixes; None for a name of one word.

    The surname begins at the first word in small letters, else it is the last word.
    """
    if len(words) < 2:
        return None
    begin = next((index for index, word in enumerate(words) if index and word[:1].islower()), len(words) - 1)
    return words[0][0], words[begin:]


def name_pattern(words: list[str]) -> str:
    """Return what matches these words, whatever their accents are made of and whatever lies between them."""
    return _GAP.join(_word(word) for word in words)


def initials_pattern(words: list[str]) -> str:
    """Return what matches initials before the surname of a name, "S. de Wit" and "S.A. de Wit"; "" for one word."""
    found = with_initials(words)
    if found is None:
        return ""
    letter, surname = found
    return rf"{_sign(letter)}\.?(?:{_SPACE}?[^\W\d_]\.){{0,4}}{_SPACE}*{name_pattern(surname)}"


def slug_pattern(words: list[str]) -> str:
    """Return what matches the slug of a name as part of another slug or of an address."""
    return rf"(?<![a-z0-9]){re.escape(slugify(' '.join(words)))}(?![a-z0-9])"


def _word(word: str) -> str:
    return "".join(_sign(sign) for sign in unicodedata.normalize("NFC", word))


def _sign(sign: str) -> str:
    """Return what matches a sign: itself, its parts, without its accent, or as an entity of HTML."""
    if sign in _APOSTROPHES:
        return rf"(?:[{_APOSTROPHES}]|&(?:apos|rsquo|lsquo|#39|#x27|#8217);)"
    if sign in _HYPHENS:
        return rf"\xad?(?:[{_HYPHENS}]|&#8209;|&ndash;)"
    spellings = {sign, html.escape(sign)}
    if not sign.isascii():
        decomposed = unicodedata.normalize("NFD", sign)
        bare = "".join(one for one in decomposed if not unicodedata.combining(one))
        spellings |= {decomposed, bare, f"&#{ord(sign)};", f"&#x{ord(sign):x};"}
        spellings |= {f"&{codepoint2name[ord(sign)]};"} if ord(sign) in codepoint2name else set()
    ordered = sorted((each for each in spellings if each), key=lambda each: (-len(each), each))
    return re.escape(ordered[0]) if len(ordered) == 1 else f"(?:{'|'.join(map(re.escape, ordered))})"


def significant(number: str) -> str:
    """Return the digits of a telephone number as dialled from elsewhere, with its country: "31701234567".

    "" for what is no telephone number.
    """
    plain = re.sub(r"\(0\)", "", number)
    digits = re.sub(r"\D", "", plain)
    if plain.strip().startswith("+"):
        found = digits
    elif digits.startswith("00"):
        found = digits[2:]
    else:
        found = _COUNTRY + digits.removeprefix("0")
    return found if len(digits) >= SHORTEST_NUMBER else ""


def telephone_pattern(number: str) -> str:
    """Return what matches a telephone number in any notation: 070-123 45 67, (070) 1234567, +31 (0)70 123 45 67."""
    digits = significant(number)
    if not digits:
        return ""
    international = r"(?:\+|00)"
    if not digits.startswith(_COUNTRY):
        return international + _BETWEEN_DIGITS + _BETWEEN_DIGITS.join(digits)
    rest = _BETWEEN_DIGITS.join(digits.removeprefix(_COUNTRY))
    abroad = rf"{international}{_BETWEEN_DIGITS}3{_BETWEEN_DIGITS}1{_BETWEEN_DIGITS}(?:0{_BETWEEN_DIGITS})?"
    return rf"(?:{abroad}|\(?0{_BETWEEN_DIGITS}){rest}"
