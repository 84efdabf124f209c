"""How the project hangs together with others: "een vervolg op het project Open Deuren"."""

from __future__ import annotations

import re

from projects.importing.recognising.facts import LIKELY, Found, Source
from projects.importing.recognising.grants import whole_name
from projects.importing.recognising.names import is_institution, phrase_at, stripped
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic
from projects.vocabulary import RelationKind

_WORK = r"(?:project|onderzoek|pilot|studie|proeftuin|programma|traject|study|programme)"
_SUBJECT = re.compile(
    rf"\b(?:dit|het|deze|de|ons|this|the|our)\s(?:\w{{1,30}}\s)?{_WORK}\b|^(?:het|dit|wij|we|it|this)\s", re.I
)
_TO = (
    r"\s(?:(?:het|de|een|the|eerdere?|vorige|landelijke?|regionale?|grotere|previous|earlier|national|larger)\s){0,3}"
    rf"(?:{_WORK}\s)?"
)
_KINDS: tuple[tuple[RelationKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words}){_TO}[‘'“\"]?", re.I))
    for kind, words in (
        (
            RelationKind.FOLLOWS,
            r"vervolg (?:op|van)|bouw(?:t|en) voort op|borduur(?:t|en) voort op|voortzetting van|follow-?up (?:of|to)"
            r"|follows on from|builds (?:up)?on",
        ),
        (
            RelationKind.PRECEDES,
            r"(?:krijgt|kreeg|heeft) een vervolg in|wordt voortgezet in|is continued in|continues in",
        ),
        (
            RelationKind.PART_OF,
            r"(?:onderdeel|deel) (?:\w{2,12} )?van|maakt (?:onder)?deel uit van|valt (?:binnen|onder)|(?:is|as"
            r"|forms?) part of",
        ),
        (RelationKind.RELATED, r"(?:verwant aan|hangt samen met|sluit aan (?:bij|op)|is related to|links to)"),
    )
)
_TOPICS = frozenset(
    {None, Topic.SUMMARY, Topic.BACKGROUND, Topic.AIM, Topic.METHOD, Topic.RELATIONS, Topic.STATUS, Topic.PARTNERS}
)
LONGEST = 200


def recognise(source: Source, found: Found) -> None:
    """Find the projects and programmes that the project follows, is part of or belongs with."""
    seen: set[str] = set()
    for topic, block in source.outline.blocks():
        if topic not in _TOPICS:
            continue
        for sentence in source.sentences_of(block):
            text = source.words(sentence)
            if _SUBJECT.search(text[:200]) or topic is Topic.RELATIONS:
                _in_sentence(text, sentence, source, found, seen)


def _in_sentence(text: str, sentence: Span, source: Source, found: Found, seen: set[str]) -> None:
    for kind, words in _KINDS:
        for cue in words.finditer(text):
            name = phrase_at(text, cue.end())
            title = stripped(whole_name(text, *name.span("name"))) if name else ""
            if name is None or len(title) > LONGEST or is_institution(title, source.register) or title in seen:
                continue
            # A name of one plain word after "sluit aan bij" is rather a subject than a project.
            if kind is RelationKind.RELATED and " " not in title:
                continue
            seen.add(title)
            record = found.record("relations")
            span = Span(sentence.start + name.start("name"), sentence.start + name.start("name") + len(title))
            record.add("title", title, span, confidence=LIKELY)
            record.add("kind", kind.value, sentence, confidence=LIKELY)
