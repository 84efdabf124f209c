"""Plain language (begrijpelijke taal): what may stop a reader. It points at words and sentences, and never judges.

Long sentences and abbreviations that nobody explains are what most Dutch guides to plain language begin with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

MOST_WORDS = 25
"""Words in a sentence; beyond this many readers have to begin again."""

LONGEST_ABBREVIATION = 7
"""Signs of an abbreviation; a longer word in capitals is a word."""

# What ends in a full stop without ending a sentence, folded and without its stops.
_SHORTENED = frozenset(
    """art bijv bv ca cf dhr dr drs e.a e.d enz etc evt excl ing incl ir jl m.b.t m.n mevr mr mw nl nr o.a o.b.v o.l.v p
    prof resp st t.a.v t.b.v t/m tel vgl v.a vs zgn z.s.m e.g i.e ms mrs no vol red bijl blz pag max min gem afd
    afz a.u.b d.d d.m.v i.h.k.v i.o i.p.v i.s.m i.v.m m.a.w m.i.v m.u.v n.a.v n.v.t o.i.d q.q h.o.d.n w.o z.g approx
    dept est fig ltd sr jr""".split()  # noqa: SIM905
)
# What is shortened so only before a number, as in "1 jan. 2024", and elsewhere may end a sentence.
_BEFORE_NUMBER = frozenset(
    """jan feb febr mrt apr jun jul aug sept sep okt oct nov dec mar nrs pp hfst ma di wo do vr za zo mon tue wed thu
    fri sat sun""".split()  # noqa: SIM905
)
_BULLET = re.compile(r"^\s*(?:[-–—•·*▪◦‣○]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s+")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_WORD = re.compile(r"\w[\w’'/-]*")
# Two capitals at least, and no fewer than small letters, as in VWS and JenV, and not MijnPad.
_ABBREVIATION = re.compile(r"(?<![\w@./-])[A-Z][A-Za-z0-9]{1,6}(?![\w@]|-?[a-z]*\.[a-z])")
_ROMAN = re.compile(r"[IVXLC]+")

KnownAbbreviations = Callable[[], Iterable[str]]
_known: dict[str, KnownAbbreviations] = {}


def register_abbreviations(name: str, known: KnownAbbreviations) -> None:
    """Announce a list of abbreviations that the site itself explains elsewhere, or that are names."""
    _known[name] = known


def known_abbreviations() -> frozenset[str]:
    """Return all abbreviations that readers can look up on this site."""
    return frozenset(one for known in _known.values() for one in known())


def sentences(text: str) -> list[str]:
    """Return the sentences of plain text; a line end always ends one, and the sign of a list is no part of one."""
    found = []
    for listed in text.splitlines():
        line, start = _BULLET.sub("", listed), 0
        for end in _END.finditer(line):
            if _ends_a_sentence(line[start : end.start()], line[end.end() :], end[0]):
                found.append(line[start : end.end()].strip())
                start = end.end()
        found.append(line[start:].strip())
    return [sentence for sentence in found if _WORD.search(sentence)]


def _ends_a_sentence(before: str, after: str, mark: str) -> bool:
    if not mark.startswith(".") or mark.startswith(".."):
        return True
    last = before.rsplit(maxsplit=1)[-1].lstrip("(“‘\"'") if before.split() else ""
    folded, following = last.casefold(), after.lstrip()[:1]
    if folded in _SHORTENED or len(last) == 1 or (folded in _BEFORE_NUMBER and following.isdecimal()):
        return False
    return not following.islower()


def long_sentences(text: str, most: int = MOST_WORDS) -> list[str]:
    """Return the sentences of plain text with more than so many words, the longest first."""
    counted = [(len(_WORD.findall(sentence)), sentence) for sentence in sentences(text)]
    return [sentence for words, sentence in sorted(counted, key=lambda one: -one[0]) if words > most]


def unexplained_abbreviations(text: str, known: Collection[str] = ()) -> list[str]:
    """Return the abbreviations in plain text that it does not explain, in the order in which a reader meets them.

    Explained is what stands in brackets behind its meaning or has its meaning in brackets behind it, once. What the
    site explains elsewhere is `known`; capitals and small letters are alike there.
    """
    folded = {one.casefold() for one in known}
    lines = (line for line in text.splitlines() if not _is_in_capitals(line))
    found = dict.fromkeys(one for line in lines for one in _ABBREVIATION.findall(line))
    return [one for one in found if _is_abbreviation(one) and one.casefold() not in folded and not _explains(text, one)]


def _is_in_capitals(line: str) -> bool:
    """Whether a line is written in capitals, as headings are: its words are no abbreviations then."""
    words = [word for word in _WORD.findall(line) if any(letter.isalpha() for letter in word)]
    return len(words) > 1 and line == line.upper() and any(len(word) > LONGEST_ABBREVIATION for word in words)


def _is_abbreviation(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word)
    small = sum(letter.islower() for letter in word)
    return capitals >= 2 and capitals >= small and not _ROMAN.fullmatch(word)


def _explains(text: str, abbreviation: str) -> bool:
    name = re.escape(abbreviation)
    return re.search(rf"\w\s+\([^()]*?\b{name}\)|\b{name}\s+\([^()]*\w\s+\w[^()]*\)", text) is not None
