"""Snippets: the passage of a page that shows why it was found, with the matches marked.

All text is escaped here; the only markup that comes out is `<mark>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import Token, analyze
from search.query.marks import Marks
from search.stored import LINE_END, NAMES, StoredText

SNIPPET_LENGTH = 240
ELLIPSIS = "…"
# The words of a phrase may stand apart, which only a close look at a passage tells.
CLOSE_LOOKS = 5
# So many lines in one passage are a list, such as of themes.
LINES_IN_LIST = 3
_SENTENCE_START = re.compile(r"(?:^|[.!?:;·])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text to mark, in characters, and which of the words it stands for."""

    start: int
    end: int
    stem: str


def marked(text: str, marks: Marks, language: str) -> SafeString:
    """Return the whole text, escaped, with every match marked."""
    return _render(text, 0, len(text), spans(text, marks, language))


def snippet(texts: Iterable[StoredText], marks: Marks, language: str) -> SafeString:
    """Return the passage with the most different matches from the texts; empty when nothing matches.

    Words that were asked for count before others. The texts come in order of preference, which decides between
    passages with as many different matches. A list, such as of names, is shown only for a word that stands in no
    sentence. The passage is at most about SNIPPET_LENGTH long.
    """
    texts = tuple(texts)
    for text, first, last in _likely(texts, marks):
        # The snippet may go on in the next passage.
        found = spans(text[first : last + SNIPPET_LENGTH * 2 // 3], marks, language)
        if found:
            moved = [Span(span.start + first, span.end + first, span.stem) for span in found]
            start, end = _passage(text, _best_start(moved, marks.asked))
            return _render(text, start, end, moved)
    return snippet(texts, marks.loosened(), language) if marks.together else SafeString("")


def _likely(texts: Iterable[StoredText], marks: Marks) -> list[tuple[str, int, int]]:
    """Return the passages to look at, as text, start and end: those with the most different matches first.

    A list comes last, unless it has a word that was asked for and that no sentence has.
    """
    in_phrases = frozenset().union(*marks.phrases)
    candidates = [
        (held & (marks.stems_in(held) | in_phrases), _is_list(stored, start, end), stored.text, start, end)
        for stored in texts
        for start, end, outline in stored.passages
        for held in [frozenset(outline.split())]
    ]
    in_sentences = frozenset().union(*(matches for matches, is_list, *_place in candidates if not is_list))
    telling = [one for one in candidates if one[0]]
    telling.sort(
        key=lambda one: (
            one[1] and bool(in_sentences) and one[0] & marks.asked <= in_sentences,
            -len(one[0] & marks.asked),
            -len(one[0]),
        )
    )
    return [(text, start, end) for _matches, _is_list, text, start, end in telling[:CLOSE_LOOKS]]


def _is_list(stored: StoredText, start: int, end: int) -> bool:
    return stored.name == NAMES or stored.text.count(LINE_END, start, end) >= LINES_IN_LIST - 1


def opening(text: str) -> SafeString:
    """Return the first words of a text, without marks."""
    return _render(text, 0, _word_end(text, 0), [])


def spans(text: str, marks: Marks, language: str) -> list[Span]:
    """Return what to mark in a text, in order and without overlap."""
    if not marks:
        return []
    tokens = analyze(text, language)
    found = {span.start: span for span in _phrase_spans(tokens, marks.phrases)}
    stems = marks.stems_in({held for token in tokens for held in (token.stem, *token.parts)})
    for token in tokens:
        if token.start not in found:
            span = _span(token, stems)
            if span is not None:
                found[span.start] = span
    return sorted(found.values(), key=lambda span: span.start)


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


def _best_start(found: Sequence[Span], asked: frozenset[str]) -> int:
    """Return the start of the first stretch with the most different words, those that were asked for before others.

    Of equal stretches it is the one with most matches.
    """
    best, start = (0, 0, 0), 0
    for index, first in enumerate(found):
        within = [span for span in found[index:] if span.end - first.start <= SNIPPET_LENGTH * 3 // 4]
        stems = {span.stem for span in within}
        worth = len(stems & asked), len(stems), min(len(within), 5)
        if worth > best:
            best, start = worth, first.start
    return start


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
