"""What a project wants to know: the main question and the sub-questions."""

from __future__ import annotations

import re

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.facts import LIKELY, SURE, Found, Source
from projects.importing.structure.sentences import Span, span_of
from projects.importing.structure.topics import Topic

_MAIN = re.compile(
    r"(?:hoofdvraag|hoofdvraagstelling|centrale (?:onderzoeks)?vraag|onderzoeksvraag"
    r"|vraagstelling|kernvraag|main (?:research )?question|"
    r"central question|research question)\b[^:?]{0,60}?(?::\s*|\b(?:is|luidt|was)\s+(?=[A-Z‘'\"“]))",
    re.IGNORECASE,
)
_SUB = re.compile(
    (
        r"\b(?:deelvra(?:ag|gen)|subvra(?:ag|gen)|onderzoeksvragen|(?:de )?volgende vragen|sub-?\s?questions?"
        r"|following questions|research questions)\b"
    ),
    re.I,
)
_INLINE = re.compile(r"\(?\b(?:\d|[a-e])[).]\s+(?P<question>[^?]{8,400}\?)")
_TOPICS = (None, Topic.AIM, Topic.QUESTIONS, Topic.SUB_QUESTIONS, Topic.METHOD, Topic.BACKGROUND, Topic.SUMMARY)
LONGEST = 600


def recognise(source: Source, found: Found) -> None:
    """Find the questions, the main ones first where the document says which they are."""
    taken: list[Span] = []
    announcement: Span | None = None
    for topic, block in source.outline.blocks():
        if topic not in _TOPICS:
            continue
        if block.kind is BlockKind.ITEM and (announcement or topic in (Topic.QUESTIONS, Topic.SUB_QUESTIONS)):
            _add(found, source, span_of(block), False, taken, SURE, announcement)
            continue
        announcement = _of_prose(source, found, topic, block, taken)
    _settle_main(found, source)


def _of_prose(source: Source, found: Found, topic: Topic | None, block: Block, taken: list[Span]) -> Span | None:
    """Find the questions in the sentences of a block; return the sentence that announces a list of sub-questions."""
    announced: Span | None = None
    for sentence in source.sentences_of(block):
        text = source.words(sentence)
        cue = _MAIN.search(text)
        inline = list(_INLINE.finditer(text))
        if cue and "?" in text[cue.end() :]:
            end = text.index("?", cue.end()) + 1
            _add(found, source, _trimmed(source, sentence.start + cue.end(), sentence.start + end), True, taken, SURE)
        elif inline and _SUB.search(source.words(span_of(block))):
            for each in inline:
                _add(
                    found,
                    source,
                    Span(sentence.start + each.start("question"), sentence.start + each.end()),
                    False,
                    taken,
                    LIKELY,
                )
        elif text.endswith("?") and (
            announced or (topic in (None, Topic.QUESTIONS, Topic.SUB_QUESTIONS) and _asks(source, topic, block))
        ):
            main = topic is not Topic.SUB_QUESTIONS and not announced
            _add(found, source, sentence, main, taken, SURE if topic else LIKELY)
        elif topic in (Topic.QUESTIONS, Topic.SUB_QUESTIONS) and text.endswith("?"):
            _add(found, source, sentence, False, taken, SURE)
        announced = announced or (sentence if _SUB.search(text) else None)
    return announced if source.words(span_of(block)).rstrip()[-1] in ":." else None


def _asks(source: Source, topic: Topic | None, block: Block) -> bool:
    """Return whether a block before the first heading is nothing but questions.

    Elsewhere a question can be rhetorical.
    """
    return topic is not None or (
        block in source.outline.opening[:3]
        and all(source.words(each).endswith("?") for each in source.sentences_of(block))
    )


def _trimmed(source: Source, start: int, end: int) -> Span:
    words = source.text[start:end]
    return Span(start + len(words) - len(words.lstrip(" \xa0\n'‘\"“")), end)


def _add(
    found: Found,
    source: Source,
    span: Span,
    main: bool,
    taken: list[Span],
    confidence: float,
    announcement: Span | None = None,
) -> None:
    if any(span.overlaps(other) for other in taken) or not 8 <= span.end - span.start <= LONGEST:
        return
    taken.append(span)
    record = found.record("questions")
    record.add("text", source.words(span).strip(), span, confidence=confidence)
    record.add("is_main", main, announcement or span, confidence=confidence)


def _settle_main(found: Found, source: Source) -> None:
    """Let one question stand as the main one: the first that is said to be, in a list of a single section none is."""
    main = [record for record in found.room("questions") if record.get("is_main")]
    for record in main[1:]:
        span = record.facts[0].spans[0]
        record.replace("is_main", False, span, confidence=LIKELY)
