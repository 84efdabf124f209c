"""Snippets: the passage of a page that shows why it was found, with the matches marked.

All text is escaped here; the only markup that comes out is `<mark>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import Token, analyze
from search.planner import Marks

SNIPPET_LENGTH = 240
# What lies beyond this is found, but not shown: it would make one long page slow down all results.
MAX_ANALYZED = 20_000
ELLIPSIS = "…"
_SENTENCE_START = re.compile(r"(?:^|[.!?:;·])\s+(?=\S)")
_LINE_END = re.compile(r"(?<=[.!?:;,…])\s*\n\s*")
_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text to mark, in characters, and which of the words it stands for."""

    start: int
    end: int
    stem: str


def marked(text: str, marks: Marks, language: str) -> SafeString:
    """Return the whole text, escaped, with every match marked."""
    return _render(text, 0, len(text), spans(text, marks, language))


def snippet(texts: Sequence[str], marks: Marks, language: str) -> SafeString:
    """Return the passage with the most different matches from the texts, at most about SNIPPET_LENGTH long.

    The texts come in order of preference, which decides between passages with as many different matches. Without
    any match the first that is filled is shown from its start.
    """
    filled = [_running(text[:MAX_ANALYZED]) for text in texts if text.strip()]
    best: _Window | None = None
    for text in filled if marks else []:
        window = _best_window(text, spans(text, marks, language))
        if window.words and (best is None or window.words > best.words):
            best = window
    if best is None:
        return _opening(filled[0]) if filled else mark_safe("")
    start, end = _passage(best.text, best.start)
    return _render(best.text, start, end, best.found)


def spans(text: str, marks: Marks, language: str) -> list[Span]:
    """Return what to mark in a text, in order and without overlap."""
    if not marks:
        return []
    tokens = analyze(text, language)
    found = {span.start: span for span in _phrase_spans(tokens, marks.phrases)}
    for token in tokens:
        if token.start not in found:
            span = _span(token, marks.stems)
            if span is not None:
                found[span.start] = span
    return sorted(found.values(), key=lambda span: span.start)


def _running(text: str) -> str:
    """Return text of several lines as one: a point in the middle stands where a line ended without a sign."""
    text = _LINE_END.sub(" ", text.strip())
    return _BREAK.sub(" · ", text)


def _phrase_spans(tokens: Sequence[Token], phrases: Sequence[tuple[str, ...]]) -> Iterator[Span]:
    words = [token.word for token in tokens]
    for phrase in phrases:
        for index in range(len(words) - len(phrase) + 1):
            if tuple(words[index : index + len(phrase)]) == phrase:
                for token in tokens[index : index + len(phrase)]:
                    yield Span(token.start, token.end, token.word)


def _span(token: Token, stems: frozenset[str]) -> Span | None:
    if token.stem in stems:
        return Span(token.start, token.end, token.stem)
    inside = [part for part in token.parts if part in stems]
    if not inside:
        return None
    places = _places(token)
    covered = [places[part] for part in inside if part in places]
    if not covered:
        # "kind-" of "kind- en gezinsbescherming" has a part that is not written there.
        return None if token.stem in token.parts else Span(token.start, token.end, inside[0])
    start, end = min(place[0] for place in covered), max(place[1] for place in covered)
    return Span(token.start + start, token.start + end, inside[0])


def _places(token: Token) -> dict[str, tuple[int, int]]:
    """Return where the parts of a compound stand in it: each reaches to where the next one begins.

    Parts are stems, so a part is looked up by as much of its beginning as the word still shows.
    """
    written = token.surface.lower()
    starts = {}
    for part in token.parts:
        for length in range(len(part), min(len(part), 3) - 1, -1):
            place = written.find(part[:length])
            if place >= 0:
                starts[part] = (place, length)
                break
    borders = sorted({place for place, _length in starts.values()} | {len(written)})
    return {
        part: (place, next(border for border in borders if border >= place + length))
        for part, (place, length) in starts.items()
    }


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of a text: where it starts, how many different words match in it, and how many matches there are."""

    text: str
    found: Sequence[Span]
    start: int = 0
    words: int = 0
    matches: int = 0


def _best_window(text: str, found: Sequence[Span]) -> _Window:
    """Return the first stretch with the most different words, and of those the one with most matches."""
    best = _Window(text, found)
    for index, first in enumerate(found):
        within = [span for span in found[index:] if span.end - first.start <= SNIPPET_LENGTH * 3 // 4]
        words, matches = len({span.stem for span in within}), min(len(within), 5)
        if (words, matches) > (best.words, best.matches):
            best = _Window(text, found, first.start, words, matches)
    return best


def _passage(text: str, first: int) -> tuple[int, int]:
    """Return a readable passage round a match: from the start of its sentence when that is near."""
    earliest = max(0, first - SNIPPET_LENGTH // 3)
    start = earliest
    sentences = [found.end() for found in _SENTENCE_START.finditer(text, earliest, first + 1) if found.end() <= first]
    if sentences:
        start = sentences[0]
    elif earliest:
        space = text.find(" ", earliest, first)
        start = first if space < 0 else space + 1
    return start, _word_end(text, start)


def _word_end(text: str, start: int) -> int:
    end = start + SNIPPET_LENGTH
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", start + SNIPPET_LENGTH // 2, end)
    return end if space < 0 else space


def _opening(text: str) -> SafeString:
    return _render(text, 0, _word_end(text, 0), [])


def _render(text: str, start: int, end: int, found: Sequence[Span]) -> SafeString:
    pieces = [f"{ELLIPSIS} "] if start else []
    place = start
    for span in found:
        if span.start < place or span.start >= end:
            continue
        stop = min(span.end, end)
        pieces += [escape(text[place : span.start]), "<mark>", escape(text[span.start : stop]), "</mark>"]
        place = stop
    pieces.append(escape(text[place:end].rstrip()))
    if end < len(text):
        pieces.append(f" {ELLIPSIS}")
    return mark_safe("".join(pieces))  # noqa: S308 (every piece is escaped above)
