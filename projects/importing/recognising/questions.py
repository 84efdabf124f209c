"""What a project wants to know: the main question and the sub-questions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from projects.importing.reading.document import Block, BlockKind
from projects.importing.recognising.facts import LIKELY, SURE, Found, Source
from projects.importing.structure.outline import Section
from projects.importing.structure.sentences import Span, Stretches, span_of
from projects.importing.structure.topics import Topic

_MAIN_NOUN = (
    r"(?:hoofdvra(?:ag|gen)|hoofdvraagstelling|centrale (?:onderzoeks)?vra(?:ag|agstelling)|onderzoeksvraag"
    r"|vraagstelling"
    r"|kernvraag|(?:overkoepelende|algemene|leidende) (?:onderzoeks)?vraag"
    r"|(?:overall|overarching) (?:research )?question|main (?:research )?question"
    r"|central (?:research )?question|research question)"
)
_MAIN = re.compile(
    rf"\bvraag\b[^:?]{{0,40}}\bcentraal\b[^:?]{{0,20}}:\s{{0,3}}|\b{_MAIN_NOUN}\b[^:?]{{0,60}}?(?::\s{{0,3}}"
    rf"|\b(?:is|luidt"
    rf"|was)(?: als volgt)?:?\s{{1,3}}(?=[A-Z‘'\"“]))",
    re.IGNORECASE,
)
_MAIN_HEADING = re.compile(rf"^[\d.\s]{{0,6}}(?:de |het |onze |the |our )?{_MAIN_NOUN}\b", re.IGNORECASE)
_SUB = re.compile(
    r"\b(?:deelvra(?:ag|gen)|subvra(?:ag|gen)|onderzoeksvragen|(?:de )?(?:volgende|twee|drie|vier|vijf"
    r"|zes) (?:\w+ ){0,2}?vragen"
    r"|(?:onze|our) (?:\w+ )?(?:vragen|questions)|sub-?\s?questions?"
    r"|(?:following|two|three|four|five) (?:\w+ ){0,2}?questions|research questions)\b",
    re.I,
)
# "Hoe gaat het? Dat is de vraag die centraal staat in dit onderzoek."
_WAS_MAIN = re.compile(
    r"^(?:dat|dit|deze vraag|that|this)\b[^.?]{0,40}\b(?:(?:vraag|question)\b[^.?]{0,30}\b(?:centraal|central)"
    rf"|{_MAIN_NOUN}\b|(?:staat|stond|is) centraal)",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?<!\w)\(?(?:\d|[a-h])[).]\s{1,3}(?P<question>[^?]{8,400}\?)")
_ASKING = re.compile(
    r"^(?:hoe|wat|welke?|wie|waar(?:om|door|mee|in|aan|toe|uit|bij|op|voor)?|wanneer|in hoeverre|op welke|in welke"
    r"|door welke"
    r"|met welke|aan welke|voor wie|kan|kunnen|is|zijn|hebben|heeft|how|what|which|who|why|where|when|to what"
    r"|in what|do|does|can|is)\b",
    re.I,
)
_TOPICS = frozenset(
    {None, Topic.AIM, Topic.QUESTIONS, Topic.SUB_QUESTIONS, Topic.METHOD, Topic.BACKGROUND, Topic.SUMMARY}
)
_ASKS = (Topic.QUESTIONS, Topic.SUB_QUESTIONS)
# "Doel en vraagstelling": a heading of two topics, of which one asks.
_ASKS_TOO = re.compile(r"\b(?:en|&|and)\b.{0,30}(?:vra(?:ag|gen)|vraagstelling\w*|questions?)\b", re.I)
SHORTEST, LONGEST = 8, 600


@dataclass(slots=True)
class _Question:
    """A question in the document: where it stands, what it is, and whether the document says so."""

    span: Span
    main: bool
    explicit: bool
    confidence: float
    said: Span | None = None


@dataclass(slots=True)
class _Asked:
    """The questions found so far; none is taken twice."""

    source: Source
    questions: list[_Question] = field(default_factory=list)

    def add(self, span: Span, main: bool, explicit: bool, confidence: float, said: Span | None = None) -> None:
        span = self._trimmed(span)
        taken = Stretches(each.span for each in self.questions[-20:])
        if SHORTEST <= span.end - span.start <= LONGEST and not taken.touch(span):
            self.questions.append(_Question(span, main, explicit, confidence, said))

    def _trimmed(self, span: Span) -> Span:
        """Return a stretch without quotes, spaces and the mark of a list around it."""
        words = self.source.words(span)
        left = len(words) - len(words.lstrip(" \xa0\n\t'‘’\"“”"))
        bare = words.rstrip(" \xa0\n\t'‘’\"“”;")
        return Span(span.start + left, span.start + max(len(bare), left))


def recognise(source: Source, found: Found) -> None:
    """Find the questions; one of them is the main one where the document says so, or has only one before its parts."""
    asked = _Asked(source)
    for block in source.outline.opening:
        _of_block(None, block, asked)
    for section in source.outline.sections:
        if section.topic in _TOPICS:
            _of_section(section, asked)
    for each in _settled(asked.questions):
        record = found.record("questions")
        record.add("text", source.words(each.span), each.span, confidence=each.confidence)
        record.add("is_main", each.main, each.said or each.span, confidence=each.confidence)


def _of_section(section: Section, asked: _Asked) -> None:
    """Take the questions of a section; one about the main question says so in its heading."""
    heading = section.heading.text if section.heading else ""
    main = bool(_MAIN_HEADING.match(heading)) and not _SUB.search(heading)
    topic = Topic.QUESTIONS if section.topic in _TOPICS - {*_ASKS} and _ASKS_TOO.search(heading) else section.topic
    announcement: Span | None = None
    for index, block in enumerate(section.blocks):
        if main and index == 0 and block.kind is not BlockKind.ITEM and _ASKING.match(block.text.lstrip("‘“'\" ")):
            _first(block, asked)
            announcement = None
        elif block.kind is BlockKind.ITEM and (announcement or topic in _ASKS):
            asked.add(span_of(block), False, True, SURE, announcement)
        else:
            announcement = _of_block(topic, block, asked)


def _first(block: Block, asked: _Asked) -> None:
    """Take what stands right below "Hoofdvraag", with or without a question mark; what follows it as others."""
    sentences = asked.source.sentences_of(block)
    asked.add(sentences[0], True, True, SURE)
    for sentence in sentences[1:]:
        if asked.source.words(sentence).endswith("?"):
            asked.add(sentence, False, True, LIKELY)


def _of_block(topic: Topic | None, block: Block, asked: _Asked) -> Span | None:
    """Take the questions in the sentences of a block; return the sentence that announces a list of sub-questions."""
    source = asked.source
    announced: Span | None = None
    several = bool(_SUB.search(block.text[:2_000]))
    sentences = source.sentences_of(block)
    for index, sentence in enumerate(sentences):
        text = source.words(sentence)
        if text.endswith("?") and index + 1 < len(sentences) and _WAS_MAIN.match(source.words(sentences[index + 1])):
            asked.add(sentence, True, True, LIKELY, sentences[index + 1])
            continue
        cue = _MAIN.search(text)
        mark = text.find("?", cue.end()) if cue else -1
        inline = list(_INLINE.finditer(text)) if several else []
        if cue and mark >= 0:
            asked.add(Span(sentence.start + cue.end(), sentence.start + mark + 1), True, True, SURE)
        elif inline:
            for each in inline:
                place = Span(sentence.start + each.start("question"), sentence.start + each.end())
                asked.add(place, False, True, LIKELY)
        elif text.rstrip("’”'\" ").endswith("?"):
            _bare(topic, block, sentence, announced, asked)
        announced = announced or (sentence if _SUB.search(text) else None)
    return announced if block.text.rstrip()[-1:] in ":." else None


def _bare(topic: Topic | None, block: Block, sentence: Span, announced: Span | None, asked: _Asked) -> None:
    """Take a question without words that announce it, where questions are what a part is for.

    Elsewhere a question can be rhetorical.
    """
    if announced or topic is Topic.SUB_QUESTIONS:
        asked.add(sentence, False, True, SURE)
    elif topic is Topic.QUESTIONS:
        asked.add(sentence, not asked.questions, False, SURE)
    elif topic is None and _only_questions(block, asked.source):
        asked.add(sentence, True, False, LIKELY)


def _only_questions(block: Block, source: Source) -> bool:
    """Return whether a block before the first heading is nothing but questions."""
    sentences = source.sentences_of(block)
    return block in source.outline.opening[:3] and all(source.words(each).endswith("?") for each in sentences)


def _settled(questions: list[_Question]) -> list[_Question]:
    """Return the questions with one main question at most.

    Where the document says which it is, a question that only stands before its parts is no research question.
    """
    said = [each for each in questions if each.main and each.explicit]
    main = said[0] if said else next((each for each in questions if each.main), None)
    kept = [each for each in questions if each is main or each.explicit or not (said and each.main)]
    for each in kept:
        each.main = each is main
    return sorted(kept, key=lambda each: each.span.start)
