"""How people write a name, a telephone number and the slug of a name: as patterns."""

from __future__ import annotations

import html
import re
import unicodedata
from html.entities import codepoint2name

from django.utils.text import slugify

# Part of a name may be bold, or a link.
_SPACE = r"(?:[\s\xad\u200b\u2060]|&nbsp;|&#160;|&#xa0;|&shy;|</?(?:a|b|br|em|i|mark|small|span|strong|u)\b[^<>]*>)"
_GAP = rf"{_SPACE}+"
_INITIALS = rf"(?:[^\W\d_](?:\.|(?={_SPACE})){_SPACE}*){{0,4}}"
_AT = r"(?:@|&#64;|&#x40;|%40|\s?[\[(]\s?(?:at|apenstaartje)\s?[\])]\s?)"
_BETWEEN_DIGITS = r"(?:[\s().\-–—‑/]|&nbsp;|&#160;|&#xa0;|&ndash;|&#8211;){0,3}"
_APOSTROPHES = "'’‘ʼ`"
_HYPHENS = "-‐‑–"
_TITLE = re.compile(
    r"^(?:(?:dr|drs|prof|ir|ing|mr|mrs|ms|mw|mevr|dhr|em|mgr)\.?|mevrouw|meneer|(?:ba|bsc|ma|msc|phd|llm)\.?,?)$",
    re.IGNORECASE,
)
# fmt: off
_INFIXES = frozenset((
    "van", "de", "den", "der", "het", "in", "op", "te", "ten", "ter", "tot", "'t", "’t", "von", "zu", "la", "le", "du",
    "di", "da", "el", "al", "bin", "ben",
))
# fmt: on
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]")
_TWO_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss"}
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


def parts_of(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the given names, the infixes (tussenvoegsels) and the surname; a single word is a given name.

    The surname begins at the first infix or word in small letters, else it is the last word.
    """
    later = range(1, len(words))
    begin = next((n for n in later if words[n][:1].islower() or words[n].casefold() in _INFIXES), len(words) - 1)
    begin = max(begin, 1)
    core = next((n for n in range(begin, len(words)) if words[n].casefold() not in _INFIXES), begin)
    return words[:begin], words[begin:core], words[core:]


def name_pattern(words: list[str]) -> str:
    """Return what matches a name in this order, whatever its accents are made of and whatever lies between the words.

    Initials between the first name and the surname may be there or not: "Eva Jansen" and "Eva M. Jansen" are one.
    """
    given, infixes, surname = parts_of(words)
    if not surname:
        return _words(words)
    return rf"{_given_pattern(given)}{_GAP}{_INITIALS}{_words([*infixes, *surname])}"


def _given_pattern(given: list[str]) -> str:
    names = [given[0], *(name for name in given[1:] if not _INITIAL.fullmatch(name))]
    return rf"{_GAP}{_INITIALS}".join(_word(name) for name in names)


def initials_pattern(words: list[str]) -> str:
    """Return what matches initials before the surname of a name, "S. de Wit" and "S.A. de Wit"; "" for one word."""
    given, infixes, surname = parts_of(words)
    return rf"{_initials_of(given)}{_SPACE}*{_words([*infixes, *surname])}" if surname else ""


def reversed_pattern(words: list[str], *, initials: bool) -> str:
    """Return what matches a name as lists of literature have it: "Wit, Sanne de" and, if asked, "De Wit, S. A."."""
    given, infixes, surname = parts_of(words)
    if not surname:
        return ""
    first = rf"(?:{_given_pattern(given)}|{_initials_of(given)})" if initials else _given_pattern(given)
    before = rf"(?:{_words(infixes)}{_GAP})?" if infixes else ""
    behind = rf"(?:{_GAP}{_words(infixes)})?" if infixes else ""
    return rf"{before}{_words(surname)}{_SPACE}*,{_SPACE}*{first}{behind}"


def _initials_of(given: list[str]) -> str:
    return rf"{_sign(given[0][0])}\b\.?(?:{_SPACE}?[^\W\d_]\.){{0,4}}"


def mail_pattern(address: str) -> str:
    """Return what matches an address of mail, also where its sign is written otherwise: "s.dewit [at] example.org"."""
    return re.escape(address.strip()).replace("@", _AT)


def slug_pattern(words: list[str]) -> str:
    """Return what matches the slug of a name as part of another slug, of an address or of the name of a file."""
    given, infixes, surname = parts_of(words)
    joint, pattern = r"(?:[-_.+]|%20)", ""
    for word in (*given, *infixes, *surname):
        parts = [re.escape(part) for part in slugify(word).split("-") if part]
        is_middle = word in given[1:] and _INITIAL.fullmatch(word)
        joined = (joint if pattern else "") + joint.join(parts)
        pattern += f"(?:{joined})?" if is_middle else joined
    return rf"(?<![a-z0-9]){pattern}(?![a-z0-9])"


def _words(words: list[str]) -> str:
    return _GAP.join(_word(word) for word in words)


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
        spellings |= {_TWO_LETTERS[sign.lower()]} if sign.lower() in _TWO_LETTERS else set()
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
