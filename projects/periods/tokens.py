"""Words, numbers and signs of a text, each with its place: what the rules for durations read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from unicodedata import normalize

from projects.periods.calendar_words import MONTHS

# One sign for one sign, so that places stay those of the text as it was published.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u200a\u2002\u2003\t", " "),
        **dict.fromkeys("\u2192\u2794\u279c\u27a1\u27f6\u21d2\u21e8\u279d", "-"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u0060\u00b4", "'"),
        **dict.fromkeys("\r\u2028\u2029\x0b\x0c\u0085", "\n"),
    }
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TOKEN = re.compile(
    r"(?P<other>(?:https?://|www\.)\S{1,400}|[\w.+-]{1,80}@[\w-]\S{0,80}|[€$£#§]\ ?\d[\d.,]{0,20}"
    r"|\d{1,3}(?:[.,]\d{3}){1,5}(?![\d.,-]|\.\d))"
    r"|(?P<ordinal>\d{1,2}(?:e|de|ste|st|nd|rd|th)\b)"
    r"|(?P<quarter>[QqKk][1-4]\b|[Hh][12]\b)"
    r"|(?P<glued_year>(?:19|20)\d\d)(?=(?:[QqKk][1-4]|[Hh][12])\b)"
    rf"|(?P<glued_day>\d{{1,2}})(?=(?i:{_MONTH})(?![^\W\d_]))"
    rf"|(?P<glued_month>(?i:{_MONTH}))(?=(?:19|20)\d\d(?![^\W_]))"
    r"|(?P<number>[0-9]+)(?![^\W_])"
    r"|(?P<abbreviation>[^\W\d_](?:[./\\][^\W\d_])+\b\.?)"
    r"|(?P<mixed>[0-9]+[^\W_]+)"
    r"|(?P<word>[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:'[^\W\d_]+)?(?![^\W_]))"
    r"|(?P<mixed2>[^\W_]+)"
    r"|(?P<sign>[-=]+>|-{2,3}(?!-)|\.{2,3}(?!\.)|[^\w\s]|_|\n)"
)


class Kind(Enum):
    """What a token is."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    WORD = "word"
    SIGN = "sign"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    """A token: `word` is folded, `start` and `end` are places in the text, `glued` says that no space is before it."""

    kind: Kind
    word: str
    start: int
    end: int
    glued: bool
    is_capital: bool

    @property
    def number(self) -> int:
        """The value of a number or an ordinal, -1 for all else."""
        if self.kind is Kind.NUMBER:
            return int(self.word) if len(self.word) <= 4 else -1
        return int(self.word[:2].rstrip("esdnrt")) if self.kind is Kind.ORDINAL else -1

    @property
    def width(self) -> int:
        """The number of digits of a number, 0 for all else."""
        return len(self.word) if self.kind is Kind.NUMBER else 0


_SIGNS = {"…": "...", "->": "-", "=>": "-", "-->": "-", "==>": "-", "--": "-", "---": "-"}
"""Signs that mean another."""

_NOTHING = Token(Kind.SIGN, "", 0, 0, False, False)
_KINDS = {
    "number": Kind.NUMBER,
    "glued_year": Kind.NUMBER,
    "glued_day": Kind.NUMBER,
    "glued_month": Kind.WORD,
    "ordinal": Kind.ORDINAL,
    "quarter": Kind.WORD,
    "abbreviation": Kind.WORD,
    "word": Kind.WORD,
    "sign": Kind.SIGN,
}


class Tokens:
    """The tokens of a text; a place outside it holds a token that is nothing."""

    def __init__(self, text: str) -> None:
        """Divide the text; its own signs stay what `words_of` gives back."""
        self.text = text
        self._tokens = list(_divide(text.translate(_ALIKE)))

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def __getitem__(self, place: int) -> Token:
        return self._tokens[place] if 0 <= place < len(self._tokens) else _NOTHING

    def is_joined(self, place: int, signs: str) -> bool:
        """Return whether one of these signs stands at a place without a space on either side of it."""
        return self[place].kind is Kind.SIGN and self[place].word in signs and self.is_tight(place)

    def is_tight(self, place: int) -> bool:
        """Return whether no space stands on either side of the token at a place."""
        return self[place].glued and self[place + 1].glued

    def words_of(self, start: int, end: int) -> str:
        """Return the text from one token up to another, to the letter."""
        return self.text[self[start].start : self[end - 1].end] if end > start else ""


def _divide(plain: str) -> list[Token]:
    tokens: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(plain):
        name = match.lastgroup or "sign"
        word = normalize("NFC", match.group()).casefold()
        if name == "abbreviation":
            word = re.sub(r"[./\\]", "", word)
        word = _SIGNS.get(word, word)
        kind = _KINDS.get(name, Kind.OTHER)
        tokens.append(Token(kind, word, match.start(), match.end(), match.start() == last, match.group()[:1].isupper()))
        last = match.end()
    return tokens
