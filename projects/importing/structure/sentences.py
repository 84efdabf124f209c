"""Sentences and their places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from projects.importing.reading.document import Block, Document
from projects.importing.structure.letters import UPPER

_END = re.compile(rf"(?<=[.!?…])[\"'’”»)\]]{{0,4}}(?=\s{{1,40}}[\"'‘“«(\[]{{0,4}}[{UPPER}0-9])")
# After these a full stop ends no sentence.
_ABBREVIATED = re.compile(
    r"(?<![^\s(\[])(?:[A-Z]|[A-Z](?:\.[A-Z])+|\d{1,2}|dhr|mevr|mw|dr|drs|prof|ir|ing|mr|mrs|ms|mgr|em|st|al|bijv|bv"
    r"|o\.a|m\.n|"
    r"d\.w\.z|t\.a\.v|t\.b\.v|i\.s\.m|i\.h\.k\.v|n\.a\.v|a\.d\.h\.v|e\.d|e\.a|incl|excl|ca|nr|tel|evt|resp|blz|vgl"
    r"|e\.g|i\.e|"
    r"vs|no|dept|jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|oct|nov|dec)\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text of a document."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words in it."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share a sign."""
        return self.start < other.end and other.start < self.end


class Stretches:
    """Stretches of a text, to ask quickly whether another touches one of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._joined: list[Span] = []
        for span in sorted(spans, key=lambda each: (each.start, each.end)):
            if self._joined and span.start <= self._joined[-1].end:
                self._joined[-1] = Span(self._joined[-1].start, max(self._joined[-1].end, span.end))
            else:
                self._joined.append(span)
        self._starts = [span.start for span in self._joined]

    def touch(self, span: Span) -> bool:
        """Return whether a stretch shares a sign with one of these."""
        index = bisect_left(self._starts, span.end) - 1
        return index >= 0 and self._joined[index].end > span.start


def span_of(block: Block) -> Span:
    """Return where a block lies, without its marker."""
    return Span(block.start, block.end)


def sentences_in(text: str, start: int = 0) -> list[Span]:
    """Return the sentences of a text that lies at `start` of a document."""
    cuts, begin = [], 0
    for found in _END.finditer(text):
        end = found.end()
        if not _ABBREVIATED.search(text, max(begin, end - _LONGEST_ABBREVIATION), end):
            cuts.append((begin, end))
            begin = end
    cuts.append((begin, len(text)))
    spans = []
    for left, right in cuts:
        piece = text[left:right]
        bare = piece.strip()
        if bare:
            first = left + len(piece) - len(piece.lstrip())
            spans.append(Span(start + first, start + first + len(bare)))
    return spans


class Sentences:
    """All sentences of a document, in order."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.spans = [span for block in document.blocks for span in sentences_in(block.text, block.start)]
        self._starts = [span.start for span in self.spans]

    def around(self, span: Span) -> Span:
        """Return the whole sentences that a stretch lies in."""
        touched = self.within(span)
        return Span(touched[0].start, touched[-1].end) if touched else span

    def within(self, span: Span) -> list[Span]:
        """Return the sentences that a stretch touches."""
        found = []
        for index in range(max(bisect_right(self._starts, span.start) - 1, 0), len(self.spans)):
            if self.spans[index].start >= span.end:
                break
            if self.spans[index].overlaps(span):
                found.append(self.spans[index])
        return found
