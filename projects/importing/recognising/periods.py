"""When a project runs: what the document says to the letter, and how the reader of durations understands it."""

from __future__ import annotations

import re
from typing import Any

from projects.importing.reading.document import Block
from projects.importing.recognising.facts import LIKELY, SURE, Found, Source
from projects.importing.structure.sentences import Span, span_of
from projects.importing.structure.topics import Topic
from projects.periods.parsing import Reading, parse_period

_YEAR = r"(?:19|20)\d{2}"
_RUNS = re.compile(
    rf"\b(?:looptijd|loopt (?:van|tot|nog|door|in)|duurt|duur van|gestart (?:in|op|per)"
    rf"|start(?:te|en)? (?:in|op|per)|van start gegaan|eindigt|afgerond in|"
    rf"uitgevoerd (?:in|van|tussen)|runs? (?:from|until)|started in|will end|duration)\b.*?{_YEAR}",
    re.IGNORECASE,
)
LONGEST = 300


def recognise(source: Source, found: Found) -> None:
    """Find the periods: in the section about it, else in a sentence that says when the work runs."""
    sections = source.outline.of(Topic.PERIOD)
    for section in sections:
        for block in section.blocks:
            _add(span_of(block), source, found, SURE)
    if not sections:
        for topic, block in source.outline.blocks():
            if topic in (None, Topic.BACKGROUND, Topic.METHOD, Topic.STATUS, Topic.AIM, Topic.SUMMARY):
                _in_prose(block, source, found)
    for section in source.outline.of(Topic.STATUS):
        for block in section.blocks:
            for question in parse_period(block.text, source.language).questions:
                found.ask(question)


def _in_prose(block: Block, source: Source, found: Found) -> None:
    for sentence in source.sentences_of(block):
        if _RUNS.search(source.words(sentence)) and not found.room("periods"):
            _add(sentence, source, found, LIKELY)


def _add(span: Span, source: Source, found: Found, confidence: float) -> None:
    """Add a record for each reading with a scope of its own.

    Readings of the same words are one record that holds both.
    """
    text = source.words(span)
    parse = parse_period(text, source.language)
    for question in parse.questions:
        found.ask(question)
    if len(text) > LONGEST or (not parse.readings and not re.search(r"\d", text) and confidence < SURE):
        return
    if not parse.readings:
        found.record("periods").add("as_published", text, span, confidence=confidence)
        found.ask(_UNREAD[source.language].format(text))
    for scope in dict.fromkeys(reading.scope for reading in parse.readings):
        record = found.record("periods")
        record.add("as_published", text, span, confidence=confidence)
        for name, value in _values([each for each in parse.readings if each.scope == scope]).items():
            record.add(name, value, span, confidence=min(confidence, LIKELY))


def _values(readings: list[Reading]) -> dict[str, Any]:
    """Return the bounds that hold every reading of the same words: of "September 2020-2021" both ends stay possible."""
    values: dict[str, Any] = {"scope": readings[0].scope}
    for name, outermost in (("earliest_start", min), ("latest_start", max), ("earliest_end", min), ("latest_end", max)):
        days = [getattr(reading.bounds, name) for reading in readings]
        if all(days):
            values[name] = outermost(days).isoformat()
    for name in ("at_least", "open"):
        if any(getattr(reading.bounds, name) for reading in readings):
            values[name] = True
    return values


_UNREAD = {
    "nl": "Wanneer begint en eindigt het? Uit “{}” is dat niet af te leiden.",
    "en": "When does it begin and end? That does not follow from “{}”.",
}
