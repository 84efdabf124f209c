"""What is stored with a document for showing it: a card, and texts divided into passages.

Stored as two lines of JSON. A list of results needs only the first; only what is really shown with marks reads the
second, where an outline of each passage tells what it is about without analysing it again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, starmap
from typing import Any, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder

from search import analysis
from search.documents import DocumentError, SearchDocument

# The texts of a result, in the order in which they are preferred as its snippet.
SHOWN = ("lead", "questions", "body", "names", "aside")
# A list in which no word stands in a sentence.
NAMES = "names"
# About no subject: it explains many words.
ASIDE = "aside"
PASSAGE_LENGTH = 120
LONGEST_PASSAGE = 300
# What lies beyond is found, but not shown.
MOST_PASSAGES = 150
# Stands where a line ended without a sign.
LINE_END = " · "
_SIGNS = ".!?:;,…"
_SENTENCE_END = re.compile(r"(?<=[.!?;·])\s+")
# A cut leaves "kind- en gezinsbescherming" whole: the first word borrows a part from the last.
_SPACE = re.compile(r"(?<!-)(?<!-,)(?<!- en)(?<!- of)\s+(?!-)")


class Passage(NamedTuple):
    """Where a stretch of a text begins, and its outline: every word, stem and part in it once."""

    start: int
    outline: str


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text to show: which of SHOWN it is, and its passages as (start, end, outline), in order."""

    name: str
    text: str
    passages: Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class DividedText:
    """A text on one line, its passages, and the tokens of the whole."""

    text: str
    passages: tuple[Passage, ...]
    tokens: analysis.TokenLists


def divide(text: str, language: str) -> DividedText:
    """Return a text on one line with its passages, each analysed by itself."""
    line = _running(text)
    borders = (0, *_borders(line), len(line))
    found = [analysis.token_lists(line[start:end], language) for start, end in pairwise(borders)]
    passages = zip(borders, (" ".join(dict.fromkeys(chain(*tokens))) for tokens in found), strict=False)
    whole = (tuple(chain.from_iterable(some)) for some in zip(*found, strict=True))
    return DividedText(line, tuple(starmap(Passage, passages)), analysis.TokenLists(*whole))


def pack(document: SearchDocument, texts: dict[str, DividedText]) -> str:
    """Return what is stored of a document; DocumentError when it is no JSON."""
    card = {
        "type": document.type,
        "url": document.url,
        "title": document.title,
        "known_as": list(document.known_as),
        "display": dict(document.display),
        "opening": next((texts[name].text[:LONGEST_PASSAGE] for name in SHOWN if texts[name].text), ""),
    }
    shown = [[texts[name].text, texts[name].passages[:MOST_PASSAGES]] for name in SHOWN]
    try:
        first, second = (json.dumps(part, cls=DjangoJSONEncoder, allow_nan=False) for part in (card, shown))
    except (TypeError, ValueError) as error:
        raise DocumentError(f"{document.id}: what is stored for display is no JSON: {error}") from error
    return f"{first}\n{second}"


def card(source: str) -> dict[str, Any]:
    """Return type, url, title, other own names, display and opening words of a stored document."""
    found: dict[str, Any] = json.loads(source.partition("\n")[0])
    return found


def texts(source: str) -> list[StoredText]:
    """Return the texts of a stored document."""
    stored = json.loads(source.partition("\n")[2] or "[]")
    return [
        StoredText(name, text, _with_ends(passages, len(text)))
        for name, (text, passages) in zip(SHOWN, stored, strict=False)
        if text
    ]


def text_of(source: str, name: str) -> str:
    """Return one text of a stored document, on one line; empty when it has none."""
    stored = json.loads(source.partition("\n")[2] or "[]")
    return str(stored[SHOWN.index(name)][0]) if stored else ""


def _with_ends(passages: Sequence[tuple[int, str]], length: int) -> list[tuple[int, int, str]]:
    ends = [*(start for start, _outline in passages[1:]), length]
    return [(start, end, outline) for (start, outline), end in zip(passages, ends, strict=True)]


def _running(text: str) -> str:
    """Return text of several lines as one: a point in the middle stands where a line ended without a sign."""
    lines = [line for piece in text.split("\n") if (line := piece.strip())]
    joined = (f"{line} " if line[-1] in _SIGNS else f"{line}{LINE_END}" for line in lines[:-1])
    return "".join((*joined, *lines[-1:]))


def _borders(line: str) -> Iterator[int]:
    """Yield where passages begin after the first: at a sentence, or within one that is very long."""
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(line)), len(line)]:
        while end - start > LONGEST_PASSAGE:
            cuts = [found.end() for found in _SPACE.finditer(line, start + PASSAGE_LENGTH, start + LONGEST_PASSAGE)]
            cut = cuts[-1] if cuts else next((f.end() for f in _SPACE.finditer(line, start + LONGEST_PASSAGE)), end)
            if cut >= end:
                break
            yield cut
            start = cut
        if end - start >= PASSAGE_LENGTH and end < len(line):
            yield end
            start = end
