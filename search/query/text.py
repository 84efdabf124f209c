"""Reading what a visitor typed: words, "phrases" and -exclusions. Any text gives an answer, none an error."""

from __future__ import annotations

import re
from dataclasses import dataclass

# More than any question anybody types; longer text is most often pasted by accident.
MAX_TEXT = 1_000
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
# Also signs that turn the direction of all text after them, also of the page's own.
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_PHRASE = re.compile(r'(?<!\S)(-?)"([^"]*)"')
# A number below zero is not left out: "-9 maanden". Who leaves out a year types four digits.
_EXCLUDED_WORD = re.compile(r"(?<!\S)-(?=[^\W_])(?!\d{1,3}(?!\w))(\S+)")


@dataclass(frozen=True, slots=True)
class QueryText:
    """What was read: running text to find, phrases to find, and words and phrases to leave out."""

    words: str = ""
    phrases: tuple[str, ...] = ()
    excluded_words: tuple[str, ...] = ()
    excluded_phrases: tuple[str, ...] = ()
    cut: bool = False


def clean(text: str) -> str:
    """Return the text on one line, without control characters, broken signs and double spaces."""
    return " ".join(_UNREADABLE.sub(" ", text).split())


def _beginning(whole: str) -> str:
    """Return the first words of a text; nobody typed half a word."""
    if len(whole) <= MAX_TEXT:
        return whole
    first, space, _half = whole[: MAX_TEXT + 1].rpartition(" ")
    return first if space else whole[:MAX_TEXT]


def read(text: str) -> QueryText:
    """Return the parts of a query. A quote without its pair is read as if it were not there."""
    whole = clean(text)
    rest = _beginning(whole).translate(_QUOTES)
    phrases: list[str] = []
    excluded_phrases: list[str] = []
    for found in _PHRASE.finditer(rest):
        (excluded_phrases if found.group(1) else phrases).append(found.group(2).strip())
    rest = _PHRASE.sub(" ", rest)
    excluded_words = [found.group(1) for found in _EXCLUDED_WORD.finditer(rest)]
    rest = _EXCLUDED_WORD.sub(" ", rest).replace('"', " ")
    return QueryText(
        clean(rest),
        tuple(filter(None, phrases)),
        tuple(excluded_words),
        tuple(filter(None, excluded_phrases)),
        len(whole) > MAX_TEXT,
    )
