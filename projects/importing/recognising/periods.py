"""When a project runs: what the document says to the letter, and how the reader of durations understands it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from projects.importing.reading.document import Block
from projects.importing.recognising.facts import DOUBTFUL, LIKELY, SURE, Found, Source
from projects.importing.recognising.schedule import is_schedule
from projects.importing.structure.outline import Section
from projects.importing.structure.sentences import Span
from projects.importing.structure.topics import Topic
from projects.periods.parsing import Reading, parse_period

_YEAR = r"(?:19|20)\d{2}"
_RUNS = re.compile(
    rf"\b(?:looptijd|loopt (?:van|vanaf|tot|nog|door|in)|duurt|duur van|gestart (?:in|op|per)"
    rf"|start(?:te|en)?(?: (?:het|dit|de|deze) \w{{3,20}})? (?:in|op|per)|van start (?:gegaan|gaat)|eindigt"
    rf"|afgerond in|uitgevoerd (?:in|van|tussen)|runs? (?:from|until)|started in|will end"
    rf"|duration)\b.{{0,200}}?{_YEAR}",
    re.IGNORECASE,
)
# What runs must be the work itself: a part of it that is over, or another scheme, says nothing of the whole.
_OTHER = re.compile(
    r"\b(?:deel|fase|meting|ronde|werkgroep|pilotfase|vragenlijst|interviews?|part|phase|wave|round)\b.{0,60}?"
    r"\b(?:afgerond|gestart|start|loopt|started|completed)\b",
    re.IGNORECASE,
)
# "(gefinancierd vanuit …)" behind a period says who pays, not what it holds for.
_MONEY = re.compile(r"^(?:mede )?(?:gefinancierd|gesubsidieerd|bekostigd|funded|financed)\b", re.IGNORECASE)
_PROSE = (None, Topic.BACKGROUND, Topic.METHOD, Topic.STATUS, Topic.AIM, Topic.SUMMARY)
_IF = re.compile(
    r"\b(?:bij (?:toekenning|een positieve|voldoende)|onder voorbehoud|mits|indien|zodra|als de (?:aanvraag|subsidie)"
    r"|if|once|provided)\b",
    re.IGNORECASE,
)
LONGEST = 300


def recognise(source: Source, found: Found) -> None:
    """Find the periods: in the section about it, else in a sentence that says when the work runs."""
    sections = [section for section in source.outline.of(Topic.PERIOD) if not is_schedule(section)]
    for section in sections:
        if section.blocks:
            _of_section(section, source, found)
    if not sections:
        own = {span.start for record in found.room("subprojects") for fact in record.facts for span in fact.spans}
        for topic, block in source.outline.blocks():
            if topic in _PROSE and block.start not in own:
                _in_prose(block, source, found)
    for section in source.outline.of(Topic.STATUS):
        for block in section.blocks:
            for question in parse_period(block.text, source.language).questions:
                found.ask(question)


def of_part(blocks: Sequence[Block], source: Source, found: Found) -> None:
    """Find when a part of the work runs, such as a working group, in the sentences about it."""
    for block in blocks:
        _in_prose(block, source, found, of_part=True)


def _of_section(section: Section, source: Source, found: Found) -> None:
    """Read a section as one: its begin can stand on one line and its end on the next."""
    whole = Span(section.blocks[0].start, section.blocks[-1].end)
    if section.heading is None:
        for block in section.blocks:
            _in_prose(block, source, found)
        return
    parse = parse_period(source.words(whole), source.language)
    for question in parse.questions:
        found.ask(question)
    if not parse.readings:
        first = section.blocks[0]
        if len(first.text) <= LONGEST:
            found.record("periods").add("as_published", first.text, Span(first.start, first.end), confidence=SURE)
            found.ask(_UNREAD[source.language].format(first.text))
        return
    for words in dict.fromkeys(reading.source for reading in parse.readings):
        readings = [reading for reading in parse.readings if reading.source == words]
        _add(readings, _lines(words, whole, section.blocks, source), source, found, SURE)


def _lines(words: str, whole: Span, blocks: Sequence[Block], source: Source) -> Span:
    """Return the lines of a section that a reading stands in; of a long line its sentences."""
    at = source.words(whole).find(words)
    if at < 0:
        return whole
    read = Span(whole.start + at, whole.start + at + len(words))
    touched = [block for block in blocks if read.overlaps(Span(block.start, block.end))]
    lines = Span(touched[0].start, touched[-1].end)
    return lines if lines.end - lines.start <= LONGEST else source.sentences.around(read)


def _in_prose(block: Block, source: Source, found: Found, of_part: bool = False) -> None:
    for sentence in source.sentences_of(block):
        text = source.words(sentence)
        if found.room("periods") or not _RUNS.search(text) or (_OTHER.search(text) and not of_part):
            continue
        parse = parse_period(text, source.language)
        for question in parse.questions:
            found.ask(question)
        for words in dict.fromkeys(reading.source for reading in parse.readings):
            at = text.find(words)
            span = Span(sentence.start + at, sentence.start + at + len(words)) if at >= 0 else sentence
            sure = LIKELY
            if _IF.search(text):
                # It runs only if something happens first: the condition is shown with it.
                span, sure = sentence, DOUBTFUL
                found.ask(_WHETHER[source.language].format(text))
            _add([each for each in parse.readings if each.source == words], span, source, found, sure)


def _add(readings: list[Reading], span: Span, source: Source, found: Found, confidence: float) -> None:
    """Add a record for the readings of the same words: it holds them all."""
    record = found.record("periods")
    record.add("as_published", source.words(span), span, confidence=confidence)
    for name, value in values_of(readings).items():
        record.add(name, value, span, confidence=min(confidence, LIKELY))


def values_of(readings: list[Reading]) -> dict[str, Any]:
    """Return the bounds that hold every reading of the same words: of "September 2020-2021" both ends stay possible.

    A bound that one of the readings leaves open is left open.
    """
    scope = readings[0].scope
    values: dict[str, Any] = {} if _MONEY.search(scope) else {"scope": scope}
    for name, outermost in (("earliest_start", min), ("latest_start", max), ("earliest_end", min), ("latest_end", max)):
        days = [getattr(reading.bounds, name) for reading in readings]
        if all(days):
            values[name] = outermost(days).isoformat()
    for name in ("at_least", "open"):
        if any(getattr(reading.bounds, name) for reading in readings):
            values[name] = True
    return values


_WHETHER = {
    "nl": "Gaat dit door? De looptijd hangt ervan af: “{}”",
    "en": "Will this go ahead? The period depends on it: “{}”",
}
_UNREAD = {
    "nl": "Wanneer begint en eindigt het? Uit “{}” is dat niet af te leiden.",
    "en": "When does it begin and end? That does not follow from “{}”.",
}
